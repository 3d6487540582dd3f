package k210.maixpy.python;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import k210.maixpy.python.ScriptResult.Ended;
import org.junit.jupiter.api.Test;

class StopControlTest {
  @Test
  void stopsAfterFramesAndLetsTheScriptCleanUp() {
    try (ScriptHarness board = ScriptHarness.stoppingAfterFrames(3)) {
      assertEquals(
          "1\n2\n4\ndone\n",
          board.run(
              """
              import _webrepl
              try:
                  while True:
                      print(_webrepl.frame())
              finally:
                  print(_webrepl.frame())
                  time.sleep_ms(10)
                  print('done')
              """));
      assertEquals(new ScriptResult(Ended.FRAMES, Optional.empty()), board.result());
    }
  }

  @Test
  void aSleepEndsWhenTheTimeIsUp() {
    try (ScriptHarness board = ScriptHarness.stoppingAfterSeconds(2)) {
      board.run("import time\ntime.sleep(1000)");
      assertEquals(Ended.SECONDS, board.result().ended());
      assertEquals(2.0, board.clock().seconds());
    }
  }

  @Test
  void aBusyWaitForTheClockEnds() {
    try (ScriptHarness board = ScriptHarness.stoppingAfterSeconds(0.1)) {
      board.run("import time\nwhile time.ticks_ms() < 1000000: pass");
      assertEquals(Ended.SECONDS, board.result().ended());
    }
  }

  @Test
  void aLoopThatOnlyPrintsEndsBecausePrintingTakesTime() {
    try (ScriptHarness board = ScriptHarness.stoppingAfterSeconds(1)) {
      String loop = "while True: print('0123456789')";
      String printed = board.run(loop);
      // 12 characters with the line end, of 10 bits each, at 115200 baud, and the loop's own line.
      double turnSeconds =
          12 * 10 / 115_200.0 + (double) StatementCost.cyclesOf(loop) / board.clock().cpuHz();
      // The line during which time is up has been sent.
      assertEquals((long) Math.ceil(1 / turnSeconds), printed.lines().count());
      assertEquals(Ended.SECONDS, board.result().ended());
    }
  }

  @Test
  void aScriptThatGoesOnIsToldTwiceAndThenCutOff() {
    try (ScriptHarness board = ScriptHarness.stoppingAfterFrames(1)) {
      String printed =
          board.run(
              """
              import _webrepl
              while True:
                  try:
                      _webrepl.frame()
                  except KeyboardInterrupt:
                      print('told')
              """);
      assertTrue(printed.startsWith("told\ntold\n"), printed);
      assertEquals(Ended.FRAMES, board.result().ended());
    }
  }

  @Test
  void aStoppedScriptThatOnlyComputesIsInterruptedAgain() {
    try (ScriptHarness board = ScriptHarness.slowStoppingAfterFrames(1)) {
      board.run(
          """
          import _webrepl
          try:
              _webrepl.frame()
          except KeyboardInterrupt:
              while True: pass
          """);
      assertEquals(Ended.FRAMES, board.result().ended());
    }
  }

  @Test
  void anInterruptReachesABusyLoopFromAnotherThread() throws InterruptedException {
    try (ScriptHarness board = ScriptHarness.withoutCard()) {
      Thread other = board.interruptWhenReady();
      String printed =
          board.run(
              """
              import _webrepl
              try:
                  _webrepl.ready()
                  while True: pass
              except KeyboardInterrupt:
                  print('caught')
              """);
      other.join();
      assertEquals("caught\n", printed);
      assertEquals(Ended.SCRIPT, board.result().ended());
    }
  }

  @Test
  void anUncaughtInterruptIsNoError() throws InterruptedException {
    try (ScriptHarness board = ScriptHarness.withoutCard()) {
      Thread other = board.interruptWhenReady();
      board.run("import _webrepl\n_webrepl.ready()\nwhile True: pass");
      other.join();
      assertEquals(new ScriptResult(Ended.INTERRUPT, Optional.empty()), board.result());
    }
  }
}
