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
  private Dvp() {}

  /** Which part of the sensor's frame is taken, and which way round. */
  record Readout(int x, int y, int widthPx, int heightPx, boolean hmirror, boolean vflip) {}

  /** Writes the display buffer and the planes of a colour frame. */
  static void writeColour(RgbRaster frame, Readout readout, ByteBuf pixels, ByteBuf planes) {
    byte[] rgb = frame.rgb();
    int count = readout.widthPx() * readout.heightPx();
    int step = readout.hmirror() ? -3 : 3;
    int out = 0;
    for (int row = 0; row < readout.heightPx(); row++) {
      int in = startOfRow(frame, readout, row);
      for (int column = 0; column < readout.widthPx(); column++, out++, in += step) {
        int red = rgb[in] & 0xFF;
        int green = rgb[in + 1] & 0xFF;
        int blue = rgb[in + 2] & 0xFF;
        pixels.setShort(2 * out, ((red & 0xF8) << 8) | ((green & 0xFC) << 3) | (blue >> 3));
        planes.setByte(out, red);
        planes.setByte(out + count, green);
        planes.setByte(out + 2 * count, blue);
      }
    }
  }

  /** Writes luma into all three planes; the first is what a script sees as the picture. */
  static void writeLuma(RgbRaster frame, Readout readout, ByteBuf planes) {
    byte[] rgb = frame.rgb();
    int count = readout.widthPx() * readout.heightPx();
    int step = readout.hmirror() ? -3 : 3;
    int out = 0;
    for (int row = 0; row < readout.heightPx(); row++) {
      int in = startOfRow(frame, readout, row);
      for (int column = 0; column < readout.widthPx(); column++, out++, in += step) {
        // ITU-R BT.601 in 8-bit fractions that add up to 1, so that grey stays what it is.
        int luma =
            (77 * (rgb[in] & 0xFF) + 150 * (rgb[in + 1] & 0xFF) + 29 * (rgb[in + 2] & 0xFF) + 128)
                >> 8;
        planes.setByte(out, luma);
        planes.setByte(out + count, luma);
        planes.setByte(out + 2 * count, luma);
      }
    }
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
