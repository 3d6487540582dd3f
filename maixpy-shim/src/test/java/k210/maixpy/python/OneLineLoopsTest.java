package k210.maixpy.python;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OneLineLoopsTest {
  @Test
  void theBodyOfALoopOnOneLineIsCounted() {
    assertEquals(
        "a = 1\nwhile __turn__(0): __spent__(326); pass\nb = 2\n",
        OneLineLoops.count("a = 1\nwhile True: pass\nb = 2\n"));
    assertEquals(
        "for i in d['a:b']: __spent__(2418); f(i); g()",
        OneLineLoops.count("for i in d['a:b']: f(i); g()"));
  }

  @Test
  void aHeaderOverSeveralLinesHasItsBodyAtTheEnd() {
    assertEquals(
        "for i in (1,\n  2): __spent__(1372); f()\n",
        OneLineLoops.count("for i in (1,\n  2): f()\n"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "while True and x:\n  pass\n",
        "while x: # comment\n  pass\n",
        "whiled: int = 3\n",
        "x = [a\n  for a in b if a[1:2]]\n",
        "s = '''\nwhile True: pass\n'''\n",
        "s = 'open\nwhile_ = 1\n",
        "f(\nlambda: 1)\n",
        "for",
        "while x",
        "'''",
        "\\",
      })
  void everythingElseStays(String source) {
    assertEquals(source, OneLineLoops.count(source));
  }
}
