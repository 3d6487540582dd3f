package k210.kpu.vector;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/** The commonest pool, 2x2 with stride 2, for maps whose windows all lie inside. */
final class LargestOfFour {
  private static final VectorSpecies<Byte> BYTES =
      VectorSpecies.of(byte.class, VectorShape.forBitSize(Lanes.BITS));
  private static final VectorSpecies<Byte> HALF_BYTES =
      VectorSpecies.of(byte.class, VectorShape.forBitSize(Lanes.BITS / 2));

  /** Bytes that a line may read past its end, and write past its end. */
  static final int SLACK_BYTES = BYTES.length();

  private LargestOfFour() {}

  /**
   * Pools two lines to one of {@code width} bytes.
   *
   * @param upper index of the upper line, {@code lower} of the lower, 2 * width bytes each
   */
  static void line(byte[] from, int upper, int lower, byte[] to, int at, int width) {
    for (int x = 0; x < width; x += HALF_BYTES.length()) {
      ShortVector pairs =
          ByteVector.fromArray(BYTES, from, upper + 2 * x)
              .lanewise(VectorOperators.UMAX, ByteVector.fromArray(BYTES, from, lower + 2 * x))
              .reinterpretAsShorts();
      ShortVector left = pairs.and((short) 0xff);
      ShortVector right = pairs.lanewise(VectorOperators.LSHR, 8);
      ((ByteVector) left.max(right).convertShape(VectorOperators.S2B, HALF_BYTES, 0))
          .intoArray(to, at + x);
    }
  }
}
