package k210.imlib.keypoints;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import k210.imlib.FastMath;
import k210.newlib.ArcTangent;

/** Angles and descriptors of corners. */
final class OrbDescriptor {
  private static final String PATTERN = "orb-pattern.txt";

  /** Pixels around a corner that its angle and its descriptor may need. */
  static final int PATCH = 31;

  /** Angles are multiples of so many degrees. */
  private static final int STEP = 15;

  private static final int TURNS = 360 / STEP;
  private static final int SAMPLES = 512;
  private static final int QUARTERS = 4;

  /** How far the lines of the round patch reach, from the middle down (u_max). */
  private static final int[] REACH = {15, 15, 15, 15, 14, 14, 14, 13, 13, 12, 11, 10, 9, 8, 6, 3};

  private static final float DEGREES_PER_RADIAN = 180.0f / (float) Math.PI;

  private final int[] patternX = new int[SAMPLES];
  private final int[] patternY = new int[SAMPLES];
  private final int[] levels;
  private final int widthPx;

  /** Where the pattern's samples lie for each angle; made when first needed. */
  private final int[][] turned = new int[TURNS][];

  OrbDescriptor(int[] levels, int widthPx) {
    this.levels = levels;
    this.widthPx = widthPx;
    int[] numbers = Arrays.stream(pattern().split("\\s+")).mapToInt(Integer::parseInt).toArray();
    for (int i = 0; i < SAMPLES; i++) {
      patternX[i] = numbers[2 * i];
      patternY[i] = numbers[2 * i + 1];
    }
  }

  private static String pattern() {
    try (InputStream in = OrbDescriptor.class.getResourceAsStream(PATTERN)) {
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
    } catch (IOException e) {
      throw new UncheckedIOException(PATTERN, e);
    }
  }

  /** Where the patch's centre of mass lies, in degrees, cut to a multiple of 15. */
  int angle(int x, int y) {
    int middle = y * widthPx + x;
    int across = 0;
    int down = 0;
    for (int u = -REACH[0]; u <= REACH[0]; u++) {
      across += u * levels[middle + u];
    }
    for (int v = 1; v < REACH.length; v++) {
      int difference = 0;
      for (int u = -REACH[v]; u <= REACH[v]; u++) {
        int below = levels[middle + u + v * widthPx];
        int above = levels[middle + u - v * widthPx];
        difference += below - above;
        across += u * (below + above);
      }
      down += v * difference;
    }
    int degrees = (int) (ArcTangent.atan2(down, across) * DEGREES_PER_RADIAN);
    int positive = degrees < 0 ? degrees + 360 : degrees;
    return positive - positive % STEP;
  }

  /** For each four samples the number of the brightest, in two bits. */
  long[] bits(int x, int y, int angle) {
    int[] offsets = turned(angle);
    int middle = y * widthPx + x;
    long[] bits = new long[QUARTERS];
    for (int four = 0; four < SAMPLES / 4; four++) {
      int first = 4 * four;
      int one = levels[middle + offsets[first]];
      int two = levels[middle + offsets[first + 1]];
      int three = levels[middle + offsets[first + 2]];
      int last = levels[middle + offsets[first + 3]];
      long brightest =
          Math.max(one, two) > Math.max(three, last) ? (two > one ? 1 : 0) : (last > three ? 3 : 2);
      bits[four / 32] |= brightest << (four % 32 * 2);
    }
    return bits;
  }

  private int[] turned(int angle) {
    int[] offsets = turned[angle / STEP];
    if (offsets == null) {
      offsets = new int[SAMPLES];
      float cos = FastMath.cos(angle);
      float sin = FastMath.sin(angle);
      for (int i = 0; i < SAMPLES; i++) {
        int across = rounded(patternX[i] * cos - patternY[i] * sin);
        int down = rounded(patternX[i] * sin + patternY[i] * cos);
        offsets[i] = down * widthPx + across;
      }
      turned[angle / STEP] = offsets;
    }
    return offsets;
  }

  /** {@code roundf}: halves away from zero. */
  private static int rounded(float value) {
    return value < 0 ? -Math.round(-value) : Math.round(value);
  }
}
