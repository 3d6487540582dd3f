package k210.kpu.vector;

/** One thread's part of a layer, with the scratch memory it keeps: grows to the largest layer. */
final class LayerWorker {
  private static final int NONE = -1;

  private final ResultLines results = new ResultLines();
  private final DepthwiseBand depthwise = new DepthwiseBand(results);
  private final ProductBand products = new ProductBand(results);
  private final WinogradBand winograd = new WinogradBand(results);

  private LayerRun run;
  private int packedBand = NONE;

  /** Turns to a layer; called before any of its items. */
  void begin(LayerRun newRun) {
    run = newRun;
    packedBand = NONE;
  }

  /** Runs an item of the layer. */
  void run(int item) {
    Tiling tiling = run.tiling();
    int band = item / tiling.groups();
    int group = item % tiling.groups();
    int first = tiling.units() * group / tiling.groups();
    int end = tiling.units() * (group + 1) / tiling.groups();
    boolean packed = band == packedBand;
    packedBand = band;
    switch (tiling.kernel()) {
      case DEPTHWISE -> depthwise.run(run, band, first, end);
      case PRODUCTS -> products.run(run, band, first, end, packed);
      case WINOGRAD -> winograd.run(run, band, first, end, packed);
    }
  }
}
