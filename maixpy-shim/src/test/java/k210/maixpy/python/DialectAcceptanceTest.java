package k210.maixpy.python;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What CPython refuses or changes and MicroPython 1.11 does not. */
class DialectAcceptanceTest {
  @AutoClose private static final ScriptHarness board = ScriptHarness.withoutCard();

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

  /** As the unix port prints them, but for the addresses. */
  @Test
  void showsFunctionsAndWhatHoldsThem() {
    assertEquals(
        """
        <function>
        <function>
        <function>
        <closure <function inner at ADDRESS> at ADDRESS, n_closed=2 <cell ADDRESS 1> <cell ADDRESS 'a'> >
        <super: <class 'A'>, <A object at ADDRESS>>
        <bound_method ADDRESS 'a'.<function>>
        """,
        board
            .run(
                """
                import uos
                class A: pass
                def outer():
                    x = 1; y = 'a'
                    def inner(): return x, y
                    return inner
                print(print)
                print(uos.listdir)
                print(str.join)
                print(outer())
                print(super(A, A()))
                print('a'.format)
                """)
            .replaceAll("(0x)?80[0-9a-f]{6}", "ADDRESS"));
  }

  /** As the unix port prints them, but for the order of a class's own names. */
  @Test
  void listsTheNamesThatTheBoardHas() {
    assertEquals(
        """
        ['__class__', 'append', 'clear', 'copy', 'count', 'extend', 'index', 'insert', 'pop', 'remove', 'reverse', 'sort']
        ['__class__', 'from_bytes', 'to_bytes']
        ['__class__', '__delitem__', '__getitem__', '__setitem__', 'clear', 'copy', 'get', 'items', 'keys', 'pop', \
        'popitem', 'setdefault', 'update', 'values', 'fromkeys']
        ['__class__'] ['__class__', '__name__'] ['__class__', 'args']
        ['__class__', '__name__', 'dump', 'dumps', 'load', 'loads']
        ['__class__', '__init__', '__len__', '__module__', '__qualname__', '__dict__', 'm', 'n', 'q']
        {'__name__': '__main__', 'os': <module 'uos'>, 'sys': <module 'sys'>, 'time': <module 'utime'>}
        function expected at most 1 arguments, got 2
        """,
        board.run(
            """
            import ujson
            class A:
                def __init__(self): self.q = 1
                def __len__(self): return 1
                def m(self): pass
            class B(A):
                def n(self): pass
            for value in ([], 5, {}): print(dir(value))
            print(dir(len), dir(lambda: 1), dir(ValueError()))
            print(dir(ujson))
            print(dir(B()))
            print('{' + ', '.join(sorted(["'%s': %r" % (k, v) for k, v in globals().items()
                if k in ('__name__', 'os', 'sys', 'time', '__builtins__')])) + '}')
            try:
                dir(1, 2)
            except TypeError as e:
                print(e)
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
