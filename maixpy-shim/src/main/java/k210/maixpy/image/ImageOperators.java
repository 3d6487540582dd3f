package k210.maixpy.image;

import k210.imlib.FormatConversion;
import k210.imlib.Image;
import org.graalvm.polyglot.HostAccess;

/** Operations on every pixel: logic, arithmetic, thresholds, morphology. */
public final class ImageOperators {
  private final ImageCalls calls;

  ImageOperators(ImageCalls calls) {
    this.calls = calls;
  }

  /** {@code invert}. */
  @HostAccess.Export
  public void invert(Image image) {
    calls.run(() -> FormatConversion.invert(image));
  }
}
