package k210.operators;

import k210.kpu.RoundingRule;

/**
 * Fixed-point scaling of a quantised operand or result.
 *
 * @param offset zero point, added before the multiplication for operands, after the shift for
 *     results
 * @param mul multiplier
 * @param shift right shift, 0..63
 */
public record Rescale(int offset, int mul, int shift) {
  /** (value + offset) * mul, before the shift. */
  long product(int value) {
    return (long) (value + offset) * mul;
  }

  /** (value + offset) * mul / 2^shift, ties up: an operand of kmodel V4. */
  int operand(int value) {
    return (int) RoundingRule.HALF_UP.shiftRight(product(value), shift);
  }

  /** value * mul / 2^shift + offset, ties up, clamped to a byte: a result of kmodel V4. */
  int result(int value) {
    int scaled = (int) RoundingRule.HALF_UP.shiftRight((long) value * mul, shift);
    // The runtime adds in 32 bits.
    return Math.clamp(scaled + offset, 0, 255);
  }
}
