package k210.kpu.machinecode;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import k210.kpu.ActivationSegments;
import k210.kpu.ChannelNorms;

/**
 * The constants of a layer's output stage in memory, for {@link ExactStage} and {@link QuickStage},
 * and which of the two can run it.
 *
 * <p>The quick stage computes in binary32 how far a result is from where rounding changes, and is
 * right wherever that is more than the error that it can have made. Errors: half a unit, because
 * batch norm rounds its result down (see {@link ChannelNorms}), and binary32's, each of at most
 * 2^-24 of what is rounded.
 */
final class LayerConstants {
  // A channel.
  /** Bytes of a channel's constants. */
  static final int CHANNEL_BYTES = 48;

  static final int SCALE = 0;
  static final int OFFSET = 8;
  static final int LESSER_ADD = 16;

  /** Binary32: the sum's factor. */
  static final int FACTOR = 24;

  /** Binary32: added to that product. */
  static final int ADDEND = 28;

  /** Binary32: a distance from the nearest whole number beyond which rounding is in doubt. */
  static final int FARTHEST = 32;

  /** Binary32: a distance from a segment's threshold below which the segment is in doubt. */
  static final int NEAREST = 36;

  // The layer.
  static final int ROUND = 0;
  static final int TWO = 8;

  /** A 64-bit number. */
  static final int SEGMENTS = 16;

  static final int FIRST_SEGMENT = 24;
  static final int SEGMENT_BYTES = 32;
  static final int THRESHOLD = 0;
  static final int SLOPE = 8;
  static final int INTERCEPT = 16;
  static final int BIAS = 24;

  /** 64 bytes: the segment at the beginning of each cell. */
  static final int CELLS = 576;

  /** 16 binary32 numbers: where a segment ends. */
  static final int ENDS = CELLS + 64;

  static final int SLOPES = ENDS + 64;

  /** Intercepts and biases. */
  static final int INTERCEPTS = SLOPES + 64;

  /** Binary32: what is below 0 by enough to be in no doubt. */
  static final int BELOW_ZERO = INTERCEPTS + 64;

  /** Binary32: cells per unit. */
  static final int CELL_FACTOR = BELOW_ZERO + 4;

  static final int CELL_ADDEND = BELOW_ZERO + 8;

  /** 32-bit numbers. */
  static final int LAST_CELL = BELOW_ZERO + 12;

  static final int ONE = BELOW_ZERO + 16;
  static final int ZERO = BELOW_ZERO + 20;
  private static final int BYTES = BELOW_ZERO + 64;

  private static final int CELL_COUNT = 64;

  /** A threshold this near to a cell's edge, in cells, could be taken for the neighbour's. */
  private static final double EDGE = 0.02;

  private static final double EPSILON = 0x1p-24;

  /** More than the largest byte, with what is above it and not yet saturated. */
  private static final double RESULTS = 260;

  /** An error above which the quick stage would be in doubt too often. */
  private static final double LARGEST_ERROR = 0.2;

  private final MemorySegment channels;
  private final MemorySegment layer;
  private final ActivationSegments segments;
  private final Stage stage;

  LayerConstants(ChannelNorms norms, ActivationSegments segments, int channelCount, Arena life) {
    this.segments = segments;
    channels = life.allocate((long) channelCount * CHANNEL_BYTES, 64);
    layer = life.allocate(BYTES, 64);
    layer.set(JAVA_DOUBLE, ROUND, ChannelNorms.ROUND);
    layer.set(JAVA_DOUBLE, TWO, 2);
    layer.set(JAVA_DOUBLE, SEGMENTS, Double.longBitsToDouble(segments.count()));
    for (int s = 0; s < segments.count(); s++) {
      long at = FIRST_SEGMENT + (long) s * SEGMENT_BYTES;
      layer.set(JAVA_DOUBLE, at + THRESHOLD, segments.threshold(s));
      layer.set(JAVA_DOUBLE, at + SLOPE, segments.slope(s));
      layer.set(JAVA_DOUBLE, at + INTERCEPT, segments.intercept(s));
      layer.set(JAVA_DOUBLE, at + BIAS, segments.bias(s));
    }
    layer.set(JAVA_FLOAT, BELOW_ZERO, -0.25f);
    layer.set(JAVA_INT, LAST_CELL, CELL_COUNT - 1);
    layer.set(JAVA_INT, ONE, 1);
    if (segments.count() == 1 && segments.rises()) {
      stage = Stage.LINE;
    } else {
      stage = segments.rises() && placeCells() ? Stage.LINES : Stage.EXACT;
    }
    for (int c = 0; c < channelCount; c++) {
      channel(norms, c);
    }
  }

  private void channel(ChannelNorms norms, int c) {
    long at = (long) c * CHANNEL_BYTES;
    double scale = norms.scale(c);
    double addend = norms.offset(c) + (ChannelNorms.ROUND - norms.lesserAdd(c));
    channels.set(JAVA_DOUBLE, at + SCALE, scale);
    channels.set(JAVA_DOUBLE, at + OFFSET, norms.offset(c));
    channels.set(JAVA_DOUBLE, at + LESSER_ADD, norms.lesserAdd(c));
    double error;
    if (stage == Stage.LINE) {
      double slope = segments.slope(0);
      scale *= slope;
      addend = addend * slope + segments.intercept(0) + segments.bias(0);
      error = slope / 2 + EPSILON * (4 * Math.abs(addend) + 4 * RESULTS);
    } else {
      double steepest = 0;
      double reach = 0;
      double intercepts = 0;
      for (int s = 0; s < segments.count(); s++) {
        double slope = segments.slope(s);
        steepest = Math.max(steepest, slope);
        intercepts = Math.max(intercepts, Math.abs(segments.intercept(s)) + segments.bias(s));
        reach = Math.max(reach, s == 0 ? 0 : Math.abs(segments.threshold(s)) + 1);
        if (slope > 0) {
          // Where the line leaves the bytes.
          reach = Math.max(reach, (Math.abs(segments.intercept(s)) + 2 * RESULTS) / slope);
        }
      }
      double valueError = EPSILON * 4 * (Math.abs(addend) + reach);
      error = (valueError + 0.5) * steepest + EPSILON * 4 * (intercepts + RESULTS);
      channels.set(JAVA_FLOAT, at + NEAREST, (float) (valueError * 1.01 + 1e-6));
    }
    channels.set(JAVA_FLOAT, at + FACTOR, (float) scale);
    channels.set(JAVA_FLOAT, at + ADDEND, (float) addend);
    channels.set(
        JAVA_FLOAT, at + FARTHEST, error > LARGEST_ERROR ? -1 : (float) (0.5 - 1.01 * error));
  }

  /**
   * Cuts the values into cells of equal size so that no cell has two thresholds; a value's cell and
   * one comparison then give its segment.
   */
  private boolean placeCells() {
    int count = segments.count();
    double first = segments.threshold(1) + 0.5;
    double last = segments.threshold(count - 1) + 0.5;
    for (int cells = CELL_COUNT - 2; cells >= CELL_COUNT / 2; cells--) {
      double factor = (float) (cells / Math.max(1, last - first));
      for (double shift = 0.6; shift < 1.4; shift += 0.07) {
        double addend = (float) (shift - first * factor);
        if (place(factor, addend)) {
          layer.set(JAVA_FLOAT, CELL_FACTOR, (float) factor);
          layer.set(JAVA_FLOAT, CELL_ADDEND, (float) addend);
          return true;
        }
      }
    }
    return false;
  }

  private boolean place(double factor, double addend) {
    int count = segments.count();
    // The error of a cell's number, in cells, is far below EDGE.
    boolean fine = Math.abs(addend) < 1 << 12;
    int cell = 0;
    for (int s = 0; s < count; s++) {
      double end = s + 1 == count ? Float.POSITIVE_INFINITY : segments.threshold(s + 1) + 0.5;
      double place = end * factor + addend;
      int own = s + 1 == count ? CELL_COUNT - 1 : (int) Math.rint(place);
      boolean last = s + 1 == count;
      fine &= last || (own >= cell && own < CELL_COUNT - 1 && own >= 1);
      fine &= last || Math.abs(Math.abs(place - own) - 0.5) > EDGE;
      if (!fine) {
        return false;
      }
      for (; cell <= own; cell++) {
        layer.set(JAVA_BYTE, CELLS + cell, (byte) s);
      }
      layer.set(JAVA_FLOAT, ENDS + 4L * s, (float) end);
      layer.set(JAVA_FLOAT, SLOPES + 4L * s, (float) segments.slope(s));
      layer.set(
          JAVA_FLOAT, INTERCEPTS + 4L * s, (float) (segments.intercept(s) + segments.bias(s)));
    }
    return true;
  }

  /** The stage that these constants are for. */
  Stage stage() {
    return stage;
  }

  /** Bytes of all constants. */
  long bytes() {
    return channels.byteSize() + layer.byteSize();
  }

  /** Where a channel's constants are. */
  long channel(int channel) {
    return channels.address() + (long) channel * CHANNEL_BYTES;
  }

  /** Where the layer's constants are. */
  long layer() {
    return layer.address();
  }
}
