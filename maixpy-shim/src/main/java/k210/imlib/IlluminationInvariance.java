package k210.imlib;

/**
 * {@code chrominvar} and {@code illuminvar} of RGB565 images (img/shadow_removal.c); images of
 * other formats stay as they are. The firmware's table of linear levels has six digits.
 */
public final class IlluminationInvariance {
  private static final float[] LINEAR = new float[256];

  static {
    for (int level = 0; level < LINEAR.length; level++) {
      double share = level / 255.0;
      double linear = share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
      LINEAR[level] = (float) (Math.round(linear * 1e8) / 1e6);
    }
  }

  /** To the space of the log chromaticities, and back. */
  private static final float DIAGONAL = 0.7071f;

  private static final float THIRD = 0.4082f;
  private static final float TWO_THIRDS = 0.8164f;

  /** The direction in which light changes colours. */
  private static final float DIRECTION_X = 0.9326f;

  private static final float DIRECTION_Y = -0.3609f;

  private IlluminationInvariance() {}

  /** The share that each colour has in the light, in place. */
  public static void chromaticity(Image image) {
    change(
        image,
        (red, green, blue) -> {
          float sum = red + green + blue;
          float share = sum > 0 ? 1.0f / sum : 0;
          return word(red * share, green * share, blue * share);
        });
  }

  /** Colours without what daylight's colour and brightness do to them, in place. */
  public static void invariant(Image image) {
    change(image, IlluminationInvariance::withoutLight);
  }

  @FunctionalInterface
  private interface LinearColour {
    int word(float red, float green, float blue);
  }

  private static void change(Image image, LinearColour change) {
    if (image.format() != PixelFormat.RGB565) {
      throw ImageException.osError("Image format is not supported!");
    }
    PixelPlane plane = image.plane();
    for (int y = 0; y < plane.heightPx; y++) {
      for (int x = 0; x < plane.widthPx; x++) {
        int pixel = plane.get(x, y);
        plane.set(
            x,
            y,
            change.word(
                LINEAR[Rgb565.red8(pixel)],
                LINEAR[Rgb565.green8(pixel)],
                LINEAR[Rgb565.blue8(pixel)]));
      }
    }
  }

  private static int word(float red, float green, float blue) {
    return Rgb565.ofRgb888(channel(red), channel(green), channel(blue));
  }

  private static int channel(float share) {
    return (int) Math.max(Math.min(share * 255.0f, 255), 0);
  }

  private static int withoutLight(float red, float green, float blue) {
    float r = red + 1;
    float g = green + 1;
    float b = blue + 1;
    float sharpR = Math.fma(b, 0.0015f, Math.fma(r, 0.9968f, g * 0.0228f));
    float sharpG = Math.fma(b, 0.0146f, Math.fma(r, -0.0071f, g * 0.9933f));
    float sharpB = Math.fma(b, 0.9839f, Math.fma(r, 0.0103f, g * -0.0161f));
    float product = sharpR * sharpG * sharpB;
    float mean = product > 0 ? FastMath.cubeRoot(product) : 0;
    float share = mean > 0 ? 1.0f / mean : 0;
    float logR = log(sharpR * share);
    float logG = log(sharpG * share);
    float logB = log(sharpB * share);
    float x = Math.fma(logR, DIAGONAL, logG * -DIAGONAL);
    float y = Math.fma(logB, -TWO_THIRDS, Math.fma(logR, THIRD, logG * THIRD));
    float onX = Math.fma(DIRECTION_X * DIRECTION_X, x, DIRECTION_X * DIRECTION_Y * y);
    float onY = Math.fma(DIRECTION_Y * DIRECTION_X, x, DIRECTION_Y * DIRECTION_Y * y);
    float expR = FastMath.exp(Math.fma(onX, DIAGONAL, onY * THIRD));
    float expG = FastMath.exp(Math.fma(onX, -DIAGONAL, onY * THIRD));
    float expB = FastMath.exp(onY * -TWO_THIRDS);
    float sum = expR + expG + expB;
    float part = sum > 0 ? 1.0f / sum : 0;
    return word(expR * part, expG * part, expB * part);
  }

  private static float log(float value) {
    return value > 0 ? FastMath.log(value) : 0;
  }
}
