package k210.imlib.displacement;

import io.netty.buffer.Unpooled;
import k210.imlib.ColorTables;
import k210.imlib.FastMath;
import k210.imlib.GrayLevels;
import k210.imlib.Image;
import k210.imlib.Perspective;
import k210.imlib.PixelFormat;
import k210.imlib.PolarProjection;
import k210.imlib.Roi;
import k210.imlib.Scratch;

/**
 * What {@code find_displacement} finds (imlib_phasecorrelate).
 *
 * @param x how far the picture is shifted to the right against the template, in pixels
 * @param y upwards
 * @param rotation in radians
 * @param scale 1 for the same, 0 where it was not looked for
 * @param response how clear it is, 0 where nothing was found
 */
public record Displacement(float x, float y, float rotation, float scale, float response) {
  private static final float TURN = 6.2831855f;

  /** The firmware means degrees and gives radians. */
  private static final float FIELD_OF_VIEW = 60;

  private static final int SPECTRUM_BYTES_PER_PIXEL = 8;
  private static final float[] NO_CORNERS = null;

  /**
   * Compares a region of a picture with one of a template, of the same size and at least two pixels
   * wide.
   *
   * @param polar looks for rotation and scale instead of a shift
   * @param fix looks for rotation and scale first and undoes them; the region must begin in the
   *     picture's corner
   * @throws k210.imlib.ImageException OSError for a JPEG; MemoryError when the spectra do not fit
   *     into the scratch memory
   */
  public static Displacement between(
      Image image,
      Roi roi,
      Image template,
      Roi templateRoi,
      boolean polar,
      boolean fix,
      ColorTables tables) {
    long cells = (long) cells(roi.widthPx()) * cells(roi.heightPx());
    boolean fixes = fix && !polar;
    Scratch.require(2 * cells * SPECTRUM_BYTES_PER_PIXEL);
    Image picture = region(image, roi);
    Image other = region(template, templateRoi);
    float rotation = 0;
    float scale = 0;
    if (fixes) {
      Spectrum spectrum = spectrum(picture, tables);
      Spectrum otherSpectrum = spectrum(other, tables);
      spectrum.transformPolarMagnitudes();
      otherSpectrum.transformPolarMagnitudes();
      Shift shift = Shift.of(spectrum, otherSpectrum);
      rotation = shift.x() * (TURN / roi.widthPx());
      scale = Math.fma(shift.y(), logScale(roi.widthPx(), roi.heightPx()), 1);
      Perspective.rotate(picture, 0, 0, rotation, 0, 0, scale, FIELD_OF_VIEW, NO_CORNERS);
    }
    if (polar) {
      PolarProjection.apply(picture, false, false);
      PolarProjection.apply(other, false, false);
    }
    Shift shift = Shift.of(spectrum(picture, tables), spectrum(other, tables));
    return polar
        ? new Displacement(
            0,
            0,
            shift.x() * (TURN / roi.widthPx()),
            Math.fma(shift.y(), logScale(roi.widthPx(), roi.heightPx()), 1),
            shift.response())
        : new Displacement(shift.x(), shift.y(), rotation, scale, shift.response());
  }

  /** How many numbers of a spectrum a side takes. */
  private static int cells(int lengthPx) {
    return 1 << FourierTransform.powerFor(lengthPx);
  }

  private static Image region(Image image, Roi roi) {
    Image region =
        Image.of(
            roi.widthPx(),
            roi.heightPx(),
            image.format(),
            Unpooled.wrappedBuffer(
                new byte[(int) image.format().sizeBytes(roi.widthPx(), roi.heightPx())]));
    for (int y = 0; y < roi.heightPx(); y++) {
      for (int x = 0; x < roi.widthPx(); x++) {
        region.setPixel(x, y, image.pixel(roi.x() + x, roi.y() + y));
      }
    }
    return region;
  }

  /** Of colours the firmware takes the luminance less 128 as a byte without sign. */
  private static Spectrum spectrum(Image image, ColorTables tables) {
    int[] levels = GrayLevels.of(image, tables);
    if (image.format() == PixelFormat.RGB565) {
      for (int i = 0; i < levels.length; i++) {
        levels[i] ^= 0x80;
      }
    }
    return new Spectrum(levels, image.widthPx(), image.heightPx());
  }

  /** The logarithm of the distance from the middle to a corner, for each line. */
  static float logScale(int width, int height) {
    float x = width / 2.0f;
    float y = height / 2.0f;
    return FastMath.log(FastMath.sqrt(Math.fma(x, x, y * y))) / height;
  }
}
