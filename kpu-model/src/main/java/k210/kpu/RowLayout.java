package k210.kpu;

/**
 * How a feature map of a given width lies in KPU RAM: 64-byte rows hold one line of 64 pixels, or
 * two lines of 32, or four of 16, each of another channel. Source: kpu.c, kpu_upload_core.
 *
 * @param width pixels per line, 1 or more
 * @param group channels that share a row: 4, 2 or 1
 * @param rowsPerLine rows that one line of one channel group takes
 * @param pitchBytes distance between the channels of a group within a row
 */
public record RowLayout(int width, int group, int rowsPerLine, int pitchBytes) {
  /** Bytes in a KPU RAM row. */
  public static final int ROW_BYTES = 64;

  /** Layout of lines of {@code width} pixels. */
  public static RowLayout ofWidth(int width) {
    if (width < 1) {
      throw new IllegalArgumentException("width " + width + ": a line has at least one pixel");
    }
    if (width <= 16) {
      return new RowLayout(width, 4, 1, 16);
    }
    if (width <= 32) {
      return new RowLayout(width, 2, 1, 32);
    }
    return new RowLayout(width, 1, (width + ROW_BYTES - 1) / ROW_BYTES, ROW_BYTES);
  }

  /**
   * Rows of one channel group of a map with {@code height} lines; the registers'
   * channel_switch_addr.
   */
  public int rowsPerGroup(int height) {
    return rowsPerLine * height;
  }

  /** Rows of a whole map. */
  public long rows(int channels, int height) {
    return (long) rowsPerGroup(height) * ((channels + group - 1) / group);
  }

  /** Byte offset of the first pixel of a line, from the start of the map. */
  public int lineOffsetBytes(int channel, int height, int y) {
    return ((channel / group) * rowsPerGroup(height) + y * rowsPerLine) * ROW_BYTES
        + (channel % group) * pitchBytes;
  }
}
