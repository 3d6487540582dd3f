package k210.imlib;

import java.util.List;

/** {@code remove_shadows} of RGB565 images (img/shadow_removal.c). */
public final class ShadowRemoval {
  private static final float LEAST_RATIO = 0.3f;
  private static final float DARK_SHARE = 0.8f;
  private static final int DARK_PARTS = 20;

  private final Image image;
  private final Mask everywhere;
  private final ColorTables tables;

  private ShadowRemoval(Image image, ColorTables tables) {
    this.image = image;
    this.tables = tables;
    this.everywhere = Mask.of(null, tables);
  }

  private static void requireColour(Image image) {
    if (image.format() != PixelFormat.RGB565) {
      throw ImageException.osError("Image format is not supported!");
    }
  }

  /**
   * Takes the background's pixels where the image is darker than it, but not much. The firmware
   * means to compare hue and saturation as well, but takes the brightest channel for the darkest,
   * so that both are always 0.
   *
   * @throws ImageException OSError for other formats and sizes
   */
  public static void against(Image image, Operand background) {
    requireColour(image);
    Operand.Lines lines = background.linesFor(image);
    PixelPlane plane = image.plane();
    for (int y = 0; y < plane.heightPx; y++) {
      int[] line = lines.line(y);
      for (int x = 0; x < plane.widthPx; x++) {
        float ratio = (float) brightest(plane.get(x, y)) / brightest(line[x]);
        if (LEAST_RATIO < ratio && ratio < 1) {
          plane.set(x, y, line[x]);
        }
      }
    }
  }

  private static int brightest(int pixel) {
    return Math.max(Math.max(Rgb565.red8(pixel), Rgb565.green8(pixel)), Rgb565.blue8(pixel));
  }

  /**
   * Brightens what is dark to the colour around it. Nothing happens to images without dark parts.
   *
   * <p>The firmware's last step takes a rank that lies behind its sorted neighbours; the median is
   * taken here, which it means.
   *
   * @throws ImageException OSError for other formats; MemoryError when copies do not fit into the
   *     scratch memory
   */
  public static void alone(Image image, ColorTables tables) {
    requireColour(image);
    Scratch.require(image.sizeBytes());
    new ShadowRemoval(image, tables).alone();
  }

  private void alone() {
    Histogram histogram =
        Histogram.of(image, Roi.whole(image), new int[] {101, 256, 256}, List.of(), false, tables);
    int limit = RoundToZero.toInt(histogram.statistics(0).mean() * DARK_SHARE);
    int dark = 0;
    for (int y = 0; y < image.heightPx(); y++) {
      for (int x = 0; x < image.widthPx(); x++) {
        dark += tables.lab().lightness(image.plane().get(x, y)) < limit ? 1 : 0;
      }
    }
    if (dark <= image.widthPx() * image.heightPx() / DARK_PARTS) {
      return;
    }
    Image shadow = darkParts(histogram.threshold(0));
    float[] inside = mean(eroded(shadow.copied(), 3, 48));
    // The firmware's exclusive or does nothing, so that these are shadows, too.
    Image around = shadow.copied();
    FormatConversion.invert(around);
    eroded(around, 5, 120);
    FormatConversion.invert(around);
    float[] outside = mean(eroded(around, 2, 24));
    Image soft = shadow.copied();
    Filters.mean(soft, 2, Filters.Storing.plainly(everywhere, tables));
    if (inside != null && outside != null) {
      brighten(soft, inside, outside);
    }
    Morphology.dilate(shadow, 3, 0, everywhere, tables);
    Filters.median(image, 2, 0.5f, Filters.Storing.plainly(Mask.of(shadow, tables), tables));
  }

  private Image darkParts(int threshold) {
    Image parts = image.copied();
    PixelPlane plane = parts.plane();
    for (int y = 0; y < plane.heightPx; y++) {
      for (int x = 0; x < plane.widthPx; x++) {
        boolean dark = tables.lab().lightness(plane.get(x, y)) <= threshold;
        plane.set(x, y, dark ? -1 : 0);
      }
    }
    eroded(parts, 3, 30);
    Morphology.dilate(parts, 1, 1, everywhere, tables);
    return parts;
  }

  private Image eroded(Image parts, int radius, int threshold) {
    Morphology.erode(parts, radius, threshold, everywhere, tables);
    return parts;
  }

  /** Mean colour where a picture is set, null where it is nowhere; red stands in for blue. */
  private float[] mean(Image parts) {
    int red = 0;
    int green = 0;
    int count = 0;
    for (int y = 0; y < image.heightPx(); y++) {
      for (int x = 0; x < image.widthPx(); x++) {
        if (parts.plane().get(x, y) != 0) {
          int pixel = image.plane().get(x, y);
          red += Rgb565.red8(pixel);
          green += Rgb565.green8(pixel);
          count++;
        }
      }
    }
    float redMean = red / (float) count;
    return count == 0 ? null : new float[] {redMean, green / (float) count, redMean};
  }

  private void brighten(Image soft, float[] inside, float[] outside) {
    PixelPlane plane = image.plane();
    for (int y = 0; y < plane.heightPx; y++) {
      for (int x = 0; x < plane.widthPx; x++) {
        float alpha = tables.gray(soft.plane().get(x, y)) / 255.0f;
        int pixel = plane.get(x, y);
        plane.set(
            x,
            y,
            Rgb565.ofRgb888(
                brightened(Rgb565.red8(pixel), outside[0] - inside[0], alpha),
                brightened(Rgb565.green8(pixel), outside[1] - inside[1], alpha),
                brightened(Rgb565.blue8(pixel), outside[2] - inside[2], alpha)));
      }
    }
  }

  private static int brightened(int channel, float difference, float alpha) {
    return (int) Math.min(Math.max(Math.fma(difference, alpha, (float) channel), 0), 255);
  }
}
