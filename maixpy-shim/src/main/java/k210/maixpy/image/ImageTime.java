package k210.maixpy.image;

import static java.util.Map.entry;

import java.util.Map;
import k210.imlib.PixelFormat;

/**
 * Board time of the image methods, all in one table: CPU cycles for each pixel that a method works
 * on, estimated from the firmware's loops (instructions, loads that wait, table look-ups that miss
 * the 32 KiB of data cache) on the in-order core that {@code k210.timing} describes. Nothing of it
 * is measured; where a loop's work depends on the picture it is that of an ordinary one.
 *
 * <p>A method that does not stand here takes {@link #ORDINARY}. A method that works on other than
 * all pixels of its image says how many with {@link ImageCalls#worksOn}: a region, a result's
 * pixels, or pixels times the cells of a kernel.
 */
final class ImageTime {
  /** Arguments, keywords and the call, whatever the method. */
  private static final long CALL = 1500;

  /**
   * A keypoint: 750 pixels of its patch at 8 cycles, and 512 samples whose places are turned,
   * rounded and loaded at 25.
   */
  static final long KEYPOINT = 750 * 8 + 512 * 25;

  /** Two keypoints' 32 bytes compared in eight words: loads, and about 15 steps to count bits. */
  static final long KEYPOINT_COMPARISON = 8 * 20 + 10;

  /** A bin of two LBP descriptors: two loads, a square, a division. */
  static final long LBP_BIN = 45;

  /** A neighbour or a pixel of a rectangle: bounds, its direction, and the difference of angles. */
  static final long SEGMENT_VISIT = 45;

  /** A term of a tail of probabilities: a division, a power and a logarithm in software. */
  static final long SEGMENT_TEST = 500;

  /** A bin of two histograms or a pair of segments: two loads and a comparison. */
  static final long PROPOSAL_STEP = 12;

  /** Two fused products, two conversions, bounds and a division, on two cores. */
  static final long CIRCLE_VOTE = 25;

  /** A cell that is compared with the threshold. */
  static final long CIRCLE_CELL = 8;

  /** Cycles for a pixel of binary, grayscale and RGB565 images. */
  private record Price(int binary, int gray, int colour) {
    int of(PixelFormat format) {
      return switch (format) {
        case BINARY -> binary;
        case GRAYSCALE -> gray;
        case RGB565, JPEG -> colour;
      };
    }
  }

  /** A pixel read, something computed for each channel, and written. */
  private static final Price ORDINARY = new Price(20, 20, 50);

  /** A pixel set by coordinates: bounds, the format's switch, the store. */
  private static final Price SET_PIXEL = new Price(30, 25, 25);

  /** Bytes moved, or a look-up for each pixel. */
  private static final Price MOVE = new Price(12, 8, 12);

  private static final Price LOGIC = new Price(8, 8, 8);

  /** Load, operate and clamp; three channels that are cut out and put together. */
  private static final Price ARITHMETIC = new Price(20, 22, 75);

  /** A cell of a kernel: clamped coordinates, load, sum; three channels. */
  private static final Price KERNEL_CELL = new Price(15, 15, 45);

  /** L*a*b* look-ups in 196 KB of tables, of which most miss the cache. */
  private static final Price THRESHOLDED = new Price(15, 18, 85);

  private static final Price HISTOGRAM = new Price(15, 15, 120);

  private static final Map<String, Price> PRICES =
      Map.ofEntries(
          entry("draw_line", SET_PIXEL),
          entry("draw_rectangle", SET_PIXEL),
          entry("draw_circle", SET_PIXEL),
          entry("draw_ellipse", SET_PIXEL),
          entry("draw_cross", SET_PIXEL),
          entry("draw_arrow", SET_PIXEL),
          entry("draw_font", SET_PIXEL),
          entry("draw_string", SET_PIXEL),
          entry("draw_keypoints", SET_PIXEL),
          entry("draw_image", new Price(60, 55, 60)),
          entry("flood_fill", new Price(40, 50, 90)),
          entry("copy", MOVE),
          entry("crop", MOVE),
          entry("cut", MOVE),
          entry("assign", MOVE),
          entry("replace", MOVE),
          entry("set", MOVE),
          entry("invert", MOVE),
          entry("to_bitmap", MOVE),
          entry("to_grayscale", new Price(12, 2, 18)),
          entry("to_rgb565", new Price(12, 12, 2)),
          entry("to_rainbow", new Price(12, 12, 20)),
          entry("pix_to_ai", new Price(20, 20, 20)),
          entry("ai_to_pix", new Price(20, 20, 20)),
          entry("stretch", MOVE),
          entry("strech_char", new Price(20, 20, 20)),
          entry("resize", new Price(30, 60, 45)),
          entry("mean_pool", new Price(10, 10, 20)),
          entry("mean_pooled", new Price(10, 10, 20)),
          entry("midpoint_pool", new Price(12, 12, 25)),
          entry("midpoint_pooled", new Price(12, 12, 25)),
          entry("compress", new Price(110, 100, 160)),
          entry("compressed", new Price(110, 100, 160)),
          entry("compress_for_ide", new Price(115, 105, 165)),
          entry("compressed_for_ide", new Price(115, 105, 165)),
          entry("save", new Price(110, 100, 160)),
          entry("binary", THRESHOLDED),
          entry("and", LOGIC),
          entry("b_and", LOGIC),
          entry("nand", LOGIC),
          entry("b_nand", LOGIC),
          entry("or", LOGIC),
          entry("b_or", LOGIC),
          entry("nor", LOGIC),
          entry("b_nor", LOGIC),
          entry("xor", LOGIC),
          entry("b_xor", LOGIC),
          entry("xnor", LOGIC),
          entry("b_xnor", LOGIC),
          entry("negate", ARITHMETIC),
          entry("add", ARITHMETIC),
          entry("sub", ARITHMETIC),
          entry("mul", ARITHMETIC),
          entry("div", new Price(40, 45, 130)),
          entry("min", ARITHMETIC),
          entry("max", ARITHMETIC),
          entry("difference", ARITHMETIC),
          entry("blend", ARITHMETIC),
          entry("gamma_corr", ARITHMETIC),
          entry("erode", new Price(10, 8, 12)),
          entry("dilate", new Price(10, 8, 12)),
          entry("open", new Price(20, 16, 24)),
          entry("close", new Price(20, 16, 24)),
          entry("top_hat", new Price(25, 20, 35)),
          entry("black_hat", new Price(25, 20, 35)),
          entry("mean", KERNEL_CELL),
          entry("morph", KERNEL_CELL),
          entry("blur", KERNEL_CELL),
          entry("gaussian", KERNEL_CELL),
          entry("gaussian_blur", KERNEL_CELL),
          entry("laplacian", KERNEL_CELL),
          entry("conv3", KERNEL_CELL),
          entry("midpoint", KERNEL_CELL),
          // A histogram of the neighbourhood that is cleared and searched for each pixel.
          entry("median", new Price(20, 75, 110)),
          entry("mode", new Price(20, 90, 130)),
          entry("bilateral", new Price(60, 120, 320)),
          entry("cartoon", new Price(60, 80, 160)),
          entry("histeq", new Price(15, 30, 160)),
          entry("lens_corr", new Price(60, 60, 60)),
          entry("rotation_corr", new Price(110, 110, 110)),
          entry("linpolar", new Price(150, 150, 150)),
          entry("logpolar", new Price(180, 180, 180)),
          entry("remove_shadows", new Price(60, 60, 500)),
          entry("chrominvar", new Price(60, 60, 350)),
          entry("illuminvar", new Price(60, 60, 500)),
          entry("get_similarity", new Price(120, 150, 400)),
          entry("get_histogram", HISTOGRAM),
          entry("get_hist", HISTOGRAM),
          entry("histogram", HISTOGRAM),
          entry("get_statistics", HISTOGRAM),
          entry("get_stats", HISTOGRAM),
          entry("statistics", HISTOGRAM),
          entry("get_regression", THRESHOLDED),
          entry("find_blobs", THRESHOLDED),
          // Sobel's nine pixels, an arc tangent and a vote, on two cores.
          entry("find_lines", new Price(110, 110, 120)),
          // A gradient with its root and angle, sorted in bins; more for what is looked at then.
          entry("find_line_segments", new Price(250, 250, 260)),
          // The same gradient; more for each radius.
          entry("find_circles", new Price(110, 110, 120)),
          entry("find_rects", new Price(600, 600, 600)),
          entry("find_edges", new Price(40, 120, 120)),
          entry("find_qrcodes", new Price(250, 250, 260)),
          entry("find_barcodes", new Price(260, 260, 270)),
          entry("find_datamatrices", new Price(1500, 1500, 1500)),
          entry("find_apriltags", new Price(900, 900, 900)),
          // A pixel of the template at each place: two loads, two differences, two products.
          entry("find_template", new Price(14, 14, 14)),
          // A cell of the spectra: three transforms of 16 rounds at 25 cycles, and their product.
          entry("find_displacement", new Price(1300, 1300, 1320)),
          entry("find_features", new Price(1200, 1200, 1200)),
          entry("find_eye", new Price(60, 60, 60)),
          entry("find_lbp", new Price(110, 110, 110)),
          entry("find_hog", new Price(150, 150, 150)),
          // Scaled, smoothed by the KPU, and a circle that is rarely looked at as a whole.
          entry("find_keypoints", new Price(60, 60, 70)),
          entry("find_domain", new Price(30, 30, 30)),
          entry("selective_search", new Price(2500, 2500, 2500)));

  private ImageTime() {}

  /** Cycles of a method on so many pixels. */
  static long cycles(String method, PixelFormat format, long pixels) {
    return CALL + pixels * PRICES.getOrDefault(method, ORDINARY).of(format);
  }
}
