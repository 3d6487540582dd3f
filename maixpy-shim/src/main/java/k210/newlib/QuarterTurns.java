package k210.newlib;

/**
 * An angle as quarters of a turn and a rest of at most an eighth ({@code __ieee754_rem_pio2f}).
 *
 * @param count quarters
 * @param rest in radians
 * @param tail what the rest lost in rounding
 */
record QuarterTurns(int count, float rest, float tail) {
  private static final int EIGHTH = 0x3F490FD8;
  private static final int THREE_EIGHTHS = 0x4016CBE4;

  /** 128 quarters; larger angles are reduced by {@link LargeAngle}. */
  private static final int MEDIUM = 0x43490F80;

  private static final int QUARTER_BITS = 0x3FC90FD0;
  private static final float PER_RADIAN = 0.6366198f;

  /** A quarter of a turn in three parts of 17 bits, and what is left after each of them. */
  private static final float FIRST = 1.5707855f;

  private static final float AFTER_FIRST = 1.0804334E-5f;
  private static final float SECOND = 1.0804273E-5f;
  private static final float AFTER_SECOND = 6.0771E-11f;
  private static final float THIRD = 6.0770944E-11f;
  private static final float AFTER_THIRD = 6.123234E-17f;

  static QuarterTurns of(float angle) {
    int magnitude = Float.floatToRawIntBits(angle) & 0x7FFFFFFF;
    if (magnitude <= EIGHTH) {
      return new QuarterTurns(0, angle, 0);
    }
    if (magnitude < THREE_EIGHTHS) {
      return one(angle, (magnitude & ~0xF) == QUARTER_BITS);
    }
    if (magnitude >= 0x7F800000) {
      return new QuarterTurns(0, Float.NaN, Float.NaN);
    }
    float positive = Math.abs(angle);
    QuarterTurns turns =
        magnitude <= MEDIUM ? several(positive, magnitude) : LargeAngle.reduce(positive);
    return angle < 0 ? new QuarterTurns(-turns.count, -turns.rest, -turns.tail) : turns;
  }

  private static QuarterTurns one(float angle, boolean close) {
    float sign = Math.signum(angle);
    float rest = angle - sign * FIRST;
    float low = sign * AFTER_FIRST;
    if (close) {
      rest -= sign * SECOND;
      low = sign * AFTER_SECOND;
    }
    float high = rest - low;
    return new QuarterTurns((int) sign, high, rest - high - low);
  }

  private static QuarterTurns several(float angle, int magnitude) {
    int count = (int) Math.fma(angle, PER_RADIAN, 0.5f);
    float times = count;
    float rest = Math.fma(-times, FIRST, angle);
    float low = times * AFTER_FIRST;
    float high = rest - low;
    if (count >= 32 || isMultiple(count, magnitude)) {
      if (lostBits(magnitude, high) > 8) {
        float before = rest;
        rest = Math.fma(-times, SECOND, before);
        low = Math.fma(times, AFTER_SECOND, -Math.fma(-times, SECOND, before - rest));
        high = rest - low;
      }
      if (lostBits(magnitude, high) > 25) {
        float before = rest;
        rest = Math.fma(-times, THIRD, before);
        low = Math.fma(times, AFTER_THIRD, -Math.fma(-times, THIRD, before - rest));
        high = rest - low;
      }
    }
    return new QuarterTurns(count, high, rest - high - low);
  }

  /** Whether the upper bits are those of so many quarters. */
  private static boolean isMultiple(int count, int magnitude) {
    int bits = Float.floatToRawIntBits((float) (count * (Math.PI / 2)));
    return (bits & ~0xFF) == (magnitude & ~0xFF);
  }

  private static int lostBits(int magnitude, float high) {
    return (magnitude >> 23) - (Float.floatToRawIntBits(high) >> 23 & 0xFF);
  }
}
