package k210.imlib;

/**
 * {@code erode}, {@code dilate} and what is made of them (img/binary.c). A pixel counts as set when
 * it is bright; a changed one becomes black or white. Lines and columns beyond the border repeat
 * those at it.
 */
public final class Morphology {
  private Morphology() {}

  /**
   * Clears a set pixel when fewer than {@code threshold} of its neighbours are set.
   *
   * @param radiusPx the kernel has 2 * radius + 1 lines and columns
   * @throws ImageException OSError for a JPEG
   */
  public static void erode(
      Image image, int radiusPx, int threshold, Mask mask, ColorTables tables) {
    PixelPlane plane = image.plane();
    byte[] set = brightPixels(image, tables);
    int[] sums = sums(set, plane.widthPx, plane.heightPx, radiusPx);
    for (int y = 0, i = 0; y < plane.heightPx; y++) {
      for (int x = 0; x < plane.widthPx; x++, i++) {
        if (set[i] != 0 && sums[i] - 1 < threshold && mask.lets(x, y)) {
          plane.set(x, y, 0);
        }
      }
    }
  }

  /** Sets a clear pixel when more than {@code threshold} of its neighbours are set. */
  public static void dilate(
      Image image, int radiusPx, int threshold, Mask mask, ColorTables tables) {
    PixelPlane plane = image.plane();
    byte[] set = brightPixels(image, tables);
    int[] sums = sums(set, plane.widthPx, plane.heightPx, radiusPx);
    for (int y = 0, i = 0; y < plane.heightPx; y++) {
      for (int x = 0; x < plane.widthPx; x++, i++) {
        if (set[i] == 0 && sums[i] > threshold && mask.lets(x, y)) {
          plane.set(x, y, -1);
        }
      }
    }
  }

  /** Erodes and dilates; the threshold loosens both. */
  public static void open(Image image, int radiusPx, int threshold, Mask mask, ColorTables tables) {
    erode(image, radiusPx, neighbours(radiusPx) - threshold, mask, tables);
    dilate(image, radiusPx, threshold, mask, tables);
  }

  /** Dilates and erodes; the threshold loosens both. */
  public static void close(
      Image image, int radiusPx, int threshold, Mask mask, ColorTables tables) {
    dilate(image, radiusPx, threshold, mask, tables);
    erode(image, radiusPx, neighbours(radiusPx) - threshold, mask, tables);
  }

  /** The difference between the image and its opening. */
  public static void topHat(
      Image image, int radiusPx, int threshold, Mask mask, ColorTables tables) {
    Image opened = image.copied();
    open(opened, radiusPx, threshold, mask, tables);
    Arithmetic.difference(image, Operand.image(opened), mask);
  }

  /** The difference between the image and its closing. */
  public static void blackHat(
      Image image, int radiusPx, int threshold, Mask mask, ColorTables tables) {
    Image closed = image.copied();
    close(closed, radiusPx, threshold, mask, tables);
    Arithmetic.difference(image, Operand.image(closed), mask);
  }

  /** Pixels of the kernel except the one in the middle. */
  public static int neighbours(int radiusPx) {
    return (2 * radiusPx + 1) * (2 * radiusPx + 1) - 1;
  }

  private static byte[] brightPixels(Image image, ColorTables tables) {
    PixelPlane plane = image.plane();
    PixelFormat format = image.format();
    byte[] set = new byte[plane.widthPx * plane.heightPx];
    for (int y = 0, i = 0; y < plane.heightPx; y++) {
      for (int x = 0; x < plane.widthPx; x++, i++) {
        set[i] = (byte) (tables.isBright(format, plane.get(x, y)) ? 1 : 0);
      }
    }
    return set;
  }

  /** How many pixels of the kernel around each pixel are set, in time that no radius changes. */
  private static int[] sums(byte[] set, int width, int height, int radius) {
    int[] rows = new int[set.length];
    int[] line = new int[Math.max(width, height)];
    int[] running = new int[line.length + 1];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        line[x] = set[y * width + x];
      }
      windows(line, width, radius, running, rows, y * width, 1);
    }
    int[] sums = new int[set.length];
    for (int x = 0; x < width; x++) {
      for (int y = 0; y < height; y++) {
        line[y] = rows[y * width + x];
      }
      windows(line, height, radius, running, sums, x, width);
    }
    return sums;
  }

  private static void windows(
      int[] line, int length, int radius, int[] running, int[] out, int outIndex, int outStep) {
    for (int i = 0; i < length; i++) {
      running[i + 1] = running[i] + line[i];
    }
    for (int i = 0; i < length; i++) {
      int before = Math.max(radius - i, 0);
      int after = Math.max(i + radius - (length - 1), 0);
      int inside = running[Math.min(i + radius, length - 1) + 1] - running[Math.max(i - radius, 0)];
      out[outIndex + i * outStep] = inside + before * line[0] + after * line[length - 1];
    }
  }
}
