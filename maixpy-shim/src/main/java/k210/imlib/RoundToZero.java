package k210.imlib;

/**
 * The chip's conversions from float to integers. imlib's {@code fast_roundf} and {@code
 * fast_floorf} both cut the fraction off (img/include/fmath.h), and narrow unsigned targets go
 * through the FPU's 32-bit unsigned conversion: negative values become 0, large ones keep their low
 * bits.
 */
public final class RoundToZero {
  private RoundToZero() {}

  /**
   * {@code (int) value}: the fraction is dropped, what does not fit saturates, NaN is the maximum.
   */
  public static int toInt(float value) {
    return Float.isNaN(value) ? Integer.MAX_VALUE : (int) value;
  }

  /** {@code (uint8_t) value}. */
  static int toUnsigned8(float value) {
    return toUnsigned32(value) & 0xFF;
  }

  /** {@code (uint16_t) value}. */
  static int toUnsigned16(float value) {
    return toUnsigned32(value) & 0xFFFF;
  }

  /** {@code (uint32_t) value}. */
  public static int toUnsigned32(float value) {
    if (value <= 0) {
      return 0;
    }
    long integer = Float.isNaN(value) ? 0xFFFFFFFFL : (long) value;
    return (int) Math.min(integer, 0xFFFFFFFFL);
  }
}
