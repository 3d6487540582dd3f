package k210.maixpy.image;

import k210.imlib.AffineTransform;
import k210.imlib.ColorConversion;
import k210.imlib.Image;
import k210.imlib.ImageException;
import k210.imlib.LensCorrection;
import k210.imlib.Perspective;
import k210.imlib.PolarProjection;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.Value;

/** Projections of images, and the module's functions on points and colours. */
public final class ImageGeometry {
  /** What GCC makes of pi / 180 with the reciprocals of fast-math. */
  private static final float RADIANS_PER_DEGREE = 0.017453294f;

  private final ImageCalls calls;

  ImageGeometry(ImageCalls calls) {
    this.calls = calls;
  }

  /** {@code linpolar} and {@code logpolar}. */
  @HostAccess.Export
  public void polar(Image image, boolean linear, boolean reverse) {
    calls.run(() -> PolarProjection.apply(image, linear, reverse));
  }

  /** {@code lens_corr}. */
  @HostAccess.Export
  public void lens(Image image, double strength, double zoom) {
    calls.run(() -> LensCorrection.apply(image, (float) strength, (float) zoom));
  }

  /** {@code rotation_corr}; angles in degrees, corners as eight numbers or none. */
  @HostAccess.Export
  public void rotate(
      Image image,
      double xRotation,
      double yRotation,
      double zRotation,
      double xTranslation,
      double yTranslation,
      double zoom,
      double fieldOfView,
      Value corners) {
    calls.run(
        () -> {
          if (!(zoom > 0)) {
            throw ImageException.osError("Zoom must be > 0!");
          }
          float fov = radians(fieldOfView);
          // The board compares radians with 180.
          if (!(0 < fov && fov < 180)) {
            throw ImageException.osError("FOV must be > 0 and < 180!");
          }
          Perspective.rotate(
              image,
              radians(xRotation),
              radians(yRotation),
              radians(zRotation),
              (float) xTranslation,
              (float) yTranslation,
              (float) zoom,
              fov,
              corners.getArraySize() == 0 ? null : floats(corners));
        });
  }

  private static float radians(double degrees) {
    return (float) degrees * RADIANS_PER_DEGREE;
  }

  /** {@code get_affine_transform}; coordinates of points one after the other. */
  @HostAccess.Export
  public float[] affineTransform(Value from, Value to) {
    return AffineTransform.between(coordinates(from), coordinates(to));
  }

  /** The firmware keeps coordinates in 16 bits. */
  private static int[] coordinates(Value points) {
    int[] coordinates = new int[(int) points.getArraySize()];
    for (int i = 0; i < coordinates.length; i++) {
      coordinates[i] = (int) points.getArrayElement(i).asLong() & 0xFFFF;
    }
    return coordinates;
  }

  /** {@code warp_affine_ai}. */
  @HostAccess.Export
  public void warp(Image source, Image target, Value matrix) {
    float[] elements = floats(matrix);
    calls.run(() -> AffineTransform.warpPlanes(source, target, elements));
  }

  private static float[] floats(Value values) {
    float[] floats = new float[(int) values.getArraySize()];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values.getArrayElement(i).asDouble();
    }
    return floats;
  }

  /** {@code rgb_to_lab}. */
  @HostAccess.Export
  public int[] rgbToLab(int red, int green, int blue) {
    return ColorConversion.rgbToLab(red, green, blue);
  }

  /** {@code lab_to_rgb}. */
  @HostAccess.Export
  public int[] labToRgb(int l, int a, int b) {
    return ColorConversion.labToRgb(l, a, b);
  }

  /** {@code rgb_to_grayscale}. */
  @HostAccess.Export
  public int rgbToGray(int red, int green, int blue) {
    return ColorConversion.rgbToGray(red, green, blue);
  }
}
