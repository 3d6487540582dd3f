package k210.kpu;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;

/**
 * The activation stage's function: 16 straight segments from the batch-norm result to a byte.
 *
 * @param segments 16 segments in table order
 */
public record ActivationTable(List<Segment> segments) {
  /** Segments in a table. */
  public static final int SEGMENTS = 16;

  /** Size of kpu_activate_table_t: 16 words and 16 bias bytes. */
  public static final int BYTES = SEGMENTS * 8 + SEGMENTS;

  /** Smallest x_start, -2^35: where the first segment of every known table begins. */
  public static final long LOWEST_START = -(1L << 35);

  private static final long HIGHEST_START = (1L << 35) - 1;
  private static final int LARGEST_MUL = (1 << 14) - 1;
  private static final int LARGEST_SHIFT = 20;

  /**
   * y = round((x - start) * mul / 2^shift) + bias.
   *
   * @param start signed 36 bits
   * @param mul signed 16 bits
   * @param shift 0..255
   * @param bias 0..255
   */
  public record Segment(long start, int mul, int shift, int bias) {}

  /** Copies the list. */
  public ActivationTable {
    segments = List.copyOf(segments);
    if (segments.size() != SEGMENTS) {
      throw new IllegalArgumentException(segments.size() + " segments: the table has 16");
    }
  }

  /** Decodes the 144 bytes at {@code offsetBytes}; bits 60-63 of a word have no meaning. */
  public static ActivationTable decode(ByteBuf bytes, int offsetBytes) {
    List<Segment> segments = new ArrayList<>(SEGMENTS);
    for (int i = 0; i < SEGMENTS; i++) {
      long word = bytes.getLongLE(offsetBytes + i * 8);
      segments.add(
          new Segment(
              Bits.signedLong(word, 24, 36),
              Bits.signed(word, 8, 16),
              Bits.unsigned(word, 0, 8),
              bytes.getUnsignedByte(offsetBytes + SEGMENTS * 8 + i)));
    }
    return new ActivationTable(segments);
  }

  /** Appends the 144 bytes. */
  public void encode(ByteBuf out) {
    for (Segment s : segments) {
      out.writeLongLE(
          Bits.place(s.shift, 0, 8) | Bits.place(s.mul, 8, 16) | Bits.place(s.start, 24, 36));
    }
    for (Segment s : segments) {
      out.writeByte(s.bias);
    }
  }

  /**
   * A straight line through (0, bias), clamped to 0..255 by the stage itself: byte = x * gain +
   * bias.
   *
   * @param gain bytes per unit of the batch-norm result, above 0 and at most 16383
   * @param bias byte at x = 0, 0..255
   */
  public static ActivationTable linear(double gain, int bias) {
    if (bias < 0 || bias > 255) {
      throw new IllegalArgumentException("bias " + bias + ": 0..255");
    }
    // The bias byte belongs to the segment's start, where the line is at 0.
    long start = -Math.round(bias / gain);
    return lineFrom(start, gain);
  }

  /**
   * The line of {@link #linear} through (0, 0): what is negative becomes 0.
   *
   * @param gain bytes per unit of the batch-norm result, above 0 and at most 16383
   */
  public static ActivationTable relu(double gain) {
    return lineFrom(0, gain);
  }

  /** One rising segment; flat zero segments before it, unreachable ones after it. */
  private static ActivationTable lineFrom(long start, double gain) {
    Scale scale = Scale.of(gain);
    List<Segment> segments = new ArrayList<>(SEGMENTS);
    segments.add(new Segment(LOWEST_START, 0, 0, 0));
    segments.add(new Segment(start, scale.mul, scale.shift, 0));
    for (int i = 2; i < SEGMENTS; i++) {
      segments.add(new Segment(HIGHEST_START - SEGMENTS + 1 + i, 0, 0, 255));
    }
    return new ActivationTable(segments);
  }

  private record Scale(int mul, int shift) {
    static Scale of(double gain) {
      if (!(gain > 0) || gain > LARGEST_MUL) {
        throw new IllegalArgumentException("gain " + gain + ": above 0, at most " + LARGEST_MUL);
      }
      int shift = 0;
      while (shift < LARGEST_SHIFT && gain * (1L << (shift + 1)) <= LARGEST_MUL) {
        shift++;
      }
      return new Scale((int) Math.round(gain * (1L << shift)), shift);
    }
  }
}
