package k210.kpu.vector;

import k210.kpu.KpuLayerRegisters;

/**
 * Items of a layer that sums over all channels: the band's pixels are packed for {@link
 * ProductTile} once, then blocks of output channels are computed, activated and written.
 */
final class ProductBand {
  private final SignedPlanes input = new SignedPlanes();
  private final ResultLines results;
  private final int[] line = new int[Lanes.LENGTH];
  private float[] panel = {};
  private float[] weights = {};
  private float[] sums = {};
  private int[] totals = {};
  private int[] taps = {};
  private int corners;
  private int vectors;
  private int tiles;

  ProductBand(ResultLines results) {
    this.results = results;
  }

  /**
   * Runs blocks of a band.
   *
   * @param packed whether the band's pixels are still packed from the item before
   */
  void run(LayerRun run, int band, int firstBlock, int endBlock, boolean packed) {
    PackedLayer layer = run.layer();
    Tiling tiling = run.tiling();
    int firstLine = band * tiling.bandLines();
    int lines = Math.min(tiling.bandLines(), tiling.height() - firstLine);
    if (!packed) {
      int channels = run.registers().inputChannels();
      KpuLayerRegisters r = run.registers();
      corners = tiling.squares() ? 4 : 1;
      int window = r.kernelSize() + (tiling.squares() ? 1 : 0);
      input.layOut(r, tiling.stride(), window, tiling.width(), firstLine, lines, channels);
      input.loadAll(run.source(), run.sourceOffset(), channels);
      pack(layer, r.kernelSize(), channels);
    }
    results.layOut(input.pitch(), lines, ProductTile.CHANNELS);
    int weightCount = layer.depth() * ProductTile.CHANNELS;
    if (weights.length < weightCount + Lanes.LENGTH) {
      weights = new float[weightCount + Lanes.LENGTH];
    }
    for (int block = firstBlock; block < endBlock; block++) {
      layer.widen(block * weightCount, weights, weightCount);
      boolean inOneGo = multiply(layer);
      int first = block * ProductTile.CHANNELS;
      int count = Math.min(ProductTile.CHANNELS, run.registers().outputChannels() - first);
      for (int c = 0; c < count; c++) {
        int from = c * lineLength();
        byte[] out = results.bytes();
        int to = results.plane(c);
        if (corners > 1) {
          fold(inOneGo, from, layer.scale(first + c) >= 0);
        }
        if (inOneGo) {
          OutputStage.apply(layer, first + c, sums, from, line, out, to, input.positions());
        } else {
          OutputStage.apply(layer, first + c, totals, from, 1, line, out, to, input.positions());
        }
        results.write(run, band, c, first + c);
      }
    }
  }

  /** Whole vectors are dealt out evenly, so that no tile is left with a single one. */
  private int firstVector(int tile) {
    return vectors * tile / tiles;
  }

  private void fold(boolean inOneGo, int from, boolean largest) {
    if (inOneGo) {
      SquareSums.fold(sums, from, cornerLength(), input.positions(), largest);
    } else {
      SquareSums.fold(totals, from, cornerLength(), input.positions(), largest);
    }
  }

  private void pack(PackedLayer layer, int size, int channels) {
    vectors = (input.positions() + Lanes.LENGTH - 1) / Lanes.LENGTH;
    tiles = (vectors + ProductTile.VECTORS - 1) / ProductTile.VECTORS;
    int tileSize = layer.depth() * ProductTile.PIXELS;
    int needed = corners * tiles * tileSize;
    if (panel.length < needed) {
      panel = new float[needed];
    }
    if (taps.length != size * size) {
      taps = new int[size * size];
    }
    for (int corner = 0; corner < corners; corner++) {
      for (int i = 0; i < taps.length; i++) {
        taps[i] = input.offset(i / size + corner / 2, i % size + corner % 2);
      }
      for (int tile = 0; tile < tiles; tile++) {
        int position = firstVector(tile) * Lanes.LENGTH;
        int count = firstVector(tile + 1) * Lanes.LENGTH - position;
        packTile(channels, position, count, (corner * tiles + tile) * tileSize);
      }
    }
  }

  private void packTile(int channels, int position, int count, int first) {
    byte[] bytes = input.bytes();
    int to = first;
    for (int c = 0; c < channels; c++) {
      int from = input.place(c) + position;
      for (int tap : taps) {
        for (int i = 0; i < count; i += Lanes.LENGTH) {
          Lanes.floats(bytes, from + tap + i).intoArray(panel, to + i);
        }
        to += ProductTile.PIXELS;
      }
    }
  }

  /** Sums of a channel; a tile of one vector may write two. */
  private int lineLength() {
    return (vectors + 1) * Lanes.LENGTH;
  }

  /** Sums of a corner of the squares, or all. */
  private int cornerLength() {
    return ProductTile.CHANNELS * lineLength();
  }

  /** Whether the sums are in {@link #sums}; if not, they took several runs and are in totals. */
  private boolean multiply(PackedLayer layer) {
    int depth = layer.depth();
    int steps = layer.stepsPerSum();
    int stride = lineLength();
    int count = corners * cornerLength();
    if (sums.length < count) {
      sums = new float[count];
    }
    boolean inOneGo = depth <= steps;
    if (!inOneGo && totals.length < count) {
      totals = new int[count];
    }
    for (int k = 0; k < depth; k += steps) {
      for (int part = 0; part < corners * tiles; part++) {
        int tile = part % tiles;
        ProductTile.multiply(
            weights,
            k * ProductTile.CHANNELS,
            panel,
            (part * depth + k) * ProductTile.PIXELS,
            Math.min(steps, depth - k),
            firstVector(tile + 1) - firstVector(tile),
            sums,
            part / tiles * cornerLength() + firstVector(tile) * Lanes.LENGTH,
            stride);
      }
      if (!inOneGo) {
        OutputStage.accumulate(sums, totals, 0, count, k == 0);
      }
    }
    return inOneGo;
  }
}
