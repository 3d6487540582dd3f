package k210.maixpy.repl;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each case follows from {@code mp_repl_continue_with_input} in py/repl.c. */
final class ContinuationRuleTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "if x:",
        "while 1:\n  pass",
        "for(i) in x:",
        "try:",
        "with",
        "def f():",
        "class A",
        "@decorator",
        "f(1,",
        "[1, 2",
        "{1:",
        "'''text",
        "\"\"\"text\n",
        "x = 1 + \\",
        "'''a'b''",
        "f('''",
        "'\\''; ("
      })
  void asksForMore(String input) {
    assertEquals(true, ContinuationRule.wantsMore(input), input);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x = 1",
        "iffy",
        "format(1)",
        "defx = 2",
        "if x: pass\n",
        "'open",
        "('open",
        "f(1, 2)",
        "']'",
        "'''text'''",
        ")(",
        "else:",
        "async def f():"
      })
  void isComplete(String input) {
    // ")(" closes before it opens: only the difference counts, as on the board.
    assertEquals(false, ContinuationRule.wantsMore(input), input);
  }
}
