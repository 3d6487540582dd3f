package k210.imlib;

/** {@code lens_corr}: takes the bulge of a wide lens out of an image (imlib_lens_corr). */
public final class LensCorrection {
  private LensCorrection() {}

  /**
   * Corrects in place; what comes from outside of the image is black.
   *
   * @throws ImageException OSError for a JPEG, or when strength or zoom is not above 0
   */
  public static void apply(Image image, float strength, float zoom) {
    PixelPlane out = image.plane();
    if (!(strength > 0)) {
      throw ImageException.osError("Strength must be > 0!");
    }
    if (!(zoom > 0)) {
      throw ImageException.osError("Zoom must be > 0!");
    }
    PixelPlane in = moved(image).plane();
    float scale = 1.0f / zoom;
    int width = out.widthPx;
    int height = out.heightPx;
    int middleX = width / 2;
    int middleY = height / 2;
    float perPixel = strength / FastMath.sqrt(width * width + height * height);
    for (int y = 0; y < height; y++) {
      int dy = y - middleY;
      float zoomedY = dy * scale;
      for (int x = 0; x < width; x++) {
        int dx = x - middleX;
        float zoomedX = dx * scale;
        float radius = perPixel * FastMath.sqrt(dx * dx + dy * dy);
        float shrink = radius < 0.0000001f ? 1.0f : FastMath.atan(radius) / radius;
        int sourceX = middleX + RoundToZero.toInt(shrink * zoomedX);
        int sourceY = middleY + RoundToZero.toInt(shrink * zoomedY);
        if (in.contains(sourceX, sourceY)) {
          out.set(x, y, in.get(sourceX, sourceY));
        }
      }
    }
  }

  /**
   * A copy of the pixels, which are cleared. Of a binary image the firmware counts words for bytes:
   * it copies and clears a quarter, and takes what lies behind the copy from other memory, here 0.
   */
  private static Image moved(Image image) {
    Image copy = image.copied();
    int size = image.sizeBytes();
    int moved = image.format() == PixelFormat.BINARY ? size / 4 : size;
    copy.pixels().setZero(moved, size - moved);
    image.pixels().setZero(0, moved);
    return copy;
  }
}
