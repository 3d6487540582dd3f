package k210.imlib;

/** The second operand of an operation on pixels: another image of the same kind, or one colour. */
public sealed interface Operand {
  /** Another image. */
  static Operand image(Image image) {
    return new Other(image);
  }

  /** A raw pixel for every place. */
  static Operand colour(int pixel) {
    return new Colour(pixel);
  }

  /**
   * Lines of pixels for an image.
   *
   * @throws ImageException OSError when the other image has another size or format, or is a JPEG
   */
  Lines linesFor(Image image);

  /** Where the pixels of a line come from. */
  interface Lines {
    /** Raw pixels of a line; the array is reused. */
    int[] line(int y);
  }

  /** Another image. */
  record Other(Image image) implements Operand {
    @Override
    public Lines linesFor(Image target) {
      image.requireMutable();
      if (image.widthPx() != target.widthPx()
          || image.heightPx() != target.heightPx()
          || image.format() != target.format()) {
        throw ImageException.osError("Images not equal!");
      }
      PixelPlane plane = image.plane();
      int[] line = new int[image.widthPx()];
      return y -> {
        for (int x = 0; x < line.length; x++) {
          line[x] = plane.get(x, y);
        }
        return line;
      };
    }
  }

  /** One colour; the format's bits of it count. */
  record Colour(int pixel) implements Operand {
    @Override
    public Lines linesFor(Image target) {
      int[] line = new int[target.widthPx()];
      java.util.Arrays.fill(line, pixel & target.format().pixelMask());
      return y -> line;
    }
  }
}
