package k210.imlib;

/** Contrast of gray images, in place: {@code stretch} and {@code strech_char} (py/py_image.c). */
public final class GrayStretch {
  /** What the board prints for other formats, where these methods do nothing. */
  public static final String NOT_SUPPORTED = "only support grayscale now\r\n";

  private static final int MAX_SCALE = 5;

  private GrayStretch() {}

  /**
   * {@code stretch}: moves the range of levels found inside a border of one pixel to low..high. The
   * scale is an integer quotient, at most 5; negative results become 0 and large ones keep their
   * low byte.
   *
   * @return false for another format, where the board prints {@link #NOT_SUPPORTED}
   */
  public static boolean stretch(Image image, int low, int high) {
    if (image.format() != PixelFormat.GRAYSCALE) {
      return false;
    }
    int width = image.widthPx();
    int height = image.heightPx();
    byte[] bytes = image.pixels().array();
    int base = image.pixels().arrayOffset();
    if (width + 1 >= image.pixels().capacity()) {
      return true;
    }
    int darkest = bytes[base + width + 1] & 0xFF;
    int brightest = darkest;
    for (int y = 1; y < height - 1; y++) {
      for (int x = 1; x < width - 1; x++) {
        int level = bytes[base + y * width + x] & 0xFF;
        darkest = Math.min(darkest, level);
        brightest = Math.max(brightest, level);
      }
    }
    if (brightest == darkest) {
      return true;
    }
    float scale = Math.min((high - low) / (brightest - darkest), MAX_SCALE);
    byte[] map = new byte[256];
    for (int level = 0; level < 256; level++) {
      map[level] = (byte) RoundToZero.toUnsigned8(Math.fma((float) (level - darkest), scale, low));
    }
    for (int i = base; i < base + width * height; i++) {
      bytes[i] = map[bytes[i] & 0xFF];
    }
    return true;
  }

  /**
   * {@code strech_char}: stretches what is brighter than the mean to 0..255 and, when asked,
   * darkens with the distance from the centre.
   *
   * @return false for another format, where the board prints {@link #NOT_SUPPORTED}
   */
  public static boolean stretchCharacter(Image image, boolean darkenEdges) {
    if (image.format() != PixelFormat.GRAYSCALE) {
      return false;
    }
    int width = image.widthPx();
    int height = image.heightPx();
    byte[] bytes = image.pixels().array();
    int base = image.pixels().arrayOffset();
    int sum = 0;
    int brightest = 0;
    for (int i = base; i < base + width * height; i++) {
      int level = bytes[i] & 0xFF;
      sum += level;
      brightest = Math.max(brightest, level);
    }
    if (sum == 0) {
      return true;
    }
    int gate = sum / width / height;
    float area = (float) width * (float) height;
    float squaredArea = area * area;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int index = base + y * width + x;
        // RISC-V divides by zero without a trap and yields -1, which is then clamped to 0.
        int above = ((bytes[index] & 0xFF) - gate) * 255;
        int level = brightest == gate ? 0 : Math.clamp(above / (brightest - gate), 0, 255);
        if (darkenEdges) {
          int dx = x - width / 2;
          int dy = y - height / 2;
          float squaredRadius = dx * dx + dy * dy;
          level = (int) (level / (squaredRadius * squaredRadius * 32.0f / squaredArea + 1.0f));
        }
        bytes[index] = (byte) level;
      }
    }
    return true;
  }
}
