package k210.dvp;

/** A picture: rows from the top, pixels from the left, bytes R, G, B. Compared by identity. */
public final class RgbRaster {
  private final int widthPx;
  private final int heightPx;
  private final byte[] rgb;

  /**
   * Takes over pixels, which must not change while the picture is in use.
   *
   * @param widthPx columns
   * @param heightPx rows
   * @param rgb {@code widthPx * heightPx * 3} bytes
   * @throws IllegalArgumentException if the size does not fit the data, or the picture is empty
   */
  public RgbRaster(int widthPx, int heightPx, byte[] rgb) {
    if (widthPx <= 0 || heightPx <= 0 || rgb.length != 3L * widthPx * heightPx) {
      throw new IllegalArgumentException(
          "a picture of %d x %d needs %d bytes, has %d"
              .formatted(widthPx, heightPx, 3L * widthPx * heightPx, rgb.length));
    }
    this.widthPx = widthPx;
    this.heightPx = heightPx;
    this.rgb = rgb;
  }

  /** Columns. */
  public int widthPx() {
    return widthPx;
  }

  /** Rows. */
  public int heightPx() {
    return heightPx;
  }

  /** The bytes themselves, not a copy; not to be changed. */
  public byte[] rgb() {
    return rgb;
  }
}
