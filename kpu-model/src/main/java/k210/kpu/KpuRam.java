package k210.kpu;

import io.netty.buffer.ByteBuf;

/**
 * Dense CHW bytes to and from KPU RAM's row layout.
 *
 * <p>Row addresses are 15 bits wide, as many as the RAM has rows, so a map that runs over the end
 * goes on at row 0. nncase 0.1 does place such maps: it divides by the channel group with
 * truncation when it allocates.
 */
public final class KpuRam {
  /** Size of the KPU's RAM. */
  public static final int BYTES = 2 * 1024 * 1024;

  /** Rows of 64 bytes. */
  public static final int ROWS = BYTES / RowLayout.ROW_BYTES;

  private static final int ADDRESS_MASK = BYTES - 1;

  private KpuRam() {}

  /** Rows that a map takes. */
  public static long rows(FeatureMapShape shape) {
    return RowLayout.ofWidth(shape.width()).rows(shape.channels(), shape.height());
  }

  /**
   * Writes a dense map; padding bytes of the rows keep their contents.
   *
   * @param ram the 2 MiB
   * @param row first row
   * @param dense holds channels * height * width bytes from {@code denseOffset} on
   */
  public static void upload(
      ByteBuf ram, int row, FeatureMapShape shape, ByteBuf dense, int denseOffset) {
    int planeBytes = shape.height() * shape.width();
    for (int c = 0; c < shape.channels(); c++) {
      uploadPlane(ram, row, shape, c, dense.slice(denseOffset + c * planeBytes, planeBytes));
    }
  }

  /** Writes one channel of a map from index 0 of {@code plane} on. */
  static void uploadPlane(ByteBuf ram, int row, FeatureMapShape shape, int channel, ByteBuf plane) {
    RowLayout layout = RowLayout.ofWidth(shape.width());
    int width = shape.width();
    for (int y = 0; y < shape.height(); y++) {
      int to = lineAddress(layout, row, shape.height(), channel, y);
      int head = Math.min(width, BYTES - to);
      ram.setBytes(to, plane, y * width, head);
      ram.setBytes(0, plane, y * width + head, width - head);
    }
  }

  /** Reads one line of one channel into the start of {@code line}. */
  static void readLine(
      ByteBuf ram, RowLayout layout, int row, int height, int channel, int y, byte[] line) {
    int from = lineAddress(layout, row, height, channel, y);
    int head = Math.min(layout.width(), BYTES - from);
    ram.getBytes(from, line, 0, head);
    ram.getBytes(0, line, head, layout.width() - head);
  }

  /**
   * Reads a map as dense CHW bytes.
   *
   * @param dense receives channels * height * width bytes from {@code denseOffset} on
   */
  public static void download(
      ByteBuf ram, int row, FeatureMapShape shape, ByteBuf dense, int denseOffset) {
    RowLayout layout = RowLayout.ofWidth(shape.width());
    int width = shape.width();
    boolean arrays = ram.hasArray() && dense.hasArray() && !dense.isReadOnly();
    // Lines are short: an array's copy costs a third of a buffer's.
    byte[] source = arrays ? ram.array() : null;
    byte[] target = arrays ? dense.array() : null;
    int to = denseOffset;
    for (int c = 0; c < shape.channels(); c++) {
      for (int y = 0; y < shape.height(); y++) {
        int from = lineAddress(layout, row, shape.height(), c, y);
        int head = Math.min(width, BYTES - from);
        if (arrays && head == width) {
          System.arraycopy(
              source, ram.arrayOffset() + from, target, dense.arrayOffset() + to, width);
        } else {
          ram.getBytes(from, dense, to, head);
          ram.getBytes(0, dense, to + head, width - head);
        }
        to += width;
      }
    }
  }

  /** Byte address of the first pixel of a line of a map that starts at {@code row}. */
  public static int lineAddress(int row, int width, int height, int channel, int y) {
    return lineAddress(RowLayout.ofWidth(width), row, height, channel, y);
  }

  private static int lineAddress(RowLayout layout, int row, int height, int channel, int y) {
    return (row * RowLayout.ROW_BYTES + layout.lineOffsetBytes(channel, height, y)) & ADDRESS_MASK;
  }
}
