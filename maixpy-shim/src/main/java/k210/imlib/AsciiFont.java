package k210.imlib;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Glyphs of the printable ASCII characters in the firmware's cell of 8x12 pixels, one byte per
 * line, highest bit leftmost. The drawings are this project's own; the firmware's come from a font
 * that is not ours to copy, so text looks alike but not equal.
 */
public final class AsciiFont implements Font {
  private static final int FIRST = ' ';
  private static final int LAST = '~';
  private static final int WIDTH_PX = 8;
  private static final int HEIGHT_PX = 12;
  private static final String RESOURCE = "ascii-8x12.txt";

  private final byte[][] glyphs;

  private AsciiFont(byte[][] glyphs) {
    this.glyphs = glyphs;
  }

  /** The built-in font. */
  public static AsciiFont builtIn() {
    try (InputStream in = AsciiFont.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("resource " + RESOURCE + " is not on the class path");
      }
      BufferedReader reader =
          new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII));
      return parse(reader.lines().toList());
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + RESOURCE, e);
    }
  }

  /**
   * Parses blocks of a line "0xNN ..." and 12 lines of 8 cells, '#' set and '.' clear; lines that
   * are empty or start with ';' between blocks are skipped.
   *
   * @throws IllegalArgumentException naming the line when a block is malformed, missing or out of
   *     order
   */
  static AsciiFont parse(List<String> lines) {
    List<byte[]> glyphs = new ArrayList<>();
    int line = 0;
    while (line < lines.size()) {
      String header = lines.get(line);
      if (header.isEmpty() || header.startsWith(";")) {
        line++;
        continue;
      }
      String expected = "0x%02X ".formatted(FIRST + glyphs.size());
      if (!header.startsWith(expected) || glyphs.size() > LAST - FIRST) {
        throw malformed(line, "expected a glyph that starts with \"" + expected + "\"");
      }
      byte[] rows = new byte[HEIGHT_PX];
      for (int row = 0; row < HEIGHT_PX; row++) {
        line++;
        if (line == lines.size()) {
          throw malformed(line, "the glyph ends early");
        }
        rows[row] = row(lines.get(line), line);
      }
      glyphs.add(rows);
      line++;
    }
    if (glyphs.size() != LAST - FIRST + 1) {
      throw malformed(line, "only " + glyphs.size() + " glyphs");
    }
    return new AsciiFont(glyphs.toArray(new byte[0][]));
  }

  private static byte row(String cells, int line) {
    if (cells.length() != WIDTH_PX) {
      throw malformed(line, "a row must have " + WIDTH_PX + " cells");
    }
    int bits = 0;
    for (int i = 0; i < WIDTH_PX; i++) {
      char cell = cells.charAt(i);
      if (cell != '#' && cell != '.') {
        throw malformed(line, "a cell is neither '#' nor '.'");
      }
      bits = bits << 1 | (cell == '#' ? 1 : 0);
    }
    return (byte) bits;
  }

  private static IllegalArgumentException malformed(int line, String reason) {
    return new IllegalArgumentException("font, line " + (line + 1) + ": " + reason);
  }

  /** Whether the font has the character; others are drawn as a box. */
  static boolean has(int character) {
    return character >= FIRST && character <= LAST;
  }

  /** The lines of a character that the font has. The array is the font's own. */
  byte[] glyph(int character) {
    return glyphs[character - FIRST];
  }

  @Override
  public int widthPx() {
    return WIDTH_PX;
  }

  @Override
  public int heightPx() {
    return HEIGHT_PX;
  }
}
