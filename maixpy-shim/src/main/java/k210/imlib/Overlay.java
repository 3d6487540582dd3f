package k210.imlib;

/**
 * {@code draw_image} (imlib_draw_image). The firmware treats the pixels of both images as RGB565
 * whatever they are: without alpha the raw pixel value is stored, so that a gray image on an RGB565
 * one shows colours; with alpha the channels of both are mixed, darker source pixels more
 * transparently.
 */
public final class Overlay {
  private Overlay() {}

  /**
   * Draws another image with its top left corner at x, y.
   *
   * @param alpha 0..256; 256 replaces
   * @param mask read at the coordinates of the other image
   * @throws ImageException OSError for a JPEG, a negative scale, or alpha outside 0..256
   */
  public static void draw(
      Image image, Image other, int x, int y, float xScale, float yScale, int alpha, Mask mask) {
    PixelPlane out = image.plane();
    PixelPlane in = other.plane();
    if (!(0 <= xScale)) {
      throw ImageException.osError("Error: 0.0 <= x_scale!");
    }
    if (!(0 <= yScale)) {
      throw ImageException.osError("Error: 0.0 <= y_scale!");
    }
    float opacity = alpha / 256.0f;
    if (!(0 <= opacity && opacity <= 1)) {
      throw ImageException.osError("Error: 0 <= alpha <= 256!");
    }
    int width = RoundToZero.toInt(other.widthPx() * xScale);
    int height = RoundToZero.toInt(other.heightPx() * yScale);
    float xStep = xScale == 0 ? 0 : 1.0f / xScale;
    float yStep = yScale == 0 ? 0 : 1.0f / yScale;
    int top = Math.max(0, -y);
    int bottom = (int) Math.min(height, (long) out.heightPx - y);
    int left = Math.max(0, -x);
    int right = (int) Math.min(width, (long) out.widthPx - x);
    for (int row = top; row < bottom; row++) {
      int otherY = RoundToZero.toInt(row * yStep);
      for (int column = left; column < right; column++) {
        int otherX = RoundToZero.toInt(column * xStep);
        if (mask.lets(otherX, otherY)) {
          int pixel = in.getOrMinusOne(otherX, otherY);
          int value = opacity == 1 ? pixel : mix(pixel, out.get(x + column, y + row), opacity);
          out.set(x + column, y + row, value);
        }
      }
    }
  }

  private static int mix(int over, int under, float opacity) {
    int red = Rgb565.red8(over);
    int green = Rgb565.green8(over);
    int blue = Rgb565.blue8(over);
    float weight = opacity * (1 / 256.0f) * (red | green | blue);
    float rest = 1 - weight;
    return Rgb565.ofRgb888(
        mix(red, Rgb565.red8(under), weight, rest),
        mix(green, Rgb565.green8(under), weight, rest),
        mix(blue, Rgb565.blue8(under), weight, rest));
  }

  private static int mix(int over, int under, float weight, float rest) {
    return Math.min(RoundToZero.toUnsigned16(Math.fma((float) over, weight, under * rest)), 255);
  }
}
