package k210.maixpy.maix;

import java.util.Arrays;

/**
 * From which direction sound comes: the arithmetic of {@code lib_mic}, the closed library behind
 * {@code Maix.MIC_ARRAY}, as its machine code in sipeed/MaixPy-v1 (libs/lib_mic.a) computes it.
 *
 * <p>Six microphones stand in a circle around a seventh. For each of their 21 pairs the spectra of
 * 512 samples are multiplied with one conjugate and brought to one magnitude; transformed back,
 * that peaks at the difference of the sound's ways. A cell of the map stands for a direction and
 * adds up what the pairs have at the differences that belong to it; after four such blocks the
 * cells are scaled to a byte.
 *
 * <p>The library has its differences in tables; here they follow from the geometry that the tables
 * follow, and agree but for 16 of 5376 entries, which lie half way between two whole numbers.
 *
 * <p>Approximate: the chip's transform rounds after each stage, this one at its end.
 */
final class DirectionMap {
  /** Cells in a row, and rows. */
  static final int SIDE = 16;

  /** Samples of a block. */
  static final int BLOCK = 512;

  /** Blocks that are added up for a map. */
  static final int BLOCKS = 4;

  /** Microphones; the last is in the middle. */
  static final int MICROPHONES = 7;

  private static final int CELLS = SIDE * SIDE;
  private static final int LAST_BIN = 34;

  /** The greatest difference of ways, in samples. */
  private static final int LAG_MAX = 16;

  private static final int LAGS = 2 * LAG_MAX + 1;

  /** Samples that sound takes across the circle at 88.2 kHz. */
  private static final double DIAMETER_SAMPLES = 20.46;

  /** How far above the microphones the plane of the map is, in cells. */
  private static final double HEIGHT = 8;

  private static final double MIDDLE = (SIDE - 1) / 2.0;
  private static final int WINDOW_FULL = 32_767;

  /** What the brightest cell lies above the others at least. */
  private static final int CONTRAST_MIN = 7000;

  private static final float MEAN_FACTOR = 1.4f;

  /** The pairs, each with the one whose lateness counts first. */
  private static final int[][] PAIRS = {
    {1, 0}, {1, 3}, {2, 0}, {2, 1}, {2, 3}, {2, 6}, {3, 0}, {4, 0}, {4, 1}, {4, 2}, {4, 3}, {4, 6},
    {5, 0}, {5, 1}, {5, 2}, {5, 3}, {5, 4}, {5, 6}, {6, 0}, {6, 1}, {6, 3},
  };

  private final int[][] lags = new int[PAIRS.length][];
  private final int[] window = new int[BLOCK];
  private final double[] cosines = new double[BLOCK];
  private final long[] sums = new long[CELLS];

  DirectionMap() {
    for (int n = 0; n < BLOCK; n++) {
      double turn = 2 * Math.PI * n / (BLOCK - 1);
      window[n] = (int) Math.round(WINDOW_FULL * (0.5 - 0.5 * StrictMath.cos(turn)));
      cosines[n] = StrictMath.cos(2 * Math.PI * n / BLOCK);
    }
    for (int pair = 0; pair < PAIRS.length; pair++) {
      lags[pair] = lagsOf(PAIRS[pair][0], PAIRS[pair][1]);
    }
  }

  /** A microphone's place, in radii to the right of the middle. */
  static double right(int microphone) {
    return microphone == MICROPHONES - 1 ? 0 : -StrictMath.sin(Math.PI / 3 * microphone);
  }

  /** A microphone's place, in radii below the middle; the first is the lowest, then clockwise. */
  static double below(int microphone) {
    return microphone == MICROPHONES - 1 ? 0 : StrictMath.cos(Math.PI / 3 * microphone);
  }

  /** By how many samples sound from each cell reaches one microphone later than another. */
  private static int[] lagsOf(int microphone, int other) {
    double right = right(other) - right(microphone);
    double below = below(other) - below(microphone);
    // Pairs that are two apart have half the difference that they should; the library has it so.
    boolean twoApart = Math.abs(right * right + below * below - 3) < 0.1;
    double scale = DIAMETER_SAMPLES / (twoApart ? 4 : 2);
    int[] cells = new int[CELLS];
    for (int cell = 0; cell < CELLS; cell++) {
      int row = cell / SIDE;
      double x = cell % SIDE - MIDDLE;
      double y = row - MIDDLE;
      double way = (right * x + below * y) / Math.sqrt(x * x + y * y + HEIGHT * HEIGHT);
      cells[cell] = (int) (Math.signum(way) * Math.round(Math.abs(scale * way)));
    }
    return cells;
  }

  /**
   * Adds a block.
   *
   * @param samples of each microphone, {@link #BLOCK} words of 24 bits, sign extended
   */
  void add(int[][] samples) {
    short[][] real = new short[MICROPHONES][];
    short[][] imaginary = new short[MICROPHONES][];
    for (int microphone = 0; microphone < MICROPHONES; microphone++) {
      real[microphone] = new short[LAST_BIN + 1];
      imaginary[microphone] = new short[LAST_BIN + 1];
      transform(samples[microphone], real[microphone], imaginary[microphone]);
    }
    long[] block = new long[CELLS];
    for (int pair = 0; pair < PAIRS.length; pair++) {
      int i = PAIRS[pair][0];
      int j = PAIRS[pair][1];
      int[] correlation = correlate(real[i], imaginary[i], real[j], imaginary[j]);
      for (int cell = 0; cell < CELLS; cell++) {
        block[cell] += correlation[lags[pair][cell] + LAG_MAX];
      }
    }
    for (int cell = 0; cell < CELLS; cell++) {
      sums[cell] += Math.max(1, block[cell]);
    }
  }

  /** The map of the blocks so far, a byte for a cell; the next begins anew. */
  byte[] take() {
    long most = 0;
    long total = 0;
    for (long sum : sums) {
      most = Math.max(most, sum);
      total += sum;
    }
    long mean = total / CELLS;
    long ground = (long) (mean * MEAN_FACTOR);
    long top = Math.max(most, ground + CONTRAST_MIN);
    long low = (ground + top) / 2;
    byte[] map = new byte[CELLS];
    for (int cell = 0; cell < CELLS; cell++) {
      map[cell] = (byte) Math.clamp((short) ((sums[cell] - low) * 256 / (top - low + 1)), 0, 255);
    }
    Arrays.fill(sums, 0);
    return map;
  }

  /** The spectrum under a Hann window, up to the last bin that is looked at. */
  private void transform(int[] samples, short[] real, short[] imaginary) {
    int[] input = new int[BLOCK];
    for (int n = 0; n < BLOCK; n++) {
      input[n] = (short) ((int) (((long) samples[n] * window[n]) >> 16) >> 8);
    }
    for (int bin = 0; bin <= LAST_BIN; bin++) {
      double re = 0;
      double im = 0;
      for (int n = 0; n < BLOCK; n++) {
        re += input[n] * cosine(bin * n);
        im -= input[n] * sine(bin * n);
      }
      real[bin] = saturated(re);
      imaginary[bin] = saturated(im);
    }
  }

  /** What two microphones have in common, by the samples that the first hears it later. */
  private int[] correlate(short[] re1, short[] im1, short[] re2, short[] im2) {
    int[] real = new int[LAST_BIN + 1];
    int[] imaginary = new int[LAST_BIN + 1];
    for (int bin = 0; bin <= LAST_BIN; bin++) {
      float re = re1[bin] * re2[bin] + im1[bin] * im2[bin];
      float im = im1[bin] * re2[bin] - re1[bin] * im2[bin];
      float norm = 256f * inverseRoot(Math.fma(re, re, im * im) + 0.001f);
      real[bin] = (short) (int) (re * norm);
      imaginary[bin] = (short) (int) (im * norm);
    }
    int[] correlation = new int[LAGS];
    for (int lag = -LAG_MAX; lag <= LAG_MAX; lag++) {
      double sum = 0;
      for (int bin = 0; bin <= LAST_BIN; bin++) {
        // The mirrored bins go from 1 to 33 only.
        int weight = bin == 0 || bin == LAST_BIN ? 1 : 2;
        sum += weight * (real[bin] * cosine(bin * lag) - imaginary[bin] * sine(bin * lag));
      }
      correlation[lag + LAG_MAX] = saturated(sum);
    }
    // What all microphones hear at once is noise of the board.
    correlation[LAG_MAX] = correlation[LAG_MAX + 1];
    return correlation;
  }

  /** A guess from the exponent's half, and one step of Newton's. */
  private static float inverseRoot(float value) {
    float guess = Float.intBitsToFloat(0x5f3759df - (Float.floatToRawIntBits(value) >>> 1));
    return guess * Math.fma(-(0.5f * value * guess), guess, 1.5f);
  }

  private double cosine(int turns) {
    return cosines[turns & (BLOCK - 1)];
  }

  private double sine(int turns) {
    return cosines[(turns - BLOCK / 4) & (BLOCK - 1)];
  }

  private static short saturated(double value) {
    return (short) Math.clamp(Math.round(value), Short.MIN_VALUE, Short.MAX_VALUE);
  }
}
