package k210.maixpy.image;

import k210.imlib.Arithmetic;
import k210.imlib.Binarization;
import k210.imlib.FormatConversion;
import k210.imlib.GammaCorrection;
import k210.imlib.Image;
import k210.imlib.Mask;
import k210.imlib.Morphology;
import k210.imlib.Operand;
import k210.imlib.Replacement;
import org.graalvm.polyglot.HostAccess;

/**
 * Operations on every pixel: logic, arithmetic, thresholds, morphology. A second operand comes as
 * an image, or as null and a colour; a mask as an image or null.
 */
public final class ImageOperators {
  private final ImageCalls calls;

  ImageOperators(ImageCalls calls) {
    this.calls = calls;
  }

  /** An empty list of thresholds. */
  @HostAccess.Export
  public ThresholdList thresholds() {
    return new ThresholdList();
  }

  /** Refuses a JPEG before an operation's other arguments are looked at. */
  @HostAccess.Export
  public void requireMutable(Image image) {
    calls.run(image::requireMutable);
  }

  /** {@code invert}. */
  @HostAccess.Export
  public void invert(Image image) {
    calls.run(() -> FormatConversion.invert(image));
  }

  /** {@code negate}. */
  @HostAccess.Export
  public void negate(Image image) {
    calls.run(() -> Arithmetic.negate(image));
  }

  /** {@code binary}. */
  @HostAccess.Export
  public Image binary(
      Image image,
      ThresholdList thresholds,
      boolean invert,
      boolean zero,
      Image mask,
      boolean toBitmap,
      boolean copy) {
    return calls.call(
        () ->
            Binarization.binary(
                image,
                thresholds.thresholds(),
                invert,
                zero,
                calls.mask(mask),
                toBitmap,
                copy,
                calls.heap(),
                calls.tables()));
  }

  /** {@code erode}. */
  @HostAccess.Export
  public void erode(Image image, int radius, int threshold, Image mask) {
    calls.run(() -> Morphology.erode(image, radius, threshold, calls.mask(mask), calls.tables()));
    worksOnCells(image, radius);
  }

  /** {@code dilate}. */
  @HostAccess.Export
  public void dilate(Image image, int radius, int threshold, Image mask) {
    calls.run(() -> Morphology.dilate(image, radius, threshold, calls.mask(mask), calls.tables()));
    worksOnCells(image, radius);
  }

  /** {@code open}. */
  @HostAccess.Export
  public void open(Image image, int radius, int threshold, Image mask) {
    calls.run(() -> Morphology.open(image, radius, threshold, calls.mask(mask), calls.tables()));
    worksOnCells(image, radius);
  }

  /** {@code close}. */
  @HostAccess.Export
  public void close(Image image, int radius, int threshold, Image mask) {
    calls.run(() -> Morphology.close(image, radius, threshold, calls.mask(mask), calls.tables()));
    worksOnCells(image, radius);
  }

  /** {@code top_hat}. */
  @HostAccess.Export
  public void topHat(Image image, int radius, int threshold, Image mask) {
    calls.run(() -> Morphology.topHat(image, radius, threshold, calls.mask(mask), calls.tables()));
    worksOnCells(image, radius);
  }

  /** {@code black_hat}. */
  @HostAccess.Export
  public void blackHat(Image image, int radius, int threshold, Image mask) {
    calls.run(
        () -> Morphology.blackHat(image, radius, threshold, calls.mask(mask), calls.tables()));
    worksOnCells(image, radius);
  }

  private void worksOnCells(Image image, int radius) {
    long side = 2L * radius + 1;
    calls.worksOn((long) image.widthPx() * image.heightPx() * side * side);
  }

  /** {@code gamma_corr}. */
  @HostAccess.Export
  public void gamma(Image image, double gamma, double contrast, double brightness) {
    calls.run(
        () -> GammaCorrection.apply(image, (float) gamma, (float) contrast, (float) brightness));
  }

  /** {@code replace}. */
  @HostAccess.Export
  public void replace(
      Image image,
      Image other,
      long colour,
      boolean hmirror,
      boolean vflip,
      boolean transpose,
      Image mask) {
    calls.run(
        () ->
            Replacement.replace(
                image, operand(other, colour), hmirror, vflip, transpose, calls.mask(mask)));
  }

  /** {@code add}. */
  @HostAccess.Export
  public void add(Image image, Image other, long colour, Image mask) {
    run(Arithmetic::add, image, other, colour, mask);
  }

  /** {@code sub}. */
  @HostAccess.Export
  public void subtract(Image image, Image other, long colour, boolean reverse, Image mask) {
    run((i, o, m) -> Arithmetic.subtract(i, o, reverse, m), image, other, colour, mask);
  }

  /** {@code mul}. */
  @HostAccess.Export
  public void multiply(Image image, Image other, long colour, boolean invert, Image mask) {
    run((i, o, m) -> Arithmetic.multiply(i, o, invert, m), image, other, colour, mask);
  }

  /** {@code div}. */
  @HostAccess.Export
  public void divide(
      Image image, Image other, long colour, boolean invert, boolean mod, Image mask) {
    run((i, o, m) -> Arithmetic.divide(i, o, invert, mod, m), image, other, colour, mask);
  }

  /** {@code min}. */
  @HostAccess.Export
  public void minimum(Image image, Image other, long colour, Image mask) {
    run(Arithmetic::minimum, image, other, colour, mask);
  }

  /** {@code max}. */
  @HostAccess.Export
  public void maximum(Image image, Image other, long colour, Image mask) {
    run(Arithmetic::maximum, image, other, colour, mask);
  }

  /** {@code difference}. */
  @HostAccess.Export
  public void difference(Image image, Image other, long colour, Image mask) {
    run(Arithmetic::difference, image, other, colour, mask);
  }

  /** {@code blend}. */
  @HostAccess.Export
  public void blend(Image image, Image other, long colour, int alpha, Image mask) {
    run((i, o, m) -> Arithmetic.blend(i, o, alpha, m), image, other, colour, mask);
  }

  @FunctionalInterface
  private interface Operation {
    void apply(Image image, Operand other, Mask mask);
  }

  private void run(Operation operation, Image image, Image other, long colour, Image mask) {
    calls.run(() -> operation.apply(image, operand(other, colour), calls.mask(mask)));
  }

  private static Operand operand(Image other, long colour) {
    return other == null ? Operand.colour((int) colour) : Operand.image(other);
  }
}
