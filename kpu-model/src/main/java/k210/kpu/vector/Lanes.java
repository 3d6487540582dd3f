package k210.kpu.vector;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/** The vector shapes of this host: chosen once, as constants that the compiler can rely on. */
final class Lanes {
  /** System property: the widest vectors to use, 128, 256 or 512 bits; for tests of each width. */
  static final String BITS_PROPERTY = "k210.kpu.vectorBits";

  /** Bits of a vector. */
  static final int BITS =
      Math.min(
          Integer.getInteger(BITS_PROPERTY, 512), FloatVector.SPECIES_PREFERRED.vectorBitSize());

  /** Floats of a full vector. */
  static final VectorSpecies<Float> FLOATS =
      VectorSpecies.of(float.class, VectorShape.forBitSize(BITS));

  /** Ints of a full vector. */
  static final VectorSpecies<Integer> INTS =
      VectorSpecies.of(int.class, VectorShape.forBitSize(BITS));

  /** Doubles of a full vector: half as many lanes as {@link #FLOATS}. */
  static final VectorSpecies<Double> DOUBLES =
      VectorSpecies.of(double.class, VectorShape.forBitSize(BITS));

  /** As many floats as there are lanes in {@link #DOUBLES}. */
  static final VectorSpecies<Float> HALF_FLOATS =
      VectorSpecies.of(float.class, VectorShape.forBitSize(BITS / 2));

  /** As many ints as there are lanes in {@link #DOUBLES}. */
  static final VectorSpecies<Integer> HALF_INTS =
      VectorSpecies.of(int.class, VectorShape.forBitSize(BITS / 2));

  /** At least as many bytes as there are lanes in {@link #FLOATS}; 64 bits are the fewest. */
  private static final VectorSpecies<Byte> BYTES =
      VectorSpecies.of(byte.class, VectorShape.forBitSize(Math.max(64, BITS / 4)));

  /** Bytes that {@link #floats} may read past the lanes it returns. */
  static final int SLACK_BYTES = 8;

  /** Lanes of {@link #FLOATS}. */
  static final int LENGTH = FLOATS.length();

  private Lanes() {}

  /** Signed bytes as floats, {@link #LENGTH} of them; may read {@link #SLACK_BYTES} more. */
  static FloatVector floats(byte[] from, int index) {
    return (FloatVector)
        ByteVector.fromArray(BYTES, from, index).convertShape(VectorOperators.B2F, FLOATS, 0);
  }

  /** Floats as doubles, one vector of {@link #DOUBLES}. */
  static DoubleVector doubles(float[] from, int index) {
    return (DoubleVector)
        FloatVector.fromArray(HALF_FLOATS, from, index)
            .convertShape(VectorOperators.F2D, DOUBLES, 0);
  }

  /** Ints as doubles, one vector of {@link #DOUBLES}. */
  static DoubleVector doubles(int[] from, int index) {
    return (DoubleVector)
        IntVector.fromArray(HALF_INTS, from, index).convertShape(VectorOperators.I2D, DOUBLES, 0);
  }

  /** Whole numbers as ints, {@link #LENGTH} of them. */
  static IntVector ints(float[] from, int index) {
    return (IntVector)
        FloatVector.fromArray(FLOATS, from, index).convertShape(VectorOperators.F2I, INTS, 0);
  }
}
