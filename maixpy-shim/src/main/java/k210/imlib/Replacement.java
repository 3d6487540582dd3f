package k210.imlib;

/** {@code replace}, also known as {@code assign} and {@code set} (imlib_replace). */
public final class Replacement {
  private Replacement() {}

  /**
   * Puts the pixels of another image, or of the image itself, in place of the image's, mirrored,
   * flipped and transposed on the way.
   *
   * @throws ImageException OSError for a JPEG, when the images differ in size or format, or when a
   *     transposed binary image would need more memory
   */
  public static void replace(
      Image image, Operand other, boolean hmirror, boolean vflip, boolean transpose, Mask mask) {
    image.requireMutable();
    int width = image.widthPx();
    int height = image.heightPx();
    PixelFormat format = image.format();
    if (transpose && format.sizeBytes(height, width) > image.sizeBytes()) {
      throw ImageException.osError("Unable to transpose the image because it would grow in size!");
    }
    Operand.Lines lines = withoutOverlap(image, other).linesFor(image);
    PixelPlane target =
        transpose ? PixelPlane.of(format, height, width, image.pixels()) : image.plane();
    for (int y = 0; y < height; y++) {
      int[] line = lines.line(y);
      int row = vflip ? height - y - 1 : y;
      for (int x = 0; x < width; x++) {
        int column = hmirror ? width - x - 1 : x;
        if (mask.lets(column, row)) {
          target.set(transpose ? row : x, transpose ? x : row, line[column]);
        }
      }
    }
    if (transpose) {
      image.reshape(height, width, format);
    }
  }

  private static Operand withoutOverlap(Image image, Operand other) {
    return other instanceof Operand.Other(Image source) && source.equals(image)
        ? Operand.image(source.copied())
        : other;
  }
}
