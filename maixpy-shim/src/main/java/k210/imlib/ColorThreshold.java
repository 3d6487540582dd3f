package k210.imlib;

/**
 * Bounds that a pixel must lie in (py_helper_arg_to_thresholds): L, a and b for RGB565, or the
 * level of a gray or binary one in place of L. Reversed bounds are swapped; what lies outside of
 * the range of a channel is cut to it, where L may reach 255 because gray levels do.
 */
public record ColorThreshold(int lMin, int lMax, int aMin, int aMax, int bMin, int bMax) {
  /** Swaps and cuts. */
  public ColorThreshold {
    int l = Math.clamp(lMin, 0, 255);
    int a = Math.clamp(aMin, -128, 127);
    int b = Math.clamp(bMin, -128, 127);
    int l2 = Math.clamp(lMax, 0, 255);
    int a2 = Math.clamp(aMax, -128, 127);
    int b2 = Math.clamp(bMax, -128, 127);
    lMin = Math.min(l, l2);
    lMax = Math.max(l, l2);
    aMin = Math.min(a, a2);
    aMax = Math.max(a, a2);
    bMin = Math.min(b, b2);
    bMax = Math.max(b, b2);
  }

  /**
   * Which pixels of a region match, at index y * image width + x.
   *
   * @param invert asks for those that do not match
   * @throws ImageException OSError for a JPEG
   */
  boolean[] matches(Image image, Roi roi, boolean invert, ColorTables tables) {
    PixelPlane plane = image.plane();
    boolean[] wanted = wantedValues(image.format(), invert, tables);
    boolean[] matches = new boolean[plane.widthPx * plane.heightPx];
    for (int y = roi.y(); y < roi.y() + roi.heightPx(); y++) {
      for (int x = roi.x(), i = y * plane.widthPx + x; x < roi.x() + roi.widthPx(); x++, i++) {
        matches[i] = wanted[plane.get(x, y)];
      }
    }
    return matches;
  }

  /** Answers for every raw pixel value: asked once per colour instead of once per pixel. */
  private boolean[] wantedValues(PixelFormat format, boolean invert, ColorTables tables) {
    boolean[] wanted = new boolean[format.pixelMask() + 1];
    LabColors lab = format == PixelFormat.RGB565 ? tables.lab() : null;
    for (int pixel = 0; pixel < wanted.length; pixel++) {
      boolean inside =
          lab == null
              ? lMin <= pixel && pixel <= lMax
              : containsLab(lab.lightness(pixel), lab.redness(pixel), lab.yellowness(pixel));
      wanted[pixel] = inside != invert;
    }
    return wanted;
  }

  private boolean containsLab(int l, int a, int b) {
    return lMin <= l && l <= lMax && aMin <= a && a <= aMax && bMin <= b && b <= bMax;
  }
}
