package k210.imlib.proposals;

import java.util.List;
import k210.imlib.Image;
import k210.imlib.Roi;
import k210.imlib.Scratch;

/** {@code selective_search} (imlib_selective_search). */
public final class SelectiveSearch {
  /** Pictures of more pixels are looked at in a quarter of their size. */
  private static final int SMALL = 80 * 60;

  private static final int SHRINKING = 4;
  private static final int EDGE_BYTES = 4 * 8;
  private static final int PIXEL_BYTES = 8 + 4;
  private static final int SEGMENT_BYTES = 8 + 4 + 4 + 75 * 4;

  /**
   * What was found.
   *
   * @param proposals in the order in which segments were joined
   * @param pixels that were segmented
   * @param steps bins and pairs of segments that were looked at
   */
  public record Found(List<Roi> proposals, int pixels, long steps) {}

  private SelectiveSearch() {}

  /**
   * Proposes regions.
   *
   * @param image RGB565
   * @param threshold how much difference a segment of one pixel bears
   * @param leastPixels segments of less are joined with a neighbour
   * @param colour how much alike colours count, as size and fill
   * @param stuck is run where the board says that it cannot join any more
   * @throws k210.imlib.ImageException MemoryError when the scratch memory does not hold the graph
   */
  public static Found find(
      Image image,
      int threshold,
      int leastPixels,
      float colour,
      float size,
      float fill,
      Runnable stuck) {
    boolean shrinks = image.widthPx() * image.heightPx() > SMALL;
    int factor = shrinks ? SHRINKING : 1;
    int width = image.widthPx() / factor;
    int height = image.heightPx() / factor;
    int[] picture = scaled(image, width, height);
    Scratch.require((long) picture.length * (EDGE_BYTES + PIXEL_BYTES));
    Segments segments = new Segments(picture, width, threshold, leastPixels);
    long count = segments.count();
    Scratch.require(
        picture.length * (long) PIXEL_BYTES + count * SEGMENT_BYTES + count * count * 5);
    ProposalTree tree =
        new ProposalTree(picture, width, segments, new ProposalTree.Weights(colour, size, fill));
    List<Roi> proposals =
        tree.join(stuck).stream()
            .map(
                box ->
                    new Roi(
                        box.left() * factor,
                        box.top() * factor,
                        (box.right() - box.left()) * factor,
                        (box.bottom() - box.top()) * factor))
            .toList();
    return new Found(proposals, picture.length, tree.steps());
  }

  /** By leaving pixels out. */
  private static int[] scaled(Image image, int widthPx, int heightPx) {
    int[] picture = new int[widthPx * heightPx];
    boolean whole = widthPx == image.widthPx();
    int xRatio = whole ? 1 << 16 : (image.widthPx() << 16) / widthPx + 1;
    int yRatio = whole ? 1 << 16 : (image.heightPx() << 16) / heightPx + 1;
    for (int y = 0, i = 0; y < heightPx; y++) {
      for (int x = 0; x < widthPx; x++, i++) {
        picture[i] = image.pixel((x * xRatio) >> 16, (y * yRatio) >> 16);
      }
    }
    return picture;
  }
}
