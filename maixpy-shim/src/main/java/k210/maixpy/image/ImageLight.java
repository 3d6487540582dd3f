package k210.maixpy.image;

import k210.imlib.Cartoon;
import k210.imlib.IlluminationInvariance;
import k210.imlib.Image;
import k210.imlib.Operand;
import k210.imlib.ShadowRemoval;
import k210.imlib.Similarity;
import org.graalvm.polyglot.HostAccess;

/** Light, shadows and likeness. A second operand comes as an image, or as null and a colour. */
public final class ImageLight {
  private final ImageCalls calls;

  ImageLight(ImageCalls calls) {
    this.calls = calls;
  }

  /** {@code cartoon}; the mask may be null. */
  @HostAccess.Export
  public void cartoon(Image image, double seedThreshold, double floatingThreshold, Image mask) {
    calls.run(
        () ->
            Cartoon.apply(
                image, (float) seedThreshold, (float) floatingThreshold, mask, calls.tables()));
  }

  /** {@code chrominvar}. */
  @HostAccess.Export
  public void chromaticity(Image image) {
    calls.run(() -> IlluminationInvariance.chromaticity(image));
  }

  /** {@code illuminvar}. */
  @HostAccess.Export
  public void invariant(Image image) {
    calls.run(() -> IlluminationInvariance.invariant(image));
  }

  /** {@code remove_shadows} without a background. */
  @HostAccess.Export
  public void removeShadows(Image image) {
    calls.run(() -> ShadowRemoval.alone(image, calls.tables()));
  }

  /** {@code remove_shadows} with a background. */
  @HostAccess.Export
  public void removeShadowsAgainst(Image image, Image other, int colour) {
    calls.run(() -> ShadowRemoval.against(image, operand(other, colour)));
  }

  /** {@code get_similarity}: mean, standard deviation, least and most. */
  @HostAccess.Export
  public float[] similarity(Image image, Image other, int colour) {
    Similarity similarity =
        calls.call(() -> Similarity.of(image, operand(other, colour), calls.tables()));
    return new float[] {
      similarity.mean(), similarity.deviation(), similarity.least(), similarity.most()
    };
  }

  private static Operand operand(Image other, int colour) {
    return other == null ? Operand.colour(colour) : Operand.image(other);
  }
}
