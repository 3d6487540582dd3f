package k210.maixpy.python;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import k210.maixpy.python.ScriptResult.Ended;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Board time of the script's own lines. */
class StatementClockTest {
  private static long cyclesOf(String script) {
    try (ScriptHarness board = ScriptHarness.withoutCard()) {
      assertEquals("", board.run(script));
      return board.clock().cycles();
    }
  }

  private static String counting(int turns) {
    return "i = 0\nwhile i < %d:\n    i += 1\n".formatted(turns);
  }

  @Test
  void aLoopTakesTimeByItsLines() {
    long turn = StatementCost.cyclesOf("while i < 1000:") + StatementCost.cyclesOf("i += 1");

    assertEquals(1000 * turn, cyclesOf(counting(2000)) - cyclesOf(counting(1000)));
  }

  @Test
  void aFunctionTakesTheTimeOfItsLinesAtEachCall() {
    String function = "def f():\n    x = 1\n    return x\n";
    long once = cyclesOf(function + "f()\n");
    long twice = cyclesOf(function + "f()\nf()\n");

    assertEquals(
        StatementCost.cyclesOf("x = 1")
            + StatementCost.cyclesOf("return x")
            + StatementCost.cyclesOf("f()"),
        twice - once);
  }

  @Test
  void theSameScriptTakesTheSameTimeAgain() {
    String script =
        "l = [x for x in range(9)]\nfor x in l: pass\ntry:\n    1 / 0\nexcept Exception:\n    pass\n";
    assertEquals(cyclesOf(script), cyclesOf(script));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"while True: pass", "while True:\n    pass", "i = 0\nwhile 1:\n    i += 1\n"})
  void aLoopThatCallsNothingEndsAtItsBoardTime(String script) {
    try (ScriptHarness board = ScriptHarness.stoppingAfterSeconds(0.01)) {
      board.run(script);
      assertEquals(Ended.SECONDS, board.result().ended());
      assertEquals(0.01, board.clock().seconds(), 1e-4);
    }
  }

  @Test
  void theStoppedLoopRunsItsFinally() {
    try (ScriptHarness board = ScriptHarness.stoppingAfterSeconds(0.01)) {
      String printed =
          board.run("try:\n    while True:\n        pass\nfinally:\n    print('done')\n");
      assertTrue(printed.startsWith("done"), printed);
    }
  }
}
