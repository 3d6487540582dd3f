package k210.dvp;

/**
 * What a sensor's registers make of the scene, compared with what its driver's reset makes of it:
 * light first, then luma and chroma, then the complement.
 *
 * <p>Light is scaled before the sensor's gamma curve, for which sRGB's stands. Luma is scaled
 * around a pivot and moved, chroma scaled, by ITU-R BT.601.
 *
 * @param red factor of the red light
 * @param green factor of the green light
 * @param blue factor of the blue light
 * @param lumaGain factor of the luma's distance from the pivot
 * @param lumaPivot 0..255
 * @param lumaOffset where the pivot goes
 * @param blueChroma factor of U
 * @param redChroma factor of V
 * @param negative every channel's complement
 */
record PictureTuning(
    double red,
    double green,
    double blue,
    double lumaGain,
    double lumaPivot,
    double lumaOffset,
    double blueChroma,
    double redChroma,
    boolean negative) {
  /** The scene as it is. */
  static final PictureTuning NEUTRAL = new PictureTuning(1, 1, 1, 1, 0, 0, 1, 1, false);

  /** With light of other strength. */
  PictureTuning withLight(double newRed, double newGreen, double newBlue) {
    return new PictureTuning(
        newRed,
        newGreen,
        newBlue,
        lumaGain,
        lumaPivot,
        lumaOffset,
        blueChroma,
        redChroma,
        negative);
  }

  /** With the luma's distance from a pivot scaled, and the pivot moved to an offset. */
  PictureTuning withLuma(double gain, double pivot, double offset) {
    return new PictureTuning(
        red, green, blue, gain, pivot, offset, blueChroma, redChroma, negative);
  }

  /** With scaled chroma. */
  PictureTuning withChroma(double newBlue, double newRed) {
    return new PictureTuning(
        red, green, blue, lumaGain, lumaPivot, lumaOffset, newBlue, newRed, negative);
  }

  /** With every channel's complement, or without. */
  PictureTuning withNegative(boolean enable) {
    return new PictureTuning(
        red, green, blue, lumaGain, lumaPivot, lumaOffset, blueChroma, redChroma, enable);
  }

  /** The tuned picture; the same object where nothing changes. */
  RgbRaster apply(RgbRaster picture) {
    boolean ofLight = red != 1 || green != 1 || blue != 1;
    boolean ofColour =
        lumaGain != 1 || lumaPivot != lumaOffset || blueChroma != 1 || redChroma != 1;
    if (!ofLight && !ofColour && !negative) {
      return picture;
    }
    byte[] rgb = picture.rgb().clone();
    if (ofLight) {
      light(rgb, 0, red);
      light(rgb, 1, green);
      light(rgb, 2, blue);
    }
    if (ofColour) {
      colour(rgb);
    }
    if (negative) {
      for (int i = 0; i < rgb.length; i++) {
        rgb[i] = (byte) ~rgb[i];
      }
    }
    return new RgbRaster(picture.widthPx(), picture.heightPx(), rgb);
  }

  private static void light(byte[] rgb, int channel, double factor) {
    byte[] scaled = new byte[256];
    for (int i = 0; i < 256; i++) {
      scaled[i] = (byte) octet(255 * encoded(factor * decoded(i / 255.0)));
    }
    for (int i = channel; i < rgb.length; i += 3) {
      rgb[i] = scaled[rgb[i] & 0xFF];
    }
  }

  /** The light of a value of the picture, both 0 to 1 (sRGB, IEC 61966-2-1). */
  private static double decoded(double value) {
    return value <= 0.04045 ? value / 12.92 : StrictMath.pow((value + 0.055) / 1.055, 2.4);
  }

  private static double encoded(double light) {
    return light <= 0.0031308 ? 12.92 * light : 1.055 * StrictMath.pow(light, 1 / 2.4) - 0.055;
  }

  private void colour(byte[] rgb) {
    for (int i = 0; i < rgb.length; i += 3) {
      int r = rgb[i] & 0xFF;
      int g = rgb[i + 1] & 0xFF;
      int b = rgb[i + 2] & 0xFF;
      double luma = (77 * r + 150 * g + 29 * b) / 256.0;
      double overRed = redChroma * (r - luma);
      double overBlue = blueChroma * (b - luma);
      double tuned = Math.clamp((luma - lumaPivot) * lumaGain + lumaOffset, 0.0, 255.0);
      rgb[i] = (byte) octet(tuned + overRed);
      // Green is what is left of the luma.
      rgb[i + 1] = (byte) octet(tuned - (77 * overRed + 29 * overBlue) / 150);
      rgb[i + 2] = (byte) octet(tuned + overBlue);
    }
  }

  private static int octet(double value) {
    return (int) Math.clamp(value + 0.5, 0.0, 255.0);
  }
}
