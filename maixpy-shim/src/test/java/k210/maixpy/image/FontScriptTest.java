package k210.maixpy.image;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.buffer.Unpooled;
import k210.board.Firmware;
import k210.maixpy.MaixPyHarness;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** {@code font_load}: cells of 16x16 by code point, the left eight columns first. */
class FontScriptTest {
  private static final int ADDRESS = 0xA00000;

  @AutoClose private static final MaixPyHarness board = new MaixPyHarness(Firmware.FULL);

  /** A font whose E with acute is a diagonal, and what of it is drawn at 3, 2. */
  private static final String SCRIPT =
      """
      import image
      glyph = bytearray(32)
      for i in range(8):
          glyph[i] = 0x80 >> i
          glyph[24 + i] = 0x80 >> i
      def shown(text='\\u00c9', **options):
          img = image.Image(size=(40, 24)).to_grayscale()
          img.draw_string(3, 2, text, color=255, **options)
          print([(x, y) for y in range(24) for x in range(40) if img.get_pixel(x, y)][::5])
      """;

  private static final String DIAGONAL = "[(3, 2), (8, 7), (13, 12), (18, 17)]\n";

  @Test
  void fileIsReadByCodePoint() {
    assertEquals(
        DIAGONAL,
        board.run(
            SCRIPT
                + """
                with open('/flash/test.Dzk', 'wb') as f:
                    f.write(bytes(0xc9 * 32))
                    f.write(glyph)
                image.font_load(image.UTF8, 16, 16, '/flash/test.Dzk')
                shown(mono_space=True)
                image.font_free()
                """));
  }

  @Test
  void flashIsReadByCodePoint() {
    byte[] glyph = new byte[32];
    for (int i = 0; i < 8; i++) {
      glyph[i] = (byte) (0x80 >> i);
      glyph[24 + i] = (byte) (0x80 >> i);
    }
    board.burn(ADDRESS + 0xC9 * 32, Unpooled.wrappedBuffer(glyph));
    assertEquals(
        DIAGONAL,
        board.run(
            SCRIPT
                + """
                image.font_load(image.UTF8, 16, 16, 0xA00000)
                shown(mono_space=True)
                image.font_free()
                """));
  }

  @Test
  void otherIndexAndFontFreeGiveTheBuiltInFont() {
    String builtIn = board.run(SCRIPT + "shown('A')");
    assertEquals(
        builtIn, board.run(SCRIPT + "image.font_load(image.ASCII, 16, 16, 0xA00000)\nshown('A')"));
    assertEquals(
        builtIn,
        board.run(
            SCRIPT
                + "image.font_load(image.UTF8, 16, 16, 0xA00000)\nimage.font_free()\nshown('A')"));
  }

  /** The firmware refuses two-byte characters whose second byte is 0xA0 or more. */
  @Test
  void textEndsAtWhatTheFirmwareCannotRead() {
    assertEquals(
        "[]\n",
        board.run(
            SCRIPT
                + "image.font_load(image.UTF8, 16, 16, 0xA00000)\n"
                + "shown('\\u00e9')\nimage.font_free()\n"));
  }

  @Test
  void errorsAreTheBoards() {
    assertEquals(
        "ValueError '[MAIXPY]image: font_addr must > 0 '\n",
        board.raised("import image", "image.font_load(image.UTF8, 16, 16, 0)"));
    assertEquals(
        "ValueError \"[MAIXPY]image: font format don't match, only supply .Dzk \"\n",
        board.raised("import image", "image.font_load(image.UTF8, 16, 16, '/flash/font.bin')"));
    assertEquals(
        "OSError '[Errno 2] ENOENT'\n",
        board.raised("import image", "image.font_load(image.UTF8, 16, 16, '/flash/none.Dzk')"));
  }
}
