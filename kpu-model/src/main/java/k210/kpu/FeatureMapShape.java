package k210.kpu;

/**
 * Shape of a dense CHW feature map.
 *
 * @param channels number of planes
 * @param height rows of a plane
 * @param width elements of a row
 */
public record FeatureMapShape(int channels, int height, int width) {
  /** Elements in all planes. */
  public long elements() {
    return (long) channels * height * width;
  }
}
