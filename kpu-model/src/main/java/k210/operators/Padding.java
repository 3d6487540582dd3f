package k210.operators;

/**
 * Elements added around one dimension; negative values crop.
 *
 * @param before added before the first
 * @param after added after the last
 */
public record Padding(int before, int after) {
  /** Nothing added. */
  public static final Padding NONE = new Padding(0, 0);
}
