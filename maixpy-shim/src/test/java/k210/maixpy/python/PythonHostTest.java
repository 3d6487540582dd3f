package k210.maixpy.python;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Optional;
import k210.maixpy.python.ScriptResult.Ended;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PythonHostTest {
  @AutoClose private static final ScriptHarness board = ScriptHarness.withoutCard();

  @Test
  void printsFloatsOfSinglePrecisionAlsoInContainers() {
    assertEquals(
        "0.3333333 [0.1, (0.6666667,)] {'a': 2.5}\n",
        board.run("print(1/3, [0.1, (2/3,)], {'a': 2.5})"));
  }

  @Test
  void printTakesSeparatorEndAndFile() {
    assertEquals(
        "1-2;'x 0.5\\n'\n",
        board.run(
            """
            import uio
            print(1, 2, sep='-', end=';')
            s = uio.StringIO()
            print('x', 0.5, file=s)
            print(repr(s.getvalue()))
            """));
  }

  @Test
  void printRefusesUnknownKeywordsInMicroPythonsWords() {
    assertTrue(
        board.run("print(1, flush=True)").endsWith("TypeError: extra keyword arguments given\n"));
  }

  @Test
  void leavesTheNamesThatBootLeaves() {
    assertEquals(
        "<module 'uos'> <module 'sys'> <module 'utime'> __main__\n",
        board.run("print(os, sys, time, __name__)"));
  }

  @Test
  void showsAnUncaughtExceptionAsMicroPython() {
    String printed =
        board.run("print('before')\ndef f(x):\n    raise ValueError('text')\nf(\n  1)\n");
    assertEquals(
        """
        before
        Traceback (most recent call last):
          File "main.py", line 4, in <module>
          File "main.py", line 3, in f
        ValueError: text
        """,
        printed);
    assertEquals(Ended.EXCEPTION, board.result().ended());
    assertEquals("ValueError", board.result().exception().orElseThrow().type());
    assertEquals("text", board.result().exception().orElseThrow().message());
  }

  @Test
  void showsASyntaxErrorWithItsLine() {
    assertEquals(
        "Traceback (most recent call last):\n  File \"main.py\", line 2\nSyntaxError: invalid syntax\n",
        board.run("a = 1\nb = = 2\n"));
  }

  @Test
  void printExceptionWritesTheTraceback() {
    assertEquals(
        "Traceback (most recent call last):\n  File \"main.py\", line 3, in <module>\nKeyError: k\n",
        board.run(
            "import sys\ntry:\n    {}['k']\nexcept Exception as e:\n    sys.print_exception(e)\n"));
  }

  @Test
  void exitEndsTheScriptNormally() {
    assertEquals("a\n", board.run("import sys\nprint('a')\nsys.exit()\nprint('b')"));
    assertEquals(Ended.SCRIPT, board.result().ended());
  }

  @Test
  void runsSourcesThatOnlyMicroPythonAccepts() {
    assertEquals(
        "1 b'\\xc3\\xa9'\n", board.run("if True:\n        a = 1\n\tb = b'é'\nprint(a, b)\n"));
  }

  @Test
  void runsSourcesWithCarriageReturns() {
    assertEquals("2\n", board.run("if True:\r\n    a = 2\r\nprint(a)\r\n"));
  }

  @Test
  void standardErrorGoesToItsOwnStream() {
    assertEquals("out\n", board.run("sys.stdout.write('out\\n')\nsys.stderr.write('err\\n')"));
    assertEquals("err\n", board.errorOutput());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "errno|OSError(2,)",
        "text|OSError('load error',)",
        "value|ValueError('[MAIXPY]kpu: check img format err!',)",
        "MemoryError|MemoryError(1, 'two')",
      })
  void exceptionsOfModulesAreTheScriptsOwn(String kind, String expected) {
    assertEquals(
        expected + "\n",
        board.run(
            "import _webrepl\ntry:\n    _webrepl.fail('"
                + kind
                + "')\nexcept Exception as e:\n    print(repr(e))\n"));
  }

  @Test
  void aModulesFramesAreNotInTheTraceback() {
    assertEquals(
        """
        Traceback (most recent call last):
          File "main.py", line 2, in <module>
        OSError: [Errno 2] ENOENT
        """,
        board.run("import _webrepl\n_webrepl.fail('errno')\n"));
  }

  @Test
  void aFaultOfTheEmulatorIsNoExceptionOfTheScript() {
    IllegalStateException failure =
        assertThrows(
            IllegalStateException.class,
            () ->
                board.run(
                    "import _webrepl\ntry:\n    _webrepl.crash()\nexcept Exception:\n    pass\n"));
    assertTrue(failure.getMessage().contains("out of bounds"), failure.getMessage());
  }

  @Test
  void whatIsNotModelledCanBeImportedButNotUsed() {
    try (ScriptHarness fresh = ScriptHarness.withoutCard()) {
      String printed =
          fresh.run(
              """
              from network import ESP8285, WIZNET5K
              from video import *
              import nes
              for use in (lambda: open('a.avi', nes.INPUT), lambda: nes.INPUT + 1,
                          lambda: ESP8285[0], lambda: isinstance(1, WIZNET5K)):
                  try:
                      use()
                      print('used')
                  except NotImplementedError as e:
                      print(str(e).split()[0])
              import network
              network.WIZNET5K()
              """);
      assertTrue(
          printed.startsWith("video.open\nnes.INPUT\nnetwork.ESP8285\nnetwork.WIZNET5K\n"),
          printed);
      assertEquals(
          Optional.of("network.WIZNET5K"), fresh.result().exception().orElseThrow().notModelled());
      assertEquals(
          Map.of("video.open", 1L, "nes.INPUT", 1L, "network.ESP8285", 1L, "network.WIZNET5K", 2L),
          fresh.services().notModelled().counts());
    }
  }

  @Test
  void namesThatTheBoardLacksAreAttributeErrors() {
    assertEquals(
        "'module' object has no attribute 'nothing'\n",
        board.run(
            "import network\ntry:\n    network.nothing\nexcept AttributeError as e:\n    print(e)"));
  }

  @Test
  void aNameThatAModuleLacksCannotBeImportedFromIt() {
    assertEquals(
        "cannot import name nothing\n",
        board.run("try:\n    from network import nothing\nexcept ImportError as e:\n    print(e)"));
  }

  @Test
  void notModelledByAModuleIsCountedToo() {
    board.run("import _webrepl\n_webrepl.fail('missing')");
    assertEquals(
        Optional.of("image.find_qrcodes"), board.result().exception().orElseThrow().notModelled());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "java",
        "polyglot",
        "subprocess",
        "threading",
        "io",
        "posix",
        "_io",
        "importlib",
        "ctypes",
        "lvgl",
        "nothing"
      })
  void modulesThatTheBoardLacksCannotBeImported(String name) {
    assertEquals(
        "no module named '" + name + "'\n",
        board.run("try:\n    import " + name + "\nexcept ImportError as e:\n    print(e)\n"));
  }

  @Test
  void weakLinksAndAliasesAreOneModule() {
    assertEquals(
        "True True True\n",
        board.run(
            "import os, uos, time, utime, json, ujson\nprint(os is uos, time is utime, json is ujson)"));
  }

  @Test
  void aFileGoesBeforeAWeakLinkButNotBeforeAModule() throws Exception {
    try (ScriptHarness fresh = ScriptHarness.withoutCard()) {
      fresh.write("/flash/random.py", "mine = 1\n");
      fresh.write("/flash/time.py", "mine = 1\n");
      assertEquals(
          "True False\n",
          fresh.run("import random, time\nprint(hasattr(random, 'mine'), hasattr(time, 'mine'))"));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "parse(1)|[1, 0.5, 'n']",
        "parse(True, y=2, name='k')|[1, 2.0, 'k']",
        "parse(1.5)|can't convert float to int",
        "parse('a')|can't convert str to int",
        "parse()|'x' argument required",
        "parse(1, 2, 'k')|extra positional arguments given",
        "parse(1, z=2)|extra keyword arguments given",
        "fixed()|function missing 1 required positional arguments",
        "fixed(1, 2, 3)|function expected at most 2 arguments, got 3",
        "fixed(a=1)|function doesn't take keyword arguments",
        "scale(bogus=1)|1",
        "scale(2, scale=3)|3",
      })
  void argumentsAreCheckedInMicroPythonsWords(String call, String expected) {
    assertEquals(
        expected + "\n",
        board.run(
            "import _webrepl\ntry:\n    print(_webrepl."
                + call
                + ")\nexcept TypeError as e:\n    print(e)\n"));
  }
}
