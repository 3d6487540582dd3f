package k210.maixpy.image;

import k210.imlib.AiPlanes;
import k210.imlib.Cropping;
import k210.imlib.FormatConversion;
import k210.imlib.GrayStretch;
import k210.imlib.Image;
import k210.imlib.JpegWriter;
import k210.imlib.Pooling;
import k210.imlib.Rainbow;
import k210.imlib.Resizing;
import k210.imlib.Roi;
import org.graalvm.polyglot.HostAccess;

/** Other formats, other sizes, and the planes that the KPU reads. */
public final class ImageConversion {
  private final ImageCalls calls;
  private final JpegWriter jpeg;

  ImageConversion(ImageCalls calls, JpegWriter jpeg) {
    this.calls = calls;
    this.jpeg = jpeg;
  }

  /** {@code to_bitmap}. */
  @HostAccess.Export
  public Image toBitmap(Image image, boolean copy) {
    return calls.call(() -> FormatConversion.toBitmap(image, copy, calls.heap(), calls.tables()));
  }

  /** {@code to_grayscale}. */
  @HostAccess.Export
  public Image toGrayscale(Image image, boolean copy) {
    return calls.call(
        () -> FormatConversion.toGrayscale(image, copy, calls.heap(), calls.tables()));
  }

  /** {@code to_rgb565}. */
  @HostAccess.Export
  public Image toRgb565(Image image, boolean copy) {
    return calls.call(() -> FormatConversion.toRgb565(image, copy, calls.heap()));
  }

  /** {@code to_rainbow}. */
  @HostAccess.Export
  public Image toRainbow(Image image, boolean copy) {
    return calls.call(() -> Rainbow.of(image, copy, calls.heap(), calls.tables()));
  }

  /** {@code mean_pool}. */
  @HostAccess.Export
  public void meanPool(Image image, int xDivisor, int yDivisor) {
    calls.run(() -> Pooling.meanInPlace(image, xDivisor, yDivisor));
    calls.worksOn((long) image.widthPx() * image.heightPx() * xDivisor * yDivisor);
  }

  /** {@code mean_pooled}. */
  @HostAccess.Export
  public Image meanPooled(Image image, int xDivisor, int yDivisor) {
    return calls.call(() -> Pooling.mean(image, xDivisor, yDivisor, calls.heap()));
  }

  /** {@code midpoint_pool}. */
  @HostAccess.Export
  public void midpointPool(Image image, int xDivisor, int yDivisor, double bias) {
    calls.run(() -> Pooling.midpointInPlace(image, xDivisor, yDivisor, (float) bias));
    calls.worksOn((long) image.widthPx() * image.heightPx() * xDivisor * yDivisor);
  }

  /** {@code midpoint_pooled}. */
  @HostAccess.Export
  public Image midpointPooled(Image image, int xDivisor, int yDivisor, double bias) {
    return calls.call(
        () -> Pooling.midpoint(image, xDivisor, yDivisor, (float) bias, calls.heap()));
  }

  /** {@code copy} with a region, and {@code crop} into a new image. */
  @HostAccess.Export
  public Image copy(Image image, Roi roi, double xScale, double yScale) {
    return onResult(
        calls.call(() -> Cropping.copy(image, roi, (float) xScale, (float) yScale, calls.heap())));
  }

  /** {@code crop} and {@code copy} into an image that exists. */
  @HostAccess.Export
  public Image copyInto(Image image, Roi roi, double xScale, double yScale, Image target) {
    return calls.call(() -> Cropping.copyInto(image, roi, (float) xScale, (float) yScale, target));
  }

  /** {@code cut}; null where the board prints and returns None. */
  @HostAccess.Export
  public Image cut(Image image, int x, int y, int w, int h) {
    return onResult(
        calls.orPrint(
            calls.call(() -> Cropping.cut(image, x, y, w, h, calls.heap())),
            Cropping.CUT_NOT_SUPPORTED));
  }

  /** {@code resize}; null where the board prints and returns None. */
  @HostAccess.Export
  public Image resize(Image image, int width, int height) {
    return onResult(
        calls.orPrint(
            calls.call(() -> Resizing.resize(image, width, height, calls.heap())),
            Resizing.NOT_SUPPORTED));
  }

  /** Time goes into the pixels of the result. */
  private Image onResult(Image result) {
    calls.worksOn(result == null ? 0 : (long) result.widthPx() * result.heightPx());
    return result;
  }

  /** {@code pix_to_ai}. */
  @HostAccess.Export
  public void pixToAi(Image image) {
    calls.printUnless(
        calls.call(() -> AiPlanes.fromPixels(image, calls.heap())), AiPlanes.NOT_SUPPORTED);
  }

  /** {@code ai_to_pix}. */
  @HostAccess.Export
  public void aiToPix(Image image) {
    calls.printUnless(calls.call(() -> AiPlanes.toPixels(image)), AiPlanes.NOT_SUPPORTED);
  }

  /** {@code stretch}. */
  @HostAccess.Export
  public void stretch(Image image, int low, int high) {
    calls.printUnless(
        calls.call(() -> GrayStretch.stretch(image, low, high)), GrayStretch.NOT_SUPPORTED);
  }

  /** {@code strech_char}. */
  @HostAccess.Export
  public void stretchCharacter(Image image, boolean darkenEdges) {
    calls.printUnless(
        calls.call(() -> GrayStretch.stretchCharacter(image, darkenEdges)),
        GrayStretch.NOT_SUPPORTED);
  }

  /** {@code compress}. */
  @HostAccess.Export
  public void compress(Image image, int quality) {
    calls.run(() -> jpeg.compressInPlace(image, quality));
  }

  /** {@code compressed}. */
  @HostAccess.Export
  public Image compressed(Image image, int quality) {
    return calls.call(() -> jpeg.compressed(image, quality, calls.heap()));
  }

  /** {@code compress_for_ide}. */
  @HostAccess.Export
  public void compressForIde(Image image, int quality) {
    calls.run(() -> jpeg.compressInPlaceForIde(image, quality));
  }

  /** {@code compressed_for_ide}. */
  @HostAccess.Export
  public Image compressedForIde(Image image, int quality) {
    return calls.call(() -> jpeg.compressedForIde(image, quality, calls.heap()));
  }
}
