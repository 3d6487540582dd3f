package k210.maixpy.python;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatementCostTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "    pass                | 1",
        "count += 1              | 3",
        "a.inc(i)                | 3",
        "x = l[0]                | 5",
        "s = \"a # b\" # words   | 3",
        "s = 'it\\'s'            | 3",
        "# only words            | 0",
        "if a >= b and not c:    | 7",
      })
  void wordsOfALine(String line, int words) {
    assertEquals(words, StatementCost.words(line));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "count += 1              | 0",
        "a.inc(f(i), (1, 2))     | 2",
        "if(a) and not(b):       | 0",
        "x = l[0](3)() # f()     | 2",
      })
  void callsOfALine(String line, int calls) {
    assertEquals(calls, StatementCost.calls(line));
  }
}
