package k210.kpu.vector;

import k210.kpu.KpuLayerRegisters;
import k210.kpu.PoolType;

/**
 * How a layer's result is cut into items that threads take one at a time: bands of lines by groups
 * of output channels. An item needs nothing of another, not even for its pool.
 *
 * @param kernel what computes the sums
 * @param stride distance of the wanted results: above 1 if the pool keeps one pixel of each window,
 *     whose others are then never computed
 * @param squares whether the sums of 2x2 pixels are computed together, of which {@link SquareSums}
 *     leaves one: the layer's maximum pool. Lines and widths then count squares
 * @param pool what is left to do for the pool stage
 * @param width pixels to compute in a line, before the pool that is left
 * @param height lines to compute
 * @param bandLines lines of a band, a multiple of the pool's stride
 * @param bands number of bands
 * @param units blocks of output channels, or channels of a depthwise layer
 * @param groups number of groups that the units are dealt out to
 */
record Tiling(
    Kernel kernel,
    int stride,
    boolean squares,
    PoolType pool,
    int width,
    int height,
    int bandLines,
    int bands,
    int units,
    int groups) {
  /** Floats of a band's input that stay in a second-level cache of 1 MiB beside the rest. */
  private static final int PANEL_FLOATS = 128 * 1024;

  /** Positions of a band beyond which nothing is gained. */
  private static final int MOST_POSITIONS = 1536;

  /** Items per thread, so that none waits long for the last. */
  private static final int ITEMS_PER_THREAD = 4;

  /** Ways to compute the sums. */
  enum Kernel {
    /** A channel with its own kernel: {@link DepthwiseBand}. */
    DEPTHWISE,
    /** All channels, a product per weight: {@link ProductBand}. */
    PRODUCTS,
    /** 3x3 over all channels in squares of 2x2 results: {@link WinogradBand}. */
    WINOGRAD
  }

  /** The tiling of a layer for a number of threads. */
  static Tiling of(PackedLayer layer, int threads) {
    KpuLayerRegisters r = layer.registers();
    PoolType pool = PoolType.ofCode(r.poolType()).orElseThrow();
    int window = pool.window();
    int step = pool.stride();
    // What the pool never looks at need not be computed.
    int width = Math.min(r.inputWidth(), (r.outputWidth() - 1) * step + window);
    int height = Math.min(r.inputHeight(), (r.outputHeight() - 1) * step + window);
    int stride = 1;
    switch (pool) {
      case NONE, LEFT_TOP_2_S2, LEFT_TOP_4_S4 -> {
        stride = step;
        width = r.outputWidth();
        height = r.outputHeight();
        pool = PoolType.NONE;
        step = 1;
      }
      case RIGHT_TOP_2_S2, MAX_2_S2, MAX_4_S4, MAX_2_S1, MEAN_2_S2, MEAN_4_S4, MEAN_2_S1 -> {}
    }
    Kernel kernel = Kernel.PRODUCTS;
    if (r.depthwise()) {
      kernel = Kernel.DEPTHWISE;
    } else if (stride == 1 && WinogradBand.suits(layer, width, height)) {
      kernel = Kernel.WINOGRAD;
      step = Math.max(2, step);
    }
    boolean squares =
        pool == PoolType.MAX_2_S2
            && !r.depthwise()
            && layer.segments().rises()
            && 2 * r.outputWidth() <= width
            && 2 * r.outputHeight() <= height;
    if (squares) {
      stride = 2;
      width = r.outputWidth();
      height = r.outputHeight();
      pool = PoolType.NONE;
      step = 1;
    }
    int units = r.depthwise() ? r.outputChannels() : PackedLayer.blocks(r.outputChannels());
    boolean overlaps = pool != PoolType.NONE && pool.window() > pool.stride();
    int pixels = squares ? 4 : 1;
    int bandLines =
        overlaps ? height : bandLines(kernel, layer, pixels, width, height, step, threads);
    int bands = (height + bandLines - 1) / bandLines;
    int groups =
        threads == 1 || bands >= ITEMS_PER_THREAD * threads
            ? 1
            : Math.min(units, (ITEMS_PER_THREAD * threads + bands - 1) / bands);
    return new Tiling(
        kernel, stride, squares, pool, width, height, bandLines, bands, units, groups);
  }

  private static int bandLines(
      Kernel kernel, PackedLayer layer, int pixels, int width, int height, int step, int threads) {
    int floatsPerPixel =
        switch (kernel) {
          case DEPTHWISE -> 2;
          case PRODUCTS -> layer.depth();
          case WINOGRAD -> 4 * layer.registers().inputChannels();
        };
    int positions =
        Math.min(
            kernel == Kernel.WINOGRAD ? 4 * MOST_POSITIONS : MOST_POSITIONS,
            PANEL_FLOATS / floatsPerPixel);
    int lines = Math.max(1, positions / pixels / (width + 2));
    int bands = (height + lines - 1) / lines;
    if (bands > 1 && threads > 1) {
      // As many for each thread.
      bands = (bands + threads - 1) / threads * threads;
    }
    lines = (height + bands - 1) / bands;
    return (lines + step - 1) / step * step;
  }

  /** Number of items. */
  int items() {
    return bands * groups;
  }

  /** Lines of the result after the pool that a band makes. */
  int bandOutputLines() {
    return bandLines / pool.stride();
  }

  /** Lines of a channel of a band after the pool. */
  int bandResultLines(KpuLayerRegisters r, int band) {
    int first = band * bandOutputLines();
    return bands == 1 ? r.outputHeight() : Math.min(bandOutputLines(), r.outputHeight() - first);
  }
}
