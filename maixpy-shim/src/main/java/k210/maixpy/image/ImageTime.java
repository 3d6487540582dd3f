package k210.maixpy.image;

import static java.util.Map.entry;

import java.util.Map;
import k210.imlib.PixelFormat;

/**
 * Board time of the image methods, all in one table: CPU cycles for each pixel that a method works
 * on. Most are the instructions that the firmware's imlib takes, compiled with the build's flags by
 * GCC 12 for the K210's instruction set and counted on a photo of 320x240, at 1.5 cycles each, and
 * 20 for a look-up in the 196 KB of L*a*b* tables, which misses the 32 KiB of data cache. No board
 * was there to measure; where a loop's work depends on the picture it is that of an ordinary one.
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

  /** What {@code get_pixel} takes beyond the call. */
  static final long GET_PIXEL = 600;

  /** What {@code set_pixel} takes beyond the call. */
  static final long SET_PIXEL = 450;

  /** A pixel read, something computed for each channel, and written. */
  private static final Price ORDINARY = new Price(20, 20, 50);

  /** The build's do nothing but look at their arguments. */
  private static final Price LOGIC = new Price(0, 0, 0);

  private static final Price HISTOGRAM = new Price(38, 34, 120);

  private static final Map<String, Price> PRICES =
      Map.ofEntries(
          entry("draw_line", new Price(153, 129, 133)),
          entry("draw_rectangle", new Price(112, 80, 80)),
          entry("draw_circle", new Price(75, 58, 61)),
          entry("draw_ellipse", new Price(75, 58, 61)),
          entry("draw_cross", new Price(160, 140, 143)),
          entry("draw_arrow", new Price(153, 129, 133)),
          entry("draw_font", new Price(42, 38, 39)),
          entry("draw_string", new Price(42, 38, 39)),
          entry("draw_keypoints", new Price(153, 129, 133)),
          entry("draw_image", new Price(172, 133, 142)),
          entry("flood_fill", new Price(63, 37, 38)),
          entry("copy", new Price(46, 30, 31)),
          entry("crop", new Price(46, 30, 31)),
          entry("cut", new Price(46, 30, 31)),
          entry("assign", new Price(51, 31, 38)),
          entry("replace", new Price(51, 31, 38)),
          entry("set", new Price(51, 31, 38)),
          entry("invert", new Price(1, 9, 9)),
          entry("clear", new Price(1, 2, 3)),
          entry("to_bitmap", new Price(8, 36, 39)),
          entry("to_grayscale", new Price(33, 12, 29)),
          entry("to_rgb565", new Price(124, 115, 16)),
          entry("to_rainbow", new Price(38, 30, 33)),
          entry("pix_to_ai", new Price(20, 20, 20)),
          entry("ai_to_pix", new Price(20, 20, 20)),
          entry("stretch", new Price(60, 60, 60)),
          entry("strech_char", new Price(20, 20, 20)),
          entry("resize", new Price(30, 119, 30)),
          entry("mean_pool", new Price(43, 26, 44)),
          entry("mean_pooled", new Price(43, 26, 44)),
          entry("midpoint_pool", new Price(78, 36, 79)),
          entry("midpoint_pooled", new Price(78, 36, 79)),
          entry("compress", new Price(163, 137, 220)),
          entry("compressed", new Price(163, 137, 220)),
          entry("compress_for_ide", new Price(168, 142, 225)),
          entry("compressed_for_ide", new Price(168, 142, 225)),
          entry("save", new Price(163, 137, 220)),
          entry("binary", new Price(61, 54, 109)),
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
          entry("negate", new Price(27, 11, 38)),
          entry("add", new Price(38, 20, 70)),
          entry("sub", new Price(42, 24, 74)),
          entry("mul", new Price(47, 33, 101)),
          entry("div", new Price(41, 30, 90)),
          entry("min", new Price(36, 18, 65)),
          entry("max", new Price(36, 18, 65)),
          entry("difference", new Price(39, 21, 71)),
          entry("blend", new Price(57, 38, 114)),
          entry("gamma_corr", new Price(32, 14, 48)),
          entry("erode", new Price(17, 13, 17)),
          entry("dilate", new Price(26, 20, 26)),
          entry("open", new Price(46, 35, 47)),
          entry("close", new Price(46, 35, 47)),
          entry("top_hat", new Price(51, 38, 56)),
          entry("black_hat", new Price(51, 38, 56)),
          entry("mean", new Price(38, 28, 52)),
          entry("morph", new Price(49, 38, 66)),
          entry("blur", new Price(49, 38, 66)),
          entry("gaussian", new Price(49, 38, 66)),
          entry("gaussian_blur", new Price(49, 38, 66)),
          entry("laplacian", new Price(49, 38, 66)),
          // The KPU multiplies; moving to and from it.
          entry("conv3", new Price(15, 15, 45)),
          entry("midpoint", new Price(49, 41, 86)),
          // A histogram of the neighbourhood, searched for each pixel: more for larger ones.
          entry("median", new Price(85, 80, 190)),
          entry("mode", new Price(52, 160, 150)),
          entry("bilateral", new Price(80, 70, 165)),
          // Each region looks at all pixels, so that a photo takes minutes: far too little.
          entry("cartoon", new Price(60, 80, 160)),
          entry("histeq", new Price(68, 45, 173)),
          entry("lens_corr", new Price(199, 177, 184)),
          entry("rotation_corr", new Price(81, 69, 73)),
          entry("linpolar", new Price(113, 98, 103)),
          entry("logpolar", new Price(202, 187, 187)),
          entry("remove_shadows", new Price(60, 60, 10950)),
          entry("chrominvar", new Price(60, 60, 174)),
          entry("illuminvar", new Price(60, 60, 780)),
          entry("get_similarity", new Price(71, 61, 68)),
          entry("get_histogram", HISTOGRAM),
          entry("get_hist", HISTOGRAM),
          entry("histogram", HISTOGRAM),
          entry("get_statistics", HISTOGRAM),
          entry("get_stats", HISTOGRAM),
          entry("statistics", HISTOGRAM),
          entry("get_regression", new Price(15, 18, 40)),
          entry("find_blobs", new Price(39, 85, 75)),
          // Sobel's nine pixels, an arc tangent and a vote, on two cores: not quite half.
          entry("find_lines", new Price(127, 76, 85)),
          // A gradient with its root and angle, sorted in bins; more for what is looked at then.
          entry("find_line_segments", new Price(250, 250, 260)),
          // The same gradient; more for each radius.
          entry("find_circles", new Price(110, 110, 120)),
          entry("find_rects", new Price(490, 630, 640)),
          entry("find_edges", new Price(40, 150, 150)),
          entry("find_qrcodes", new Price(296, 433, 441)),
          entry("find_barcodes", new Price(557, 816, 839)),
          entry("find_datamatrices", new Price(570, 6470, 5820)),
          entry("find_apriltags", new Price(1197, 1678, 1686)),
          // A pixel of the template at each place: two loads, two differences, two products.
          entry("find_template", new Price(9, 9, 9)),
          // A cell of the spectra: three transforms of 16 rounds at 25 cycles, and their product.
          entry("find_displacement", new Price(2460, 2440, 2460)),
          entry("find_features", new Price(1200, 1200, 1200)),
          entry("find_eye", new Price(4220, 4220, 4220)),
          entry("find_lbp", new Price(90, 90, 90)),
          entry("find_hog", new Price(466, 466, 466)),
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
