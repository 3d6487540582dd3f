package k210.imlib;

/**
 * Conversions between binary, gray and RGB565, and inversion (py/py_image.c, img/binary.c). Without
 * {@code copy} the result shares the memory of the image, as on the board; with it the result gets
 * pixels of its own and, like the firmware, AI planes of w*h*3 zero bytes.
 */
public final class FormatConversion {
  private FormatConversion() {}

  /**
   * {@code to_bitmap}: gray levels above 127 become 1. In place the image itself keeps its old
   * format (the firmware forgets to change it) and only the result reads the memory as binary.
   *
   * @throws ImageException OSError for a JPEG, or in place when the lines are too narrow
   */
  public static Image toBitmap(
      Image image, boolean copy, ImageAllocator allocator, ColorTables tables) {
    PixelPlane source = image.plane();
    if (!copy) {
      requireLinesForBitmap(image);
    }
    // A line of bits is never longer than its line of pixels, so in place reads stay ahead of
    // writes
    // as long as a whole line of bits is made before it is stored.
    Image result = target(image, PixelFormat.BINARY, copy, allocator);
    if (image.format() == PixelFormat.BINARY) {
      copyBytes(image, result, copy);
      return result;
    }
    boolean color = image.format() == PixelFormat.RGB565;
    PixelPlane out = result.plane();
    int width = image.widthPx();
    boolean[] line = new boolean[width];
    for (int y = 0; y < image.heightPx(); y++) {
      for (int x = 0; x < width; x++) {
        int pixel = source.get(x, y);
        line[x] = color ? tables.isBright(pixel) : pixel > 127;
      }
      for (int x = 0; x < width; x++) {
        out.set(x, y, line[x] ? 1 : 0);
      }
    }
    return result;
  }

  /**
   * {@code to_grayscale}. In place the image itself becomes grayscale too.
   *
   * @throws ImageException OSError for a JPEG, or for a binary image in place
   */
  public static Image toGrayscale(
      Image image, boolean copy, ImageAllocator allocator, ColorTables tables) {
    PixelPlane source = image.plane();
    if (image.format() == PixelFormat.BINARY && !copy && image.widthPx() != 1) {
      throw ImageException.osError("Can't convert to grayscale in place!");
    }
    Image result = target(image, PixelFormat.GRAYSCALE, copy, allocator);
    int width = image.widthPx();
    int height = image.heightPx();
    byte[] out = result.pixels().array();
    int outIndex = result.pixels().arrayOffset();
    switch (image.format()) {
      case BINARY -> {
        for (int y = 0; y < height; y++) {
          for (int x = 0; x < width; x++) {
            out[outIndex++] = (byte) -source.get(x, y);
          }
        }
      }
      case RGB565 -> {
        byte[] in = image.pixels().array();
        int inIndex = image.pixels().arrayOffset();
        for (int i = 0; i < width * height; i++) {
          out[outIndex + i] = (byte) tables.gray(Rgb565.load(in, inIndex + 2 * i));
        }
      }
      case GRAYSCALE -> copyBytes(image, result, copy);
      case JPEG -> throw new IllegalStateException("refused above");
    }
    if (!copy) {
      image.reshape(width, height, PixelFormat.GRAYSCALE);
    }
    return result;
  }

  /**
   * {@code to_rgb565}. In place works for RGB565, and for binary images one pixel wide.
   *
   * @throws ImageException OSError for a JPEG, or for another format in place
   */
  public static Image toRgb565(Image image, boolean copy, ImageAllocator allocator) {
    PixelPlane source = image.plane();
    if (image.format() == PixelFormat.BINARY && !copy && image.widthPx() != 1) {
      throw ImageException.osError("Can't convert to grayscale in place!");
    }
    if (image.format() == PixelFormat.GRAYSCALE && !copy) {
      throw ImageException.osError("Can't convert to rgb565 in place!");
    }
    Image result = target(image, PixelFormat.RGB565, copy, allocator);
    if (image.format() == PixelFormat.RGB565) {
      copyBytes(image, result, copy);
      return result;
    }
    int scale = image.format() == PixelFormat.BINARY ? 255 : 1;
    PixelPlane out = result.plane();
    for (int y = 0; y < image.heightPx(); y++) {
      for (int x = 0; x < image.widthPx(); x++) {
        out.set(x, y, Rgb565.ofGray(source.get(x, y) * scale));
      }
    }
    return result;
  }

  /**
   * {@code invert}: flips every bit of the pixels.
   *
   * @throws ImageException OSError for a JPEG
   */
  public static void invert(Image image) {
    image.requireMutable();
    byte[] bytes = image.pixels().array();
    int start = image.pixels().arrayOffset();
    for (int i = start; i < start + image.sizeBytes(); i++) {
      bytes[i] = (byte) ~bytes[i];
    }
  }

  /**
   * Refuses an image whose lines hold less than the 32-bit word that a line of a bitmap takes.
   *
   * @throws ImageException OSError
   */
  static void requireLinesForBitmap(Image image) {
    int minimumWidthPx =
        switch (image.format()) {
          case GRAYSCALE -> 4;
          case RGB565 -> 2;
          case BINARY, JPEG -> 0;
        };
    if (image.widthPx() < minimumWidthPx) {
      throw ImageException.osError("Can't convert to bitmap in place!");
    }
  }

  private static Image target(
      Image image, PixelFormat format, boolean copy, ImageAllocator allocator) {
    if (!copy) {
      return image.sharing(format);
    }
    Image result = Image.allocate(image.widthPx(), image.heightPx(), format, allocator);
    result.setAi(allocator.ai(3L * image.widthPx() * image.heightPx()));
    return result;
  }

  private static void copyBytes(Image from, Image to, boolean copy) {
    if (copy) {
      to.pixels().setBytes(0, from.pixels(), 0, from.sizeBytes());
    }
  }
}
