package k210.maixpy.python;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class SourceFixerTest {
  @Test
  void expandsTabsOfTheIndentationToMultiplesOfEight() {
    assertEquals(
        "if x:\n        a = 1\n        b = '\t'\n",
        SourceFixer.fix("if x:\n\ta = 1\n    \tb = '\t'\n"));
  }

  @Test
  void escapesTextInBytesLiterals() {
    assertEquals("f(b'\\xc3\\xa9', 'é')", SourceFixer.fix("f(b'é', 'é')"));
  }

  @Test
  void leavesStringsAndCommentsAlone() {
    String source = "s = '''\n\tb'é' \"'''  # b'é'\nt = r'\\'\n";
    assertEquals(source, SourceFixer.fix(source));
  }

  @Test
  void keepsAnUnterminatedStringWithinItsLine() {
    assertEquals("s = b'\\xc3\\xa9\n        x = 'é'\n", SourceFixer.fix("s = b'é\n\tx = 'é'\n"));
  }
}
