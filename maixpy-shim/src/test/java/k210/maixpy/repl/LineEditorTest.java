package k210.maixpy.repl;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is echoed follows from {@code lib/mp-readline/readline.c} at MaixPy's revision. */
final class LineEditorTest {
  private static final String LEFT = "\u001b[D";
  private static final String RIGHT = "\u001b[C";
  private static final String UP = "\u001b[A";
  private static final String DOWN = "\u001b[B";

  private final StringBuilder echo = new StringBuilder();
  private final ConsoleOutput out =
      (octets, offset, length) ->
          echo.append(new String(octets, offset, length, StandardCharsets.ISO_8859_1));
  private final LineEditor editor =
      new LineEditor(
          out,
          new History(),
          new Completion(path -> Optional.of(List.of("abs_one", "abs_two", "zip"))),
          true);

  /** Types into a fresh line; what the last key returns. */
  private int type(String keys) {
    echo.setLength(0);
    int ending = LineEditor.EDITING;
    for (byte key : keys.getBytes(StandardCharsets.ISO_8859_1)) {
      ending = editor.process(key & 0xff);
    }
    return ending;
  }

  private int typeLine(String keys) {
    editor.begin(">>> ");
    return type(keys);
  }

  private void assertLine(String keys, String text, String echoed) {
    typeLine(keys);
    assertEquals(text, editor.text());
    assertEquals(echoed, echo.toString());
  }

  @Test
  void aTypedLineIsEchoedAndEnded() {
    assertEquals(LineEditor.ENTERED, typeLine("x=1\r"));
    assertEquals("x=1", editor.text());
    assertEquals("x=1\r\n", echo.toString());
  }

  @Test
  void insertsInTheMiddle() {
    assertLine("ac" + LEFT + "b", "abc", "ac\bbc\b");
  }

  @Test
  void backspaceAndDeleteEraseOneCharacter() {
    assertLine("abc\u007f", "ab", "abc\b\u001b[K");
    assertLine("abc" + LEFT + "\b", "ac", "abc\b\b\u001b[Kc\b");
    assertLine("abc" + LEFT + "\u001b[3~", "ab", "abc\b\u001b[K");
    assertLine("abc" + LEFT + "\u0004", "ab", "abc\b\u001b[K");
  }

  @Test
  void backspaceErasesAWholeIndentation() {
    assertLine("        \u007f", "    ", "        \b\b\b\b\u001b[K");
    assertLine("   \u007f", "  ", "   \b\u001b[K");
    assertLine("    a\u007f", "    ", "    a\b\u001b[K");
  }

  @Test
  void homeAndEndMoveOverTheLine() {
    assertLine("abcdef\u001b[Hx", "xabcdef", "abcdef\u001b[6Dxabcdef\u001b[6D");
    assertLine("ab\u0001\u0005c", "abc", "ab\b\babc");
    assertLine("ab\u001b[1~\u001b[4~c", "abc", "ab\b\babc");
    assertLine("ab\u001bOH\u001bOFc", "abc", "ab\b\babc");
    assertLine("ab\u0002\u0006c", "abc", "ab\bbc");
    assertLine("ab" + LEFT + LEFT + LEFT + RIGHT + "c", "acb", "ab\b\bacb\b");
  }

  @Test
  void killsToTheEndAndToTheStart() {
    assertLine("abc" + LEFT + LEFT + "\u000b", "a", "abc\b\b\u001b[K");
    assertLine("abc" + LEFT + "\u0015", "c", "abc\b\b\b\u001b[Kc\b");
  }

  @Test
  void historyKeepsTheLastSixteenLinesWithoutRepetitions() {
    for (int i = 0; i < 18; i++) {
      typeLine("l" + i + "\r");
      typeLine("l" + i + "\r");
    }
    assertLine(UP + UP, "l16", "l17\b\b\bl16");
    assertLine(UP + UP + DOWN, "l17", "l17\b\b\bl16\b\b\bl17");
    assertLine(UP + DOWN, "", "l17\b\b\b\u001b[K");
    typeLine(UP.repeat(30));
    assertEquals("l2", editor.text());
    assertLine("\u0010\u000e", "", "l17\b\b\b\u001b[K");
  }

  @Test
  void controlKeysEndAnEmptyLineOnly() {
    for (int key = Keys.CTRL_A; key <= Keys.CTRL_E; key++) {
      assertEquals(key, typeLine(String.valueOf((char) key)));
    }
    assertEquals(LineEditor.EDITING, typeLine("x\u0004"));
    assertEquals(Keys.CTRL_C, typeLine("x\u0003"));
  }

  @Test
  void tabInsertsOrLists() {
    assertLine("z\t", "zip", "zip");
    assertLine("a\t", "abs_", "abs_");
    assertLine("abs_)" + LEFT + "\t", "abs_)", "abs_)\b\r\nabs_one         abs_two\r\n>>> abs_)\b");
  }

  @Test
  void otherBytesAreIgnored() {
    assertLine("a\u00e9\u001b[99~\u001bxb\u0000", "a~b", "a~b");
  }

  @Test
  void furtherLinesBeginWithTheIndentationOfTheLast() {
    typeLine("if 1:\r");
    echo.setLength(0);
    editor.beginFurtherLine("... ");
    assertEquals("...     ", echo.toString());
    type("for i in x:\r");
    echo.setLength(0);
    editor.beginFurtherLine("... ");
    assertEquals("...         ", echo.toString());
    type("pass\r");
    editor.beginFurtherLine("... ");
    type("\u007f\u007f\r");
    assertEquals("if 1:\n    for i in x:\n        pass\n", editor.text());
  }

  @Test
  void indentationEndsAfterTwoBlankLines() {
    typeLine("if 1:\r");
    editor.beginFurtherLine("... ");
    type("pass\r");
    editor.beginFurtherLine("... ");
    type("\r");
    editor.beginFurtherLine("... ");
    type("\r");
    editor.beginFurtherLine("... ");
    assertEquals("if 1:\n    pass\n    \n    \n", editor.text());
  }
}
