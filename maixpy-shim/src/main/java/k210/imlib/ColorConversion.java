package k210.imlib;

import k210.newlib.Power;

/**
 * {@code rgb_to_lab}, {@code lab_to_rgb} and {@code rgb_to_grayscale} of the module (img/imlib.c):
 * sRGB over XYZ in floats, with the firmware's approximate cube root. They differ from {@link
 * LabColors}, which thresholds use.
 */
public final class ColorConversion {
  private ColorConversion() {}

  /** {@code xyz_table}: sRGB's curve times 100, in six digits. */
  private static float linear(int level) {
    double share = level / 255.0;
    double value =
        100.0 * (share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4));
    return (float) (Math.round(value * 1e6) / 1e6);
  }

  /** L, a and b of channels 0..255. */
  public static int[] rgbToLab(int red, int green, int blue) {
    float r = linear(red);
    float g = linear(green);
    float b = linear(blue);
    float x = root(sum(r, 0.4124f, g, 0.3576f, b, 0.1805f) * 0.010521111f);
    float y = root(sum(r, 0.2126f, g, 0.7152f, b, 0.0722f) * 0.01f);
    float z = root(sum(r, 0.0193f, g, 0.1192f, b, 0.9505f) * 0.00918417f);
    return new int[] {
      (byte) RoundToZero.toInt(116 * y) - 16,
      (byte) RoundToZero.toInt(500 * (x - y)),
      (byte) RoundToZero.toInt(200 * (y - z))
    };
  }

  private static float sum(float a, float wa, float b, float wb, float c, float wc) {
    return Math.fma(c, wc, Math.fma(a, wa, b * wb));
  }

  private static float root(float value) {
    return value > 0.008856f ? FastMath.cubeRoot(value) : Math.fma(value, 7.787037f, 0.137931f);
  }

  /** Channels 0..255 of L, a and b. */
  public static int[] labToRgb(int l, int a, int b) {
    float base = (l + 16) * 0.008621f;
    float x = cube(Math.fma((float) a, 0.002f, base)) * 95.047f;
    float y = cube(base) * 100.0f;
    float z = cube(Math.fma(-(float) b, 0.005f, base)) * 108.883f;
    return new int[] {
      channel(sum(x, 3.2406f, y, -1.5372f, z, -0.4986f) * 0.01f),
      channel(sum(x, -0.9689f, y, 1.8758f, z, 0.0415f) * 0.01f),
      channel(sum(x, 0.0557f, y, -0.2040f, z, 1.0570f) * 0.01f)
    };
  }

  private static float cube(float value) {
    return value > 0.206897f ? value * value * value : Math.fma(0.128419f, value, -0.017713f);
  }

  /** The gray level of channels 0..255. */
  public static int rgbToGray(int red, int green, int blue) {
    return channel(
        sum(linear(red), 0.2126f, linear(green), 0.7152f, linear(blue), 0.0722f) * 0.01f);
  }

  private static int channel(float linear) {
    float value =
        linear > 0.0031308f
            ? Math.fma(1.055f, Power.pow(linear, 0.416666f), -0.055f)
            : linear * 12.92f;
    return Math.clamp(RoundToZero.toInt(value * 255), 0, 255);
  }
}
