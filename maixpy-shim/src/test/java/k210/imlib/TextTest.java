package k210.imlib;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class TextTest {
  private static final AsciiFont FONT = AsciiFont.builtIn();

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String draw(int widthPx, int heightPx, String text, Text.Style style) {
    Image image = Pictures.blank(PixelFormat.GRAYSCALE, widthPx, heightPx);
    Text.draw(image, FONT, 0, 0, bytes(text), 1, style);
    return Pictures.shape(image);
  }

  @Test
  void everyPrintableCharacterHasItsOwnGlyphInsideTheCell() {
    Set<List<Byte>> seen = new HashSet<>();
    for (int character = ' '; character <= '~'; character++) {
      byte[] glyph = FONT.glyph(character);
      assertEquals(12, glyph.length);
      int columns = 0;
      List<Byte> rows = new java.util.ArrayList<>();
      for (byte row : glyph) {
        columns |= row & 0xFF;
        rows.add(row);
      }
      assertEquals(character == ' ', columns == 0, "glyph of " + (char) character);
      assertEquals(0, columns & 0x83, "glyph of " + (char) character + " leaves columns 1..5");
      assertTrue(seen.add(rows), "glyph of " + (char) character + " repeats another");
    }
  }

  @Test
  void monoSpaceKeepsTheCell() {
    assertEquals(
        Pictures.lines(
            "................", //
            "..###.....###...",
            "...#.......#....",
            "...#.......#....",
            "...#.......#....",
            "...#.......#....",
            "...#.......#....",
            "...#.......#....",
            "...#.......#....",
            "..###.....###...",
            "................",
            "................"),
        draw(16, 12, "II", new Text.Style(1, 0, 2, true)));
  }

  @Test
  void proportionalTextStartsAtTheFirstColumnAndLeavesOne() {
    assertEquals(
        Pictures.lines(
            "...........", //
            "###.###....",
            ".#...#.....",
            ".#...#.....",
            ".#...#.....",
            ".#...#.....",
            ".#...#.....",
            ".#...#.....",
            ".#...#.....",
            "###.###....",
            "...........",
            "..........."),
        draw(11, 12, "II", Text.Style.DEFAULT));
  }

  @Test
  void spaceIsThreeWideAndSpacingComesAfterGlyphs() {
    // I at 0..2, next at 4 + 2; the space adds 3 and no spacing: I at 9..11.
    String first = draw(13, 12, "I I", new Text.Style(1, 2, 2, false)).lines().toList().get(1);
    assertEquals("###......###.", first);
  }

  @Test
  void scaleCutsFractionsOff() {
    // Scale 2.5: 30 lines and 20 columns; column c shows source column int(c / 2.5), so that source
    // column 3, the stem, covers columns 8 and 9 (7.5 .. 9.99), shifted left by int(2 * 2.5).
    String line = draw(20, 30, "I", new Text.Style(2.5f, 0, 0, false)).lines().toList().get(6);
    assertEquals("...##...............", line);
  }

  @Test
  void lineEndsMoveDownByTheCellAndSpacing() {
    for (String end : new String[] {"\n", "\r", "\r\n"}) {
      String shape = draw(8, 28, "_" + end + "_", new Text.Style(1, 0, 3, true));
      List<String> lines = shape.lines().toList();
      assertTrue(lines.get(10).contains("#####"));
      assertTrue(lines.get(10 + 15).contains("#####"));
    }
  }

  @Test
  void bytesWithoutGlyphAreBoxesOfNoWidth() {
    // Scale 1: margin 1, then 12 - 2 wide and 8 - 2 high; the next glyph starts at the same place.
    Image image = Pictures.blank(PixelFormat.GRAYSCALE, 16, 12);
    Text.draw(image, FONT, 0, 0, new byte[] {(byte) 0x80}, 1, Text.Style.DEFAULT);
    List<String> lines = Pictures.shape(image).lines().toList();
    assertEquals("................", lines.get(0));
    assertEquals(".##########.....", lines.get(1));
    assertEquals(".#........#.....", lines.get(2));
    assertEquals(".##########.....", lines.get(6));
    assertEquals("................", lines.get(7));
  }

  @Test
  void textEndsAtZero() {
    assertEquals(draw(20, 12, "A", Text.Style.DEFAULT), draw(20, 12, "A\0B", Text.Style.DEFAULT));
  }

  @Test
  void scaleMustBePositive() {
    assertEquals(
        "Error: 0 < scale!",
        assertThrows(ImageException.class, () -> new Text.Style(0, 0, 0, false)).getMessage());
  }

  @Test
  void unicodeGlyphsAreFoundByCodePoint() {
    long[] asked = new long[1];
    UnicodeFont font =
        new UnicodeFont(
            16,
            16,
            (offset, into) -> {
              asked[0] = offset;
              into[0] = (byte) 0x80;
              into[16] = 1;
            });
    Image image = Pictures.blank(PixelFormat.GRAYSCALE, 16, 16);
    Text.draw(image, font, 0, 0, bytes("\u4f60"), 1, new Text.Style(1, 0, 0, true));
    assertEquals(0x4f60L * 32, asked[0]);
    assertEquals("#..............#", Pictures.shape(image).lines().toList().get(0));
  }

  @Test
  void scriptGlyphsAreCheckedAndDrawn() {
    Image image = Pictures.blank(PixelFormat.GRAYSCALE, 8, 8);
    byte[] glyph = {(byte) 0xFF, 0, 0, 0, 0, 0, 0, (byte) 0x81};
    Text.drawGlyph(image, 0, 0, 8, 8, glyph, 1, 1);
    List<String> lines = Pictures.shape(image).lines().toList();
    assertEquals("########", lines.get(0));
    assertEquals("#......#", lines.get(7));
    assertThrows(ImageException.class, () -> Text.drawGlyph(image, 0, 0, 8, 16, glyph, 1, 1));
  }

  @Test
  void lcdStripIsMonoSpacedOnItsBackground() {
    Image strip = Text.strip(FONT, bytes("Hello"), 3, 0x00F8, 0x1F00);
    assertEquals(24, strip.widthPx());
    assertEquals(12, strip.heightPx());
    assertEquals(0x1F00, strip.pixel(0, 0));
    assertEquals(0x00F8, strip.pixel(1, 1));
  }

  @Test
  void malformedFontsNameTheLine() {
    IllegalArgumentException error =
        assertThrows(
            IllegalArgumentException.class,
            () -> AsciiFont.parse(List.of("0x20 space", "........", "...x....")));
    assertEquals("font, line 3: a cell is neither '#' nor '.'", error.getMessage());
  }
}
