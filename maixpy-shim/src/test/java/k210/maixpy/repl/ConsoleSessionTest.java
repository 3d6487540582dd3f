package k210.maixpy.repl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Transcripts of a console, byte for byte. What is expected follows from pyexec.c, readline.c and
 * repl.c of MicroPython 1.11 and from maixpy_main.c and machine_uart.c of MaixPy.
 */
// A board that does not send what is waited for would be watched for ever.
@Timeout(value = 5, unit = TimeUnit.MINUTES)
final class ConsoleSessionTest {
  private static final String VERSION =
      """
      MicroPython v0.6.3 on 2024-05-30; Sipeed_M1 with kendryte-k210\r
      Type "help()" for more information.\r
      """;
  private static final String PROMPT = ">>> ";

  private static final String CATCHING =
      """
      import time
      try:
        print('go')
        while True: time.sleep_ms(100)
      except KeyboardInterrupt:
        print('caught')
      print('on')
      """;

  private final Typist typist = new Typist();

  /** What follows the version lines of a board that has booted. */
  private String transcript() {
    String seen = typist.watch();
    assertTrue(seen.startsWith(VERSION), seen);
    return seen.substring(VERSION.length());
  }

  @Test
  void expressionsPrintTheirValue() {
    typist.when(PROMPT, "1+1\r").when(PROMPT, "None\r").when(PROMPT, "'a'\r").when(PROMPT, "");
    assertEquals(">>> 1+1\r\n2\r\n>>> None\r\n>>> 'a'\r\n'a'\r\n>>> ", transcript());
  }

  @Test
  void compoundStatementsAreIndentedAndEndedByThreeEmptyLines() {
    typist
        .when(PROMPT, "for i in range(2):\r")
        .when("... ", "print(i)\r")
        .when("... ", "\r")
        .when("... ", "\r")
        .when("... ", "\r")
        .when(PROMPT, "");
    assertEquals(
        """
        >>> for i in range(2):\r
        ...     print(i)\r
        ...     \r
        ...     \r
        ... \r
        0\r
        1\r
        >>>\s""",
        transcript());
  }

  @Test
  void aLoopOnOneLinePrintsTheValuesOfItsExpressionsOnly() {
    typist
        .when(PROMPT, "i = 2\r")
        .when(PROMPT, "while i: i -= 1; i\r")
        .when("... ", "\r")
        .when(PROMPT, "");
    assertEquals(">>> i = 2\r\n>>> while i: i -= 1; i\r\n... \r\n1\r\n0\r\n>>> ", transcript());
  }

  @Test
  void anErrorShowsItsTracebackAndThePromptGoesOn() {
    typist.when(PROMPT, "1/0\r").when(PROMPT, "3\r").when(PROMPT, "");
    String seen = transcript();
    assertTrue(
        seen.startsWith(
            ">>> 1/0\r\nTraceback (most recent call last):\r\n  File \"<stdin>\", line 1"),
        seen);
    assertTrue(seen.contains("\r\nZeroDivisionError: "), seen);
    assertTrue(seen.endsWith("\r\n>>> 3\r\n3\r\n>>> "), seen);
  }

  @Test
  void pasteModeRunsATextAsItIs() {
    typist
        .when(PROMPT, "\u0005")
        .when("=== ", "if 1:\r    if 1:\r        print('in')\r\rprint('out')\r\u0004")
        .when(PROMPT, "");
    assertEquals(
        """
        >>> \r
        paste mode; Ctrl-C to cancel, Ctrl-D to finish\r
        === if 1:\r
        ===     if 1:\r
        ===         print('in')\r
        === \r
        === print('out')\r
        === \r
        in\r
        out\r
        >>>\s""",
        transcript());
  }

  @Test
  void pasteModeCanBeCancelled() {
    typist.when(PROMPT, "\u0005").when("=== ", "print(1)\u0003").when(PROMPT, "");
    assertEquals(
        ">>> \r\npaste mode; Ctrl-C to cancel, Ctrl-D to finish\r\n=== print(1)\r\n>>> ",
        transcript());
  }

  @Test
  void rawModeAnswersWithOutputAndErrorApart() {
    typist
        .when(PROMPT, "\u0001")
        .when("\r\n>", "print('a')\nprint('b')\n\u0004")
        .when("\u0004>", "1\u0003raise SystemExit\u0004")
        .when("\u0004>", "\u0001")
        .when("\r\n>", "\u0002")
        .when(PROMPT, "");
    assertEquals(
        ">>> \r\nraw REPL; CTRL-B to exit\r\n>OKa\r\nb\r\n\u0004\u0004>OK\u0004\u0004>"
            + "raw REPL; CTRL-B to exit\r\n>\r\n"
            + VERSION
            + ">>> ",
        transcript());
  }

  @Test
  void rawModePutsTheTracebackBetweenTheEnds() {
    typist.when(PROMPT, "\u0001").when("\r\n>", "print(1)\r1/0\u0004").when("\u0004>", "");
    String seen = transcript();
    int error = seen.indexOf("\u0004Traceback (most recent call last):\r\n");
    assertTrue(seen.startsWith(">>> \r\nraw REPL; CTRL-B to exit\r\n>OK1\r\n\u0004"), seen);
    assertTrue(error > 0 && seen.endsWith("\r\n\u0004>"), seen);
  }

  @Test
  void ctrlCInterruptsALoopAndIsReadAgainByThePrompt() {
    typist
        .when(PROMPT, "\u0005")
        .when("=== ", "print('go')\rwhile True: pass\r\u0004")
        .when("go\r\n", "\u0003")
        .when(PROMPT + "\r\n" + PROMPT, "");
    String seen = transcript();
    assertTrue(
        seen.endsWith("\r\nKeyboardInterrupt: \r\n>>> \r\n>>> "),
        () -> "machine_uart.c leaves the Ctrl-C in its buffer: " + seen);
  }

  @Test
  void aScriptCatchesCtrlCInASleepAndGoesOn() {
    typist
        .when(PROMPT, "\u0005")
        .when("=== ", CATCHING.replace('\n', '\r') + "\u0004")
        .when("go\r\n", "\u0003")
        .when(PROMPT + "\r\n" + PROMPT, "");
    assertTrue(transcript().endsWith("\r\ncaught\r\non\r\n>>> \r\n>>> "));
  }

  @Test
  void aScriptReadsWhatIsTyped() {
    typist
        .when(PROMPT, "import sys\r")
        .when(PROMPT, "input('? ')\r")
        .when("\n? ", "ab\u007f\r")
        .when(PROMPT, "sys.stdin.read(3)\r")
        .when("\r\n", "x\ry")
        .when(PROMPT, "sys.stdin.buffer.readline()\r")
        .when("\r\n", "\rz\n")
        .when(PROMPT, "");
    assertEquals(
        String.join(
            "\r\n",
            ">>> import sys",
            ">>> input('? ')",
            "? ab\b\u001b[K",
            "'a'",
            ">>> sys.stdin.read(3)",
            "'x\\ny'",
            ">>> sys.stdin.buffer.readline()",
            "b'\\rz\\n'",
            ">>> "),
        transcript());
  }

  @Test
  void ctrlCAndCtrlDWhileAScriptWaitsForALine() {
    typist
        .when(PROMPT, "input()\r")
        .when("\r\n", "ab\u0003")
        .when(PROMPT, "input()\r")
        .when("\r\n", "\u0004")
        .when(PROMPT, "");
    String seen = transcript();
    assertTrue(seen.contains("\r\nKeyboardInterrupt: \r\n>>> input()\r\n"), seen);
    assertTrue(seen.endsWith("\r\nEOFError: \r\n>>> "), seen);
  }

  @Test
  void powerOnShowsClocksHeapAndBanner() {
    String seen = typist.when(PROMPT, "").watchPowerOn();
    String expected =
        """
        \r
        [MAIXPY] Pll0:freq:806000000\r
        [MAIXPY] Pll1:freq:398666666\r
        [MAIXPY] Pll2:freq:45066666\r
        [MAIXPY] cpu:freq:403000000\r
        [MAIXPY] kpu:freq:398666666\r
        [MAIXPY] Flash:0xc8:0x17\r
        [MaixPy] gc heap=0x""";
    assertEquals(expected, seen.substring(0, expected.length()));
    assertTrue(seen.contains("(524288)\r\n[MaixPy] init end\r\n\r\n __  __ "), seen);
    assertTrue(
        seen.endsWith("Wiki          : https://wiki.sipeed.com/maixpy\r\n\r\n" + VERSION + ">>> "),
        seen);
  }

  @Test
  void aSoftResetFinalisesModelsAndForgetsNames() {
    typist
        .when(PROMPT, "import KPU as kpu\r")
        .when(PROMPT, "task = kpu.load(0x300000)\r")
        .when(PROMPT, "\u0004")
        .when(PROMPT, "'task' in globals()\r")
        .when(PROMPT, "kpu\r")
        .when(PROMPT, "");
    String seen = transcript();
    // The firmware's own CR LF goes through Python's cooked output, which adds a CR.
    assertTrue(
        seen.contains(">>> \r\nkpu_net __del__\r\r\n[MaixPy]: soft reboot\r\n[MaixPy] gc heap=0x"),
        seen);
    assertTrue(seen.contains(VERSION + ">>> 'task' in globals()\r\nFalse\r\n>>> kpu\r\n"), seen);
    assertTrue(seen.contains("\r\nNameError: "), seen);
  }

  @Test
  void aSoftResetKeepsRawMode() {
    typist
        .when(PROMPT, "\u0001")
        .when("\r\n>", "\u0004")
        .when("soft reboot\r\n", "")
        .when("raw REPL; CTRL-B to exit\r\n>", "\u0002")
        .when(PROMPT, "");
    String seen = transcript();
    assertTrue(seen.startsWith(">>> \r\nraw REPL; CTRL-B to exit\r\n>OK\r\n[MaixPy]: soft reboot"));
    assertTrue(seen.endsWith(">\r\n" + VERSION + ">>> "), seen);
  }

  @Test
  void bootRunsBootAndMainFromTheDisk() {
    typist
        .when(PROMPT, "open('boot.py', 'w').write('print(\"booting\")')\r")
        .when(PROMPT, "open('main.py', 'w').write('print(\"main\")\\nx = 5\\n1/0')\r")
        .when(PROMPT, "\u0004")
        .when(VERSION + PROMPT, "x\r")
        .when(PROMPT, "");
    String seen = transcript();
    int booted = seen.indexOf("soft reboot");
    String after = seen.substring(booted);
    assertTrue(after.contains("maixpy\r\n\r\nbooting\r\nmain\r\nTraceback"), after);
    assertTrue(after.contains("  File \"main.py\", line 3, in <module>\r\n"), after);
    assertTrue(after.endsWith(">>> x\r\n5\r\n>>> "), after);
  }

  @Test
  void tabCompletesModules() {
    typist
        .when(PROMPT, "import lcd\r")
        .when(PROMPT, "lcd.disp\t()\u0003")
        .when(PROMPT, "lc\t.widt\t\u0003")
        .when(PROMPT, "");
    assertEquals(">>> import lcd\r\n>>> lcd.display()\r\n>>> lcd.width\r\n>>> ", transcript());
  }

  @Test
  void bytesForTheConsoleAreNotChanged() {
    typist
        .when(PROMPT, "import sys\r")
        .when(PROMPT, "sys.stdout.buffer.write(b'\\x00\\n\\xff')\r")
        .when(PROMPT, "sys.stdout.write('a\\r\\nb\\n')\r")
        .when(PROMPT, "");
    assertEquals(
        String.join(
            "\r\n",
            ">>> import sys",
            ">>> sys.stdout.buffer.write(b'\\x00\\n\\xff')",
            "\u0000\n\u00ff3",
            ">>> sys.stdout.write('a\\r\\nb\\n')",
            "a\r",
            "b",
            "5",
            ">>> "),
        transcript());
  }

  @Test
  void theVersionIsTheOneOfUname() {
    typist.when(PROMPT, "import os\r").when(PROMPT, "print(os.uname()[3])\r").when(PROMPT, "");
    assertTrue(transcript().contains("\r\n" + ConsoleSession.VERSION + "\r\n"));
  }
}
