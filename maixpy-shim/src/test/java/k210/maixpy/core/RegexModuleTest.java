package k210.maixpy.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import k210.maixpy.python.ScriptHarness;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Regular expressions as MicroPython 1.11 matches them. */
class RegexModuleTest {
  @AutoClose private static final ScriptHarness board = ScriptHarness.withoutCard();

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "ure.match('(a+)b', 'aaab').group(1) ~ aaa",
        "ure.match('b', 'ab') ~ None",
        "ure.search('b(x)?', 'ab').group(1) ~ None",
        "ure.search('[0-9]+', 'ab123c').group(0) ~ 123",
        "ure.search('<.*?>', '<a><b>').group(0) ~ <a>",
        "ure.match('a{2}', 'aa') ~ None",
        "ure.match('a{2}', 'a{2}').group(0) ~ a{2}",
        "ure.match(b'\\\\w+', b'ab c').group(0) ~ b'ab'",
        "ure.compile('[,;]').split('a,b;c') ~ ['a', 'b', 'c']",
        "ure.compile(',').split('a,b,c', 1) ~ ['a', 'b,c']",
        "ure.sub('(b)', '<\\\\1>', 'abcb') ~ a<b>c<b>",
        "ure.sub('b', lambda m: m.group(0) * 2, 'abc') ~ abbc",
        "ure.match('(?:ab)+$', 'abab') ~ <match num=1>",
      })
  void match(String expression, String expected) {
    assertEquals(expected + "\n", board.run("import ure\nprint(" + expression + ")"));
  }

  @ParameterizedTest
  @CsvSource({"(", "*a", "[a", "a)"})
  void refuseMistakes(String pattern) {
    assertEquals(
        "Error in regex\n",
        board.run(
            "import ure\ntry:\n    ure.compile('"
                + pattern
                + "')\nexcept ValueError as e:\n    print(e)"));
  }
}
