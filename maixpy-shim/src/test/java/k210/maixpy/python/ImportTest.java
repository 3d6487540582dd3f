package k210.maixpy.python;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Imports from files. What is expected was printed by the unix port of micropython at ced340d739
 * from the same files, with the folder's path in place of the card's.
 */
class ImportTest {
  @TempDir private Path card;

  private void write(String file, String text) throws IOException {
    Path path = card.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  private String run(String script) {
    try (ScriptHarness board = ScriptHarness.withCard(card)) {
      return board.run(script);
    }
  }

  private void writePackage() throws IOException {
    write("pkg/__init__.py", "print('pkg', __name__, __path__)\nX = 1\n");
    write(
        "pkg/a.py",
        """
        print('a', __name__)
        from . import b
        from .b import V
        from .sub import c
        import pkg.sub.d as d
        print(V, c.W, d.Z)
        """);
    write("pkg/b.py", "V = 5; print('b', __name__)\n");
    write("pkg/sub/__init__.py", "print('sub')\n");
    write("pkg/sub/c.py", "from ..b import V; W = V + 1\n");
    write("pkg/sub/d.py", "Z = 9\n");
  }

  @Test
  void loadsPackagesAndWhatIsImportedInThem() throws Exception {
    writePackage();
    assertEquals(
        """
        pkg pkg pkg
        a pkg.a
        b pkg.b
        sub
        5 6 9
        1 5 6
        pkg pkg.sub.d
        ['pkg', 'pkg.a', 'pkg.b', 'pkg.sub', 'pkg.sub.c', 'pkg.sub.d']
        """,
        run(
            """
            import sys
            import pkg.a
            print(pkg.X, pkg.a.V, pkg.sub.c.W)
            print(__import__('pkg.sub.d').__name__, __import__('pkg.sub.d', None, None, ['Z']).__name__)
            print(sorted([name for name in sys.modules if name[:3] == 'pkg']))
            """));
  }

  @Test
  void raisesWhatTheBoardRaises() throws Exception {
    writePackage();
    write("toofar.py", "from ... import x\n");
    write("ns/m.py", "Q = 1\n");
    assertEquals(
        """
        pkg pkg pkg
        b pkg.b
        import nothere ImportError("no module named 'nothere'",)
        import pkg.nothere ImportError("no module named 'pkg.nothere'",)
        from pkg import nothere ImportError("no module named 'pkg.nothere'",)
        import pkg.b.c ImportError("no module named 'pkg.b.c'",)
        import sys.x ImportError("no module named 'sys'",)
        import toofar ValueError('cannot perform relative import',)
        from . import z KeyError('__main__',)
        from ns import m ok
        from ns import q ImportError("no module named 'ns.q'",)
        """,
        run(
            """
            import pkg.b
            for text in ('import nothere', 'import pkg.nothere', 'from pkg import nothere', 'import pkg.b.c',
                    'import sys.x', 'import toofar', 'from . import z', 'from ns import m', 'from ns import q'):
                try:
                    exec(text)
                    print(text, 'ok')
                except Exception as e:
                    print(text, repr(e))
            """));
  }

  @Test
  void aModuleThatFailsIsLoadedAllTheSame() throws Exception {
    write("bad.py", "print('start')\nY = 3\n1/0\n");
    assertEquals(
        """
        start
        ZeroDivisionError('divide by zero',)
        3
        """,
        run(
            """
            try:
                import bad
            except Exception as e:
                print(repr(e))
            import bad
            print(bad.Y)
            """));
  }

  @Test
  void tracebacksGoThroughImports() throws Exception {
    write("mine.py", "def f():\n    raise OSError(5)\nf()\n");
    assertEquals(
        """
        Traceback (most recent call last):
          File "main.py", line 1, in <module>
          File "mine.py", line 3, in <module>
          File "mine.py", line 2, in f
        OSError: [Errno 5] EIO
        """,
        run("import mine\n"));
  }

  @Test
  void theFlashHasModulesButNoFolders() throws Exception {
    try (ScriptHarness board = ScriptHarness.withoutCard()) {
      board.write("/flash/mine.py", "x = 7\n");
      board.write("/flash/pack/__init__.py", "x = 8\n");
      assertEquals(
          "7\nno module named 'pack'\n",
          board.run(
              """
              import mine
              print(mine.x)
              try:
                  import pack
              except ImportError as e:
                  print(e)
              """));
    }
  }

  @Test
  void compiledCodeIsRefusedByName() throws Exception {
    write("fast.mpy", "M");
    assertEquals(
        "import of compiled code (fast.mpy) is not modelled by the emulator yet\n",
        run("try:\n    import fast\nexcept NotImplementedError as e:\n    print(e)\n"));
  }
}
