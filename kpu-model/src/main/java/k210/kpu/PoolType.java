package k210.kpu;

import java.util.Optional;

/**
 * The pool stage's modes in the order of the pool_type register field. Source: kpu.h and
 * k210_kernels.h.
 */
public enum PoolType {
  /** No pool. */
  NONE(0, 1, 1),
  /** Maximum of 2x2, stride 2. */
  MAX_2_S2(1, 2, 2),
  /** Mean of 2x2, stride 2. */
  MEAN_2_S2(2, 2, 2),
  /** Maximum of 4x4, stride 4. */
  MAX_4_S4(3, 4, 4),
  /** Mean of 4x4, stride 4. */
  MEAN_4_S4(4, 4, 4),
  /** Upper left pixel of 2x2, stride 2: how a convolution with stride 2 is done. */
  LEFT_TOP_2_S2(5, 2, 2),
  /** Upper right pixel of 2x2, stride 2. */
  RIGHT_TOP_2_S2(6, 2, 2),
  /** Upper left pixel of 4x4, stride 4. */
  LEFT_TOP_4_S4(7, 4, 4),
  /** Mean of 2x2, stride 1; taps beyond the edge repeat the edge. */
  MEAN_2_S1(8, 2, 1),
  /** Maximum of 2x2, stride 1; taps beyond the edge count as 0. */
  MAX_2_S1(9, 2, 1);

  private final int code;
  private final int window;
  private final int stride;

  PoolType(int code, int window, int stride) {
    this.code = code;
    this.window = window;
    this.stride = stride;
  }

  /** The mode of a register value 0..15; 10 and above have no meaning. */
  public static Optional<PoolType> ofCode(int code) {
    for (PoolType type : values()) {
      if (type.code == code) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }

  /** Register value. */
  public int code() {
    return code;
  }

  /** Width and height of the window in pixels. */
  public int window() {
    return window;
  }

  /** Step in pixels on both axes. */
  public int stride() {
    return stride;
  }
}
