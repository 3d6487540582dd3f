package k210.operators;

/**
 * A fused activation of kmodel V4: results are clamped to it.
 *
 * @param min lowest result
 * @param max highest result
 */
public record ValueRange(float min, float max) {
  /** No activation, as nncase writes it: all finite floats, so that infinities are clamped too. */
  public static final ValueRange FULL = new ValueRange(-Float.MAX_VALUE, Float.MAX_VALUE);

  /** Lowest 0: what ReLU becomes. */
  public static final ValueRange RELU = new ValueRange(0, Float.MAX_VALUE);

  /** As std::clamp: NaN and -0 pass. */
  public float clamp(float value) {
    if (value < min) {
      return min;
    }
    return max < value ? max : value;
  }
}
