package k210.imlib;

/**
 * What {@code draw_string} draws with: the built-in ASCII glyphs or, after {@code image.font_load},
 * a Unicode font (img/font.c).
 */
public sealed interface Font permits AsciiFont, UnicodeFont {
  /** Width of the cell in pixels, 0..255. */
  int widthPx();

  /** Height of the cell in pixels, 0..255. */
  int heightPx();
}
