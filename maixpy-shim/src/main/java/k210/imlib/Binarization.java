package k210.imlib;

import java.util.List;

/**
 * {@code binary} (imlib_binary): white where a pixel matches one of some thresholds, else black.
 */
public final class Binarization {
  private Binarization() {}

  /**
   * Binarizes.
   *
   * @param zero keeps the pixels that do not match and makes the others black
   * @param toBitmap makes a binary image; in place it reads the same memory and the image keeps its
   *     format, as {@link FormatConversion#toBitmap} does
   * @param copy makes a new image with AI planes of its own
   * @throws ImageException OSError for a JPEG, or in place when the lines are too narrow for a
   *     bitmap; MemoryError
   */
  public static Image binary(
      Image image,
      List<ColorThreshold> thresholds,
      boolean invert,
      boolean zero,
      Mask mask,
      boolean toBitmap,
      boolean copy,
      ImageAllocator allocator,
      ColorTables tables) {
    PixelPlane in = image.plane();
    PixelFormat format = toBitmap ? PixelFormat.BINARY : image.format();
    if (toBitmap && !copy) {
      FormatConversion.requireLinesForBitmap(image);
    }
    boolean[] matches = new boolean[in.widthPx * in.heightPx];
    for (ColorThreshold threshold : thresholds) {
      boolean[] more = threshold.matches(image, Roi.whole(image), invert, tables);
      for (int i = 0; i < matches.length; i++) {
        matches[i] |= more[i];
      }
    }
    Image result = copy ? Image.allocate(in.widthPx, in.heightPx, format, allocator) : null;
    if (copy) {
      result.setAi(allocator.ai(3L * in.widthPx * in.heightPx));
    } else {
      result = image.sharing(format);
    }
    fill(image, result, matches, zero, mask, tables);
    return result;
  }

  private static void fill(
      Image image, Image result, boolean[] matches, boolean zero, Mask mask, ColorTables tables) {
    PixelPlane in = image.plane();
    PixelPlane out = result.plane();
    boolean narrowed = result.format() != image.format();
    int[] line = new int[in.widthPx];
    for (int y = 0; y < in.heightPx; y++) {
      // A whole line is read before it is stored, because both may be the same memory.
      for (int x = 0; x < in.widthPx; x++) {
        boolean matched = matches[y * in.widthPx + x];
        if (zero ? matched && mask.lets(x, y) : mask.lets(x, y)) {
          line[x] = !zero && matched ? -1 : 0;
        } else {
          int pixel = in.get(x, y);
          line[x] = narrowed ? (tables.isBright(image.format(), pixel) ? 1 : 0) : pixel;
        }
      }
      for (int x = 0; x < in.widthPx; x++) {
        out.set(x, y, line[x]);
      }
    }
  }
}
