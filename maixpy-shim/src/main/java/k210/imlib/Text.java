package k210.imlib;

import io.netty.buffer.Unpooled;
import java.util.Arrays;

/**
 * {@code draw_string}, {@code draw_font} and the strip that {@code lcd.draw_string} sends to the
 * panel (img/font.c, py/py_lcd.c). Coordinates scale by cutting fractions off; the build multiplies
 * by 1/scale where the source divides by the scale.
 */
public final class Text {
  /** Layout of a string: the keyword arguments of {@code draw_string}. */
  public record Style(float scale, int xSpacingPx, int ySpacingPx, boolean monoSpace) {
    /** The firmware's defaults. */
    public static final Style DEFAULT = new Style(1, 0, 2, false);

    /**
     * @throws ImageException OSError when the scale is not positive
     */
    public Style {
      if (!(0 < scale)) {
        throw ImageException.osError("Error: 0 < scale!");
      }
    }
  }

  private Text() {}

  /**
   * Draws a string with its first cell's top left corner at x, y. With the ASCII font, "\n", "\r"
   * and "\r\n" start a line and each byte without a glyph becomes a box that takes no room; with a
   * Unicode font the text ends at what is not valid UTF-8.
   *
   * @param text the string's bytes; it ends at a zero byte
   * @throws ImageException OSError for a JPEG
   */
  public static void draw(
      Image image, Font font, int x, int y, byte[] text, int color, Style style) {
    PixelPlane plane = image.plane();
    switch (font) {
      case AsciiFont ascii -> drawAscii(image, plane, ascii, x, y, text, color, style);
      case UnicodeFont unicode -> drawUtf8(plane, unicode, x, y, text, color, style);
    }
  }

  /**
   * {@code draw_font}: one glyph from the script's bytes.
   *
   * @throws ImageException OSError for a JPEG, or when the sizes or the scale are refused
   */
  public static void drawGlyph(
      Image image, int x, int y, int widthPx, int heightPx, byte[] glyph, int color, float scale) {
    PixelPlane plane = image.plane();
    if (widthPx % 8 != 0 || widthPx > 32) {
      throw ImageException.osError("Error: font arg_w_font % 8 == 0 && arg_w_font <= 32!");
    }
    if (widthPx / 8 * (heightPx / 8) * 8 != glyph.length) {
      throw ImageException.osError(
          "Error: font (arg_w_font / 8) * (arg_h_font / 8) * 8 == font_len!");
    }
    if (!(0 < scale)) {
      throw ImageException.osError("Error: 0 < scale!");
    }
    drawCell(plane, x, y, widthPx & 0xFF, heightPx & 0xFF, glyph, color, scale);
  }

  /**
   * The picture of the first characters of a string as {@code lcd.draw_string} makes it: RGB565,
   * one cell of 8x12 per byte, mono-spaced on a background.
   *
   * @param length how many bytes of the text fit; at least 1
   */
  public static Image strip(AsciiFont font, byte[] text, int length, int color, int background) {
    int width = length * font.widthPx();
    byte[] memory = new byte[2 * width * font.heightPx()];
    Image strip =
        Image.of(width, font.heightPx(), PixelFormat.RGB565, Unpooled.wrappedBuffer(memory));
    for (int i = 0; i < memory.length; i += 2) {
      Rgb565.store(memory, i, background);
    }
    byte[] cut = Arrays.copyOf(text, Math.min(length, text.length));
    draw(strip, font, 0, 0, cut, color, new Style(1, 0, 0, true));
    return strip;
  }

  private static void drawAscii(
      Image image,
      PixelPlane plane,
      AsciiFont font,
      int x,
      int y,
      byte[] text,
      int color,
      Style style) {
    float scale = style.scale();
    int cursorX = x;
    int cursorY = y;
    int last = 0;
    for (byte b : text) {
      int character = b & 0xFF;
      if (character == 0) {
        return;
      }
      boolean lineFeedOfPair = last == '\r' && character == '\n';
      last = character;
      if (lineFeedOfPair) {
        continue;
      }
      if (character == '\n' || character == '\r') {
        cursorX = x;
        cursorY += RoundToZero.toInt(font.heightPx() * scale) + style.ySpacingPx();
      } else if (!AsciiFont.has(character)) {
        drawBox(image, font, cursorX, cursorY, color, scale);
      } else {
        cursorX = drawCharacter(plane, font, cursorX, cursorY, font.glyph(character), color, style);
      }
    }
  }

  /** The box for a byte without glyph; the firmware takes the cell's height for its width. */
  private static void drawBox(Image image, Font font, int x, int y, int color, float scale) {
    int margin = RoundToZero.toInt(scale * 3) / 2;
    Shapes.rectangle(
        image,
        x + margin,
        y + margin,
        RoundToZero.toInt(font.heightPx() * scale) - margin * 2,
        RoundToZero.toInt(font.widthPx() * scale) - margin * 2,
        color,
        RoundToZero.toInt(scale),
        false);
  }

  private static void drawUtf8(
      PixelPlane plane, UnicodeFont font, int x, int y, byte[] text, int color, Style style) {
    int cursorX = x;
    int index = 0;
    while (index < text.length) {
      int length = Utf8.length(text, index);
      long codePoint = Utf8.codePoint(text, index, length);
      if (codePoint <= 0) {
        return;
      }
      cursorX = drawCharacter(plane, font, cursorX, y, font.glyph(codePoint), color, style);
      index += length;
    }
  }

  /** Draws one cell and returns where the next one starts. */
  private static int drawCharacter(
      PixelPlane plane, Font font, int x, int y, byte[] glyph, int color, Style style) {
    float scale = style.scale();
    int width = font.widthPx();
    int columns = columnsInUse(font, glyph);
    int start = x;
    if (!style.monoSpace() && columns != 0) {
      start -= RoundToZero.toInt((width - 1 - highestBit(columns)) * scale);
    }
    drawCell(plane, start, y, width, font.heightPx(), glyph, color, scale);
    if (style.monoSpace()) {
      return start + RoundToZero.toInt(width * scale) + style.xSpacingPx();
    }
    if (columns == 0) {
      return start + RoundToZero.toInt(scale * 3);
    }
    int lastColumn = width - 1 - Integer.numberOfTrailingZeros(columns);
    return start + RoundToZero.toInt((lastColumn + 2) * scale) + style.xSpacingPx();
  }

  /**
   * Bits of the columns in which a line has a pixel; of wide fonts the firmware looks at one byte.
   */
  private static int columnsInUse(Font font, byte[] glyph) {
    int columns = 0;
    for (int row = 0; row < Math.min(font.heightPx(), glyph.length); row++) {
      columns |= glyph[row] & 0xFF;
    }
    int width = font.widthPx();
    return width >= 8 ? columns : columns & ((1 << width) - 1);
  }

  private static int highestBit(int bits) {
    return 31 - Integer.numberOfLeadingZeros(bits);
  }

  /**
   * imlib_draw_font: the bytes of a line are taken heightPx apart, as many as the height has
   * eights; columns count in 8 bits, so a cell of 256 pixels or more wraps.
   */
  private static void drawCell(
      PixelPlane plane,
      int x,
      int y,
      int widthPx,
      int heightPx,
      byte[] glyph,
      int color,
      float scale) {
    float step = 1.0f / scale;
    int rows = RoundToZero.toInt(heightPx * scale);
    int columns = RoundToZero.toInt(widthPx * scale) & 0xFF;
    int firstRow = Math.max(0, -y);
    int lastRow = (int) Math.min(rows, (long) plane.heightPx - y);
    for (int row = firstRow; row < lastRow; row++) {
      int bits = lineBits(glyph, RoundToZero.toInt(row * step) & 0xFF, heightPx);
      for (int column = 0; column < columns; column++) {
        int bit = widthPx - 1 - RoundToZero.toInt(column * step);
        if ((bits & 1 << bit) != 0) {
          plane.setClipped(x + column, y + row, color);
        }
      }
    }
  }

  private static int lineBits(byte[] glyph, int row, int heightPx) {
    int bits = byteAt(glyph, row);
    for (int i = 1; i < heightPx / 8; i++) {
      bits = bits << 8 | byteAt(glyph, row + i * heightPx);
    }
    return bits;
  }

  /** The firmware reads past short glyphs, whatever lies there; here that is blank. */
  private static int byteAt(byte[] glyph, int index) {
    return index < glyph.length ? glyph[index] & 0xFF : 0;
  }
}
