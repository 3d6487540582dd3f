package k210.kpu.machinecode;

import k210.kpu.KpuLayerRegisters;
import k210.kpu.PoolType;

/**
 * How a layer is cut into items that threads take one at a time, and how its input lies in a
 * thread's own memory: bands of lines by groups of output channels.
 *
 * @param stride distance of positions in pixels, 1 or 2: 2 if the pool keeps one pixel of each
 *     square
 * @param corners whether all four pixels of squares are computed, whose largest sum is kept
 * @param shift columns from a square's first pixel to the one that is kept
 * @param pool what is left to do for the pool stage, on whole planes
 * @param width positions in a line
 * @param height lines of positions
 * @param pitch positions from a line to the next one in memory
 * @param bandLines lines of a band
 * @param bands number of bands
 * @param units blocks of output channels, or channels of a depthwise layer
 * @param groups number of groups that the units are dealt out to
 */
record LayerPlan(
    int stride,
    boolean corners,
    int shift,
    PoolType pool,
    int width,
    int height,
    int pitch,
    int bandLines,
    int bands,
    int units,
    int groups) {
  /** Bytes of a band's input that stay in a second-level cache of 1 MiB beside the rest. */
  private static final int BAND_BYTES = 256 * 1024;

  /** Positions below which a band is not worth reading the input for. */
  private static final int FEWEST_POSITIONS = 256;

  /** Items per thread, so that none waits long for the last. */
  private static final int ITEMS_PER_THREAD = 4;

  /**
   * The plan of a layer for a number of threads.
   *
   * @param fused whether machine code makes bytes of the sums; if not, planes are needed whole
   * @param rises whether a larger sum never gives a smaller byte
   * @param units blocks of output channels, or channels of a depthwise layer
   */
  static LayerPlan of(KpuLayerRegisters r, boolean fused, boolean rises, int units, int threads) {
    PoolType pool = PoolType.ofCode(r.poolType()).orElseThrow();
    boolean inside =
        2 * r.outputWidth() <= r.inputWidth() && 2 * r.outputHeight() <= r.inputHeight();
    int stride = 1;
    int shift = 0;
    boolean corners = false;
    boolean whole = !fused;
    switch (pool) {
      case NONE -> {}
      case LEFT_TOP_2_S2 -> stride = 2;
      case RIGHT_TOP_2_S2 -> {
        stride = inside ? 2 : 1;
        shift = inside ? 1 : 0;
        whole |= !inside;
      }
      case MAX_2_S2 -> {
        corners = fused && rises && inside && !r.depthwise();
        stride = corners ? 2 : 1;
        whole |= !corners;
      }
      case LEFT_TOP_4_S4, MAX_4_S4, MAX_2_S1, MEAN_2_S2, MEAN_4_S4, MEAN_2_S1 -> whole = true;
    }
    if (whole) {
      stride = 1;
      shift = 0;
    }
    int width = whole ? r.inputWidth() : r.outputWidth();
    int height = whole ? r.inputHeight() : r.outputHeight();
    int window = r.kernelSize() + (corners ? 1 : shift);
    int pitch = r.depthwise() ? r.inputWidth() + r.kernelSize() - 1 : width + (window - 1) / stride;
    int bands = whole || r.depthwise() ? 1 : bands(r, stride, pitch, height, threads);
    int bandLines = (height + bands - 1) / bands;
    bands = (height + bandLines - 1) / bandLines;
    int groups =
        threads == 1 || bands >= ITEMS_PER_THREAD * threads
            ? 1
            : Math.min(units, (ITEMS_PER_THREAD * threads + bands - 1) / bands);
    return new LayerPlan(
        stride,
        corners,
        shift,
        whole ? pool : PoolType.NONE,
        width,
        height,
        pitch,
        bandLines,
        bands,
        units,
        groups);
  }

  private static int bands(KpuLayerRegisters r, int stride, int pitch, int height, int threads) {
    int bytes = pitch * height * stride * stride * (r.inputChannels() + 3) / 4 * 4;
    int bands = (bytes + BAND_BYTES - 1) / BAND_BYTES;
    int worthwhile = pitch * height / FEWEST_POSITIONS;
    bands = Math.max(bands, Math.min(worthwhile, ITEMS_PER_THREAD * threads));
    // As many for each thread.
    return bands <= 1 ? 1 : Math.min(height, (bands + threads - 1) / threads * threads);
  }

  /** Number of items. */
  int items() {
    return bands * groups;
  }

  /**
   * An item's band: neighbouring items have different ones, so that threads share out the input.
   */
  int band(int item) {
    return item % bands;
  }

  /** First unit of an item's group; of the number of items past the last: the end. */
  int firstUnit(int group) {
    return units * group / groups;
  }

  /** Lines of a band. */
  int lines(int band) {
    return Math.min(bandLines, height - band * bandLines);
  }
}
