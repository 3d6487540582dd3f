package k210.maixpy.lcd;

import io.netty.buffer.Unpooled;
import k210.imlib.Image;
import k210.imlib.PixelFormat;
import k210.lcd.LcdFrame;
import k210.maixpy.sensor.BoardHarness;

/** What the tests of {@code lcd} have in common. */
final class LcdScript {
  static final String ATTEMPT =
      """
      import lcd
      def attempt(call, *args, **kwargs):
          try:
              print(call(*args, **kwargs))
          except Exception as e:
              print(type(e).__name__ + ': ' + str(e))
      """;

  static final int RED = 0xF800;
  static final int GREEN = 0x07E0;
  static final int BLUE = 0x001F;

  private LcdScript() {}

  /** The RGB565 value of a pixel of the glass. */
  static int seen(BoardHarness board, int x, int y) {
    LcdFrame frame = board.board().lcd().snapshot();
    int at = 2 * (y * frame.widthPx() + x);
    return (frame.pixels()[at] & 0xFF) << 8 | (frame.pixels()[at + 1] & 0xFF);
  }

  /** A picture of one colour with the first pixel blue. */
  static Image picture(int widthPx, int heightPx, int rgb565) {
    byte[] pixels = new byte[2 * widthPx * heightPx];
    for (int i = 0; i < widthPx * heightPx; i++) {
      int pixel = i == 0 ? BLUE : rgb565;
      pixels[2 * i] = (byte) (pixel >> 8);
      pixels[2 * i + 1] = (byte) pixel;
    }
    return Image.of(widthPx, heightPx, PixelFormat.RGB565, Unpooled.wrappedBuffer(pixels));
  }

  /** {@code lcd.display} of the whole image; negative offsets centre it. */
  static void show(BoardHarness board, Image image, int x, int y) {
    LcdDrawing drawing = board.lcd().drawing();
    drawing.display(image, drawing.whole(image), x, y);
  }
}
