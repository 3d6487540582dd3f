package k210.dvp;

import java.util.Optional;

/**
 * The pixel formats the firmware accepts, with their ids in the {@code sensor} module (MaixPy
 * v0.6.3).
 */
public enum PixelFormat {
  /** Two bytes per pixel, high byte first. */
  RGB565(2),
  /** As RGB565 for a script: the DVP converts. */
  YUV422(3),
  /** One byte of luma per pixel. */
  GRAYSCALE(4);

  private final int id;

  PixelFormat(int id) {
    this.id = id;
  }

  /** The constant's value in the {@code sensor} module. */
  public int id() {
    return id;
  }

  /** Bytes per pixel of the picture a script sees. */
  public int bytesPerPixel() {
    return this == GRAYSCALE ? 1 : 2;
  }

  /**
   * The format with an id; empty for the ids the firmware refuses (BAYER 1, JPEG 5) and unknown
   * ones.
   */
  public static Optional<PixelFormat> ofId(int id) {
    for (PixelFormat format : values()) {
      if (format.id == id) {
        return Optional.of(format);
      }
    }
    return Optional.empty();
  }
}
