package k210.imlib;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/**
 * A cascade of Haar-like features in OpenMV's binary format (imlib_load_cascade_from_file):
 * little-endian window width and height and number of stages in 32 bits, features of each stage in
 * 8, thresholds of stages and of features and the two values of each feature in 16, and rectangles
 * of each feature, weights, and x, y, width and height of rectangles in 8.
 */
public final class HaarCascade {
  private static final int EIO = 5;
  private static final int MOST_STAGES = 4096;
  private static final int LEAST_VARIANCE = 50 * 50;
  private static final int WEIGHT_BITS = 12;

  private final int windowWidth;
  private final int windowHeight;
  private final int stages;
  private final int[] featuresOfStage;
  private final int[] stageThresholds;
  private final int[] thresholds;
  private final int[] below;
  private final int[] above;
  private final int[] rectanglesOfFeature;
  private final int[] weights;
  private final int[] rectangles;

  private HaarCascade(ByteBuf file, int wantedStages) {
    windowWidth = file.readIntLE();
    windowHeight = file.readIntLE();
    int inFile = file.readIntLE();
    if (windowWidth < 1 || windowHeight < 1 || inFile < 0 || inFile > MOST_STAGES) {
      throw ImageException.errno(EIO);
    }
    featuresOfStage = bytes(file, inFile, false);
    int features = sum(featuresOfStage);
    stageThresholds = shorts(file, inFile);
    thresholds = shorts(file, features);
    below = shorts(file, features);
    above = shorts(file, features);
    rectanglesOfFeature = bytes(file, features, true);
    int count = sum(rectanglesOfFeature);
    weights = bytes(file, count, true);
    rectangles = bytes(file, 4 * count, true);
    for (int i = 0; i < rectangles.length; i += 4) {
      boolean inside =
          rectangles[i] >= 0
              && rectangles[i + 1] >= 0
              && rectangles[i + 2] >= 0
              && rectangles[i + 3] >= 0
              && rectangles[i] + rectangles[i + 2] <= windowWidth
              && rectangles[i + 1] + rectangles[i + 3] <= windowHeight;
      if (!inside) {
        throw ImageException.errno(EIO);
      }
    }
    stages = wantedStages > 0 && wantedStages < inFile ? wantedStages : inFile;
  }

  /**
   * Reads a cascade.
   *
   * @param stages how many of its stages to use, all for less than 1
   * @throws ImageException OSError(EIO) for a file that is too short, or whose rectangles leave the
   *     window; the board goes on with what lies in memory
   */
  public static HaarCascade read(byte[] file, int stages) {
    try {
      return new HaarCascade(Unpooled.wrappedBuffer(file), stages);
    } catch (IndexOutOfBoundsException | NegativeArraySizeException e) {
      ImageException error = ImageException.errno(EIO);
      error.initCause(e);
      throw error;
    }
  }

  private static int[] bytes(ByteBuf file, int count, boolean signed) {
    checkLength(file, count);
    int[] values = new int[count];
    for (int i = 0; i < count; i++) {
      values[i] = signed ? file.readByte() : file.readUnsignedByte();
    }
    return values;
  }

  private static int[] shorts(ByteBuf file, int count) {
    checkLength(file, 2L * count);
    int[] values = new int[count];
    for (int i = 0; i < count; i++) {
      values[i] = file.readShortLE();
    }
    return values;
  }

  /** Before memory is taken for what a damaged file announces. */
  private static void checkLength(ByteBuf file, long bytes) {
    if (bytes < 0 || bytes > file.readableBytes()) {
      throw ImageException.errno(EIO);
    }
  }

  private static int sum(int[] values) {
    int sum = 0;
    for (int value : values) {
      sum += value;
    }
    return sum;
  }

  /** Width of the window. */
  public int windowWidth() {
    return windowWidth;
  }

  /** Height of the window. */
  public int windowHeight() {
    return windowHeight;
  }

  /** The cascade's repr. */
  @Override
  public String toString() {
    return "{\"width\":%d, \"height\":%d, \"n_stages\":%d, \"n_features\":%d, \"n_rectangles\":%d}"
        .formatted(windowWidth, windowHeight, stages, thresholds.length, weights.length);
  }

  /**
   * Whether all stages accept a window (run_cascade_classifier), in the firmware's 32-bit
   * arithmetic.
   *
   * @param share of a stage's threshold that its features must reach
   */
  boolean accepts(IntegralImage image, int x, int y, float share) {
    int pixels = windowWidth * windowHeight;
    int sum = image.sum(x, y, windowWidth, windowHeight);
    int squares = image.squares(x, y, windowWidth, windowHeight);
    int mean = Integer.divideUnsigned(sum, pixels);
    int variance = Integer.divideUnsigned(squares, pixels) - mean * mean;
    if (Integer.compareUnsigned(variance, LEAST_VARIANCE) < 0) {
      return false;
    }
    int spread = squares * pixels - sum * sum;
    int deviation = RoundToZero.toInt(FastMath.sqrt((float) Integer.toUnsignedLong(spread)));
    int feature = 0;
    int rectangle = 0;
    for (int stage = 0; stage < stages; stage++) {
      int total = 0;
      for (int i = 0; i < featuresOfStage[stage]; i++, feature++) {
        int value = 0;
        for (int j = 0; j < rectanglesOfFeature[feature]; j++, rectangle++) {
          int at = 4 * rectangle;
          int area =
              image.sum(
                  x + rectangles[at],
                  y + rectangles[at + 1],
                  rectangles[at + 2],
                  rectangles[at + 3]);
          value += area * (weights[rectangle] << WEIGHT_BITS);
        }
        total += value >= thresholds[feature] * deviation ? above[feature] : below[feature];
      }
      if (total < share * stageThresholds[stage]) {
        return false;
      }
    }
    return true;
  }
}
