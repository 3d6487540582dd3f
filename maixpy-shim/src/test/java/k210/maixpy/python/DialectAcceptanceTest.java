package k210.maixpy.python;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What CPython refuses or changes and MicroPython 1.11 does not. */
class DialectAcceptanceTest {
  private static ScriptHarness board;

  @BeforeAll
  static void start() {
    board = ScriptHarness.withoutCard();
  }

  @AfterAll
  static void close() {
    board.close();
  }

  @Test
  void leavesPrivateNamesOfAClassAsTheyAre() {
    assertEquals(
        "1 1\n",
        board.run(
            """
            class A:
                __p = 1
                def __g(self):
                    return self.__p
            print(A.__p, A().__g())
            """));
  }

  @Test
  void takesAnyArgumentsForAClassWithoutInit() {
    assertEquals(
        "A A\n",
        board.run(
            """
            class A: pass
            class B(A):
                def __init__(self, a):
                    super().__init__()
            B(1)
            print(type(A(1)).__name__, type(A(1, k=2)).__name__)
            """));
  }

  @Test
  void storesLowBytesInABytearray() {
    assertEquals(
        "bytearray(b'\\x01\\xff\\xfe')\ncan't convert str to int\n",
        board.run(
            """
            b = bytearray([300, -1])
            b[0] = 513
            b.append(-2)
            print(b)
            try:
                b[0] = 'a'
            except TypeError as e:
                print(e)
            """));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "bytearray(range(254, 258)) | bytearray(b'\\xfe\\xff\\x00\\x01')",
        "bytearray('a') | bytearray(b'a')",
        "(300).to_bytes(1, 'big') | b','",
        "(5).to_bytes(2, 'other') | b'\\x00\\x05'",
        "(-300).to_bytes(10, 'little') | b'\\xd4\\xfe\\xff\\xff\\xff\\xff\\xff\\xff\\x00\\x00'",
        "(1 << 70).to_bytes(9, 'big') | b'@\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00'",
        "(1 << 70).to_bytes(2, 'big') | b'\\x00\\x00'",
      })
  void takesWhatDoesNotFit(String expression, String expected) {
    assertEquals(expected + "\n", board.run("print(" + expression + ")"));
  }
}
