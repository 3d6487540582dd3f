package k210.maixpy.image;

import k210.imlib.CannyEdges;
import k210.imlib.Edges;
import k210.imlib.Filters;
import k210.imlib.HistogramEqualization;
import k210.imlib.Image;
import k210.imlib.KpuConvolution;
import k210.imlib.Roi;
import k210.kpu.KpuArithmetic;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.Value;

/** Filters over a neighbourhood. */
public final class ImageFilters {
  private static final KpuConvolution.Rounding KPU_ROUNDING =
      KpuArithmetic.DEFAULT.rounding()::shiftRight;

  private final ImageCalls calls;

  ImageFilters(ImageCalls calls) {
    this.calls = calls;
  }

  /** What every filter takes last: thresholding and the mask. */
  public record After(Filters.Adaptive adaptive, Image mask) {}

  /** {@code threshold}, {@code offset}, {@code invert} and {@code mask} of a filter. */
  @HostAccess.Export
  public After after(boolean threshold, int offset, boolean invert, Image mask) {
    return new After(new Filters.Adaptive(threshold, offset, invert), mask);
  }

  private Filters.Storing storing(After after) {
    return new Filters.Storing(after.adaptive(), calls.mask(after.mask()), calls.tables());
  }

  /** {@code mean}. */
  @HostAccess.Export
  public void mean(Image image, int radius, After after) {
    calls.run(() -> Filters.mean(image, radius, storing(after)));
    worksOnCells(image, radius);
  }

  /** {@code median}. */
  @HostAccess.Export
  public void median(Image image, int radius, double percentile, After after) {
    calls.run(() -> Filters.median(image, radius, (float) percentile, storing(after)));
    worksOnCells(image, radius);
  }

  /** {@code mode}. */
  @HostAccess.Export
  public void mode(Image image, int radius, After after) {
    calls.run(() -> Filters.mode(image, radius, storing(after)));
    worksOnCells(image, radius);
  }

  /** {@code midpoint}. */
  @HostAccess.Export
  public void midpoint(Image image, int radius, double bias, After after) {
    calls.run(() -> Filters.midpoint(image, radius, (float) bias, storing(after)));
    worksOnCells(image, radius);
  }

  /** {@code morph}, {@code gaussian} and {@code laplacian}; the weights are ints, line by line. */
  @HostAccess.Export
  public void convolve(Image image, int radius, Value weights, double scale, int add, After after) {
    int[] kernel = new int[(int) weights.getArraySize()];
    for (int i = 0; i < kernel.length; i++) {
      kernel[i] = (int) weights.getArrayElement(i).asLong();
    }
    calls.run(() -> Filters.convolve(image, radius, kernel, (float) scale, add, storing(after)));
    worksOnCells(image, radius);
  }

  /** {@code bilateral}. */
  @HostAccess.Export
  public void bilateral(
      Image image, int radius, double colourSigma, double spaceSigma, After after) {
    calls.run(
        () ->
            Filters.bilateral(
                image, radius, (float) colourSigma, (float) spaceSigma, storing(after)));
    worksOnCells(image, radius);
  }

  private void worksOnCells(Image image, int radius) {
    long side = 2L * radius + 1;
    calls.worksOn((long) image.widthPx() * image.heightPx() * side * side);
  }

  /** {@code histeq} of the whole image. */
  @HostAccess.Export
  public void equalize(Image image, Image mask) {
    calls.run(() -> HistogramEqualization.apply(image, calls.mask(mask), calls.tables()));
  }

  /** {@code histeq} by tiles. */
  @HostAccess.Export
  public void equalizeAdaptively(Image image, double clipLimit, Image mask) {
    calls.run(
        () ->
            HistogramEqualization.adaptive(
                image, (float) clipLimit, calls.mask(mask), calls.tables()));
  }

  /** {@code find_edges} with EDGE_CANNY. */
  @HostAccess.Export
  public void cannyEdges(Image image, Roi roi, int low, int high) {
    calls.run(() -> CannyEdges.mark(image, roi, low, high, calls.tables(), KPU_ROUNDING));
    calls.worksOn((long) roi.widthPx() * roi.heightPx());
  }

  /** {@code conv3}; false for a kernel from which the board does not return. */
  @HostAccess.Export
  public boolean convolveOnKpu(Image image, Value kernel) {
    float[] weights = new float[(int) kernel.getArraySize()];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) kernel.getArrayElement(i).asDouble();
    }
    if (!KpuConvolution.isUsable(weights)) {
      return false;
    }
    calls.printUnless(
        calls.call(() -> KpuConvolution.apply(image, weights, KPU_ROUNDING)),
        KpuConvolution.NO_PLANES);
    return true;
  }

  /** {@code find_edges} with EDGE_SIMPLE. */
  @HostAccess.Export
  public void simpleEdges(Image image, int low, int high) {
    calls.run(() -> Edges.simple(image, low, high, calls.tables()));
  }
}
