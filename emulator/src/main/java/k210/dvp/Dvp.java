package k210.dvp;

import io.netty.buffer.ByteBuf;

/**
 * The DVP block's two writers: RGB565 for display and planar 8-bit RGB for the KPU.
 *
 * <p>The block itself stores RGB565 as little-endian 32-bit words with the pixels of a pair
 * exchanged; the firmware turns every word round before a script sees it ({@code reverse_u32pixel}
 * in MaixPy's sensor.c). What is written here is the result: high byte first.
 */
final class Dvp {
  private static final int XCLK_DIVIDER_MAX = 256;

  private Dvp() {}

  /**
   * The clock that the sensor really gets: APB1 divided by twice a whole number, the one nearest to
   * what is asked for (kendryte-standalone-sdk {@code lib/drivers/dvp.c}, {@code
   * dvp_set_xclk_rate}). At 403 MHz a request for 24 MHz gives 25.19 MHz, one for 22 MHz 20.15 MHz.
   */
  static long xclkHz(long apb1Hz, long requestHz) {
    long divider = apb1Hz > 2 * requestHz ? Math.round(apb1Hz / (2.0 * requestHz)) : 1;
    return apb1Hz / (2 * Math.min(divider, XCLK_DIVIDER_MAX));
  }

  /** Which part of the sensor's frame is taken, and which way round. */
  record Readout(int x, int y, int widthPx, int heightPx, boolean hmirror, boolean vflip) {}

  /** Writes the display buffer and the planes of a colour frame. */
  static void writeColour(RgbRaster frame, Readout readout, ByteBuf pixels, ByteBuf planes) {
    byte[] rgb = frame.rgb();
    int count = readout.widthPx() * readout.heightPx();
    int step = readout.hmirror() ? -3 : 3;
    // Checked once for the whole frame; per byte the buffers' checks cost more than the copying.
    byte[] display = writable(pixels, 2 * count);
    int displayAt = pixels.arrayOffset();
    byte[] planar = writable(planes, 3 * count);
    int redAt = planes.arrayOffset();
    int greenAt = redAt + count;
    int blueAt = greenAt + count;
    int out = 0;
    for (int row = 0; row < readout.heightPx(); row++) {
      int in = startOfRow(frame, readout, row);
      for (int column = 0; column < readout.widthPx(); column++, out++, in += step) {
        int red = rgb[in] & 0xFF;
        int green = rgb[in + 1] & 0xFF;
        int blue = rgb[in + 2] & 0xFF;
        display[displayAt + 2 * out] = (byte) ((red & 0xF8) | (green >> 5));
        display[displayAt + 2 * out + 1] = (byte) (((green & 0x1C) << 3) | (blue >> 3));
        planar[redAt + out] = (byte) red;
        planar[greenAt + out] = (byte) green;
        planar[blueAt + out] = (byte) blue;
      }
    }
  }

  /** Writes luma into all three planes; the first is what a script sees as the picture. */
  static void writeLuma(RgbRaster frame, Readout readout, ByteBuf planes) {
    byte[] rgb = frame.rgb();
    int count = readout.widthPx() * readout.heightPx();
    int step = readout.hmirror() ? -3 : 3;
    byte[] planar = writable(planes, 3 * count);
    int first = planes.arrayOffset();
    int out = first;
    for (int row = 0; row < readout.heightPx(); row++) {
      int in = startOfRow(frame, readout, row);
      for (int column = 0; column < readout.widthPx(); column++, out++, in += step) {
        // ITU-R BT.601 in 8-bit fractions that add up to 1, so that grey stays what it is.
        int luma =
            (77 * (rgb[in] & 0xFF) + 150 * (rgb[in + 1] & 0xFF) + 29 * (rgb[in + 2] & 0xFF) + 128)
                >> 8;
        planar[out] = (byte) luma;
      }
    }
    System.arraycopy(planar, first, planar, first + count, count);
    System.arraycopy(planar, first, planar, first + 2 * count, count);
  }

  /** The array behind a buffer that has room for so many bytes. */
  private static byte[] writable(ByteBuf buffer, int bytes) {
    if (buffer.capacity() < bytes) {
      throw new IllegalArgumentException(
          "a frame buffer of %d bytes for %d".formatted(buffer.capacity(), bytes));
    }
    return buffer.array();
  }

  /**
   * Byte offset of a row's first pixel; the sensor mirrors its whole frame before the window is
   * cut.
   */
  private static int startOfRow(RgbRaster frame, Readout readout, int row) {
    int y = readout.y() + row;
    int fromY = readout.vflip() ? frame.heightPx() - 1 - y : y;
    int fromX = readout.hmirror() ? frame.widthPx() - 1 - readout.x() : readout.x();
    return (fromY * frame.widthPx() + fromX) * 3;
  }
}
