package k210.imlib;

/**
 * How an image's pixels lie in memory; the firmware's {@code image_bpp_t} (img/include/imlib.h).
 */
public enum PixelFormat {
  /** One bit per pixel, lines padded to 32-bit little-endian words, lowest bit leftmost. */
  BINARY("binary"),
  /** One byte per pixel. */
  GRAYSCALE("grayscale"),
  /** Two bytes per pixel, the byte with red first. */
  RGB565("rgb565"),
  /** A compressed file; the size is that of the file, not a function of width and height. */
  JPEG("jpeg");

  private final String reprName;

  PixelFormat(String reprName) {
    this.reprName = reprName;
  }

  /** The name that an image's repr shows. */
  public String reprName() {
    return reprName;
  }

  /** Whether imlib draws on this format ({@code IMAGE_IS_MUTABLE}): everything but JPEG. */
  public boolean isMutable() {
    return this != JPEG;
  }

  /** The bits of a raw pixel; none for JPEG. */
  int pixelMask() {
    return switch (this) {
      case BINARY -> 1;
      case GRAYSCALE -> 0xFF;
      case RGB565 -> 0xFFFF;
      case JPEG -> 0;
    };
  }

  /**
   * Bytes that the pixels of an image take.
   *
   * @throws IllegalArgumentException for JPEG, whose size is that of its file
   */
  public long sizeBytes(int widthPx, int heightPx) {
    return switch (this) {
      case BINARY -> (widthPx + 31L) / 32 * 4 * heightPx;
      case GRAYSCALE -> (long) widthPx * heightPx;
      case RGB565 -> 2L * widthPx * heightPx;
      case JPEG ->
          throw new IllegalArgumentException(
              "a JPEG's size is not a function of its width and height");
    };
  }
}
