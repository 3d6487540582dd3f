package k210.imlib;

/**
 * {@code find_domain} (py_image_find_domain): the largest connected part of equal levels, or the
 * second largest when only that is a line. Parts are numbered in the image itself; the firmware
 * keeps their places in 8 bits and their sizes in 16.
 */
public final class DomainFinder {
  private static final int MOST_PARTS = 254;

  private final Image image;
  private final int[] sizes = new int[MOST_PARTS + 2];
  private final int[] places = new int[MOST_PARTS + 2];

  private DomainFinder(Image image) {
    this.image = image;
  }

  /**
   * The part as a binary image, null when all is black.
   *
   * @param edgeGate the share of a part's extent at the border below which it is a line
   * @throws ImageException MemoryError when the result does not fit
   */
  public static Image find(Image image, float edgeGate, ImageAllocator allocator) {
    DomainFinder finder = new DomainFinder(image);
    finder.number();
    int largest = -1;
    int second = -1;
    int largestSize = 0;
    int secondSize = 0;
    for (int i = 0; i < MOST_PARTS; i++) {
      if (finder.sizes[i] > largestSize) {
        secondSize = largestSize;
        second = largest;
        largestSize = finder.sizes[i];
        largest = i;
      } else if (finder.sizes[i] > secondSize) {
        secondSize = finder.sizes[i];
        second = i;
      }
    }
    if (largestSize == 0) {
      return null;
    }
    FloodFill part = finder.part(largest);
    if (secondSize >= image.widthPx() + image.heightPx()) {
      FloodFill other = finder.part(second);
      if (!finder.isLine(part, edgeGate) && finder.isLine(other, edgeGate)) {
        part = other;
      }
    }
    return finder.drawn(part, allocator);
  }

  private void number() {
    PixelPlane plane = image.plane();
    int part = 0;
    for (int y = 0; y < plane.heightPx && part < MOST_PARTS; y++) {
      for (int x = 0; x < plane.widthPx; x++) {
        if (plane.get(x, y) > part) {
          FloodFill fill = new FloodFill(image, 0, 0);
          int[] size = new int[1];
          fill.run(x, y, (line, left, right) -> size[0] += right - left + 1);
          part++;
          for (int i = 0; i < plane.widthPx * plane.heightPx; i++) {
            if (fill.isFilled(i % plane.widthPx, i / plane.widthPx)) {
              plane.set(i % plane.widthPx, i / plane.widthPx, part);
            }
          }
          sizes[part - 1] = size[0] & 0xFFFF;
          places[part - 1] = ((y & 0xFF) << 8) | (x & 0xFF);
        }
      }
    }
  }

  private FloodFill part(int index) {
    FloodFill fill = new FloodFill(image, 0, 0);
    fill.run(places[index] & 0xFF, places[index] >> 8, (line, left, right) -> {});
    return fill;
  }

  /** Less at the border than it is wide, or high. */
  private boolean isLine(FloodFill part, float edgeGate) {
    int right = image.widthPx() - 1;
    int bottom = image.heightPx() - 1;
    int minX = image.widthPx();
    int minY = image.heightPx();
    int maxX = 0;
    int maxY = 0;
    int[] border = new int[4];
    for (int y = 0; y <= bottom; y++) {
      for (int x = 0; x <= right; x++) {
        if (!part.isFilled(x, y)) {
          continue;
        }
        // As the firmware has it: the first one found is no maximum.
        maxY = y < minY ? maxY : Math.max(maxY, y);
        minY = Math.min(minY, y);
        maxX = x < minX ? maxX : Math.max(maxX, x);
        minX = Math.min(minX, x);
        border[0] += y == 0 ? 1 : 0;
        border[1] += y != 0 && y == bottom ? 1 : 0;
        border[2] += x == 0 ? 1 : 0;
        border[3] += x != 0 && x == right ? 1 : 0;
      }
    }
    float across = Math.max(border[0], border[1]) / (float) ((maxX - minX + 1) & 0xFFFF);
    float down = Math.max(border[2], border[3]) / (float) ((maxY - minY + 1) & 0xFFFF);
    return across < edgeGate || down < edgeGate;
  }

  private Image drawn(FloodFill part, ImageAllocator allocator) {
    Image result = Image.allocate(image.widthPx(), image.heightPx(), PixelFormat.BINARY, allocator);
    for (int y = 0; y < image.heightPx(); y++) {
      for (int x = 0; x < image.widthPx(); x++) {
        result.plane().set(x, y, part.isFilled(x, y) ? 1 : 0);
      }
    }
    return result;
  }
}
