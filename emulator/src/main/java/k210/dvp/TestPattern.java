package k210.dvp;

/**
 * The scene when no camera picture is given: the eight colour bars over a grey ramp, and a white
 * square that moves one step per frame. Frame n is the same on every run.
 */
public final class TestPattern implements FrameSource {
  private static final int WIDTH_PX = 320;
  private static final int HEIGHT_PX = 240;
  private static final int RAMP_TOP_PX = 180;
  private static final int SQUARE_PX = 24;
  private static final int STEP_PX = 4;
  private static final int[] BARS = {
    0xFFFFFF, 0xFFFF00, 0x00FFFF, 0x00FF00, 0xFF00FF, 0xFF0000, 0x0000FF, 0x000000
  };

  /** Taken in turn: the frame before must not become another while it is compared with this one. */
  private RgbRaster present = blank();

  private RgbRaster next = blank();

  private static RgbRaster blank() {
    return new RgbRaster(WIDTH_PX, HEIGHT_PX, new byte[WIDTH_PX * HEIGHT_PX * 3]);
  }

  @Override
  public RgbRaster frame(long index, long boardMicros) {
    RgbRaster frame = next;
    next = present;
    present = frame;
    paint(frame.rgb(), index);
    return frame;
  }

  private static void paint(byte[] rgb, long index) {
    int squareX = (int) (index * STEP_PX % (WIDTH_PX - SQUARE_PX));
    int squareY = (int) (index * (STEP_PX / 2) % (RAMP_TOP_PX - SQUARE_PX));
    for (int y = 0; y < HEIGHT_PX; y++) {
      for (int x = 0; x < WIDTH_PX; x++) {
        boolean inSquare =
            x >= squareX && x < squareX + SQUARE_PX && y >= squareY && y < squareY + SQUARE_PX;
        int grey = x * 255 / (WIDTH_PX - 1);
        int bar = BARS[x * BARS.length / WIDTH_PX];
        // The square shows the complement, so that it is seen on every bar.
        int colour = inSquare ? bar ^ 0xFFFFFF : y < RAMP_TOP_PX ? bar : grey * 0x010101;
        put(rgb, y * WIDTH_PX + x, colour);
      }
    }
  }

  /** The sensor's own colour bars ({@code sensor.set_colorbar}) at a given size. */
  static RgbRaster colourBars(int widthPx, int heightPx) {
    byte[] rgb = new byte[widthPx * heightPx * 3];
    for (int i = 0; i < widthPx * heightPx; i++) {
      put(rgb, i, BARS[i % widthPx * BARS.length / widthPx]);
    }
    return new RgbRaster(widthPx, heightPx, rgb);
  }

  private static void put(byte[] rgb, int pixel, int colour) {
    rgb[3 * pixel] = (byte) (colour >> 16);
    rgb[3 * pixel + 1] = (byte) (colour >> 8);
    rgb[3 * pixel + 2] = (byte) colour;
  }
}
