package k210.kpu.vector;

/** Items of a depthwise layer: some channels of a band, one after the other. */
final class DepthwiseBand {
  /** Positions that are summed before they are activated: a few kilobytes. */
  private static final int RUN = 768;

  private final SignedPlanes input = new SignedPlanes();
  private final ResultLines results;
  private final float[] sums = new float[RUN + ProductTile.PIXELS];
  private final int[] line = new int[Lanes.LENGTH];
  private final float[] kernel = new float[9];
  private float[] pixels = {};

  DepthwiseBand(ResultLines results) {
    this.results = results;
  }

  void run(LayerRun run, int band, int firstChannel, int endChannel) {
    PackedLayer layer = run.layer();
    Tiling tiling = run.tiling();
    int firstLine = band * tiling.bandLines();
    int lines = Math.min(tiling.bandLines(), tiling.height() - firstLine);
    int size = run.registers().kernelSize();
    input.layOut(run.registers(), tiling.stride(), size, tiling.width(), firstLine, lines, 1);
    results.layOut(input.pitch(), lines, 1);
    int bytes = input.channelSize();
    int needed = bytes + 2 * input.pitch() + RUN;
    if (pixels.length < needed) {
      pixels = new float[needed];
    }
    int taps = layer.depth();
    for (int c = firstChannel; c < endChannel; c++) {
      input.load(run.source(), run.sourceOffset(), c, 0);
      DepthwiseSums.widen(input.bytes(), 0, pixels, bytes);
      for (int k = 0; k < taps; k++) {
        kernel[k] = layer.weights()[c * taps + k] + layer.weightOffset();
      }
      for (int p = 0; p < input.positions(); p += RUN) {
        int count = Math.min(RUN, input.positions() - p);
        if (taps == 1) {
          DepthwiseSums.sum1x1(pixels, p, kernel[0], sums, count);
        } else {
          DepthwiseSums.sum3x3(pixels, p, kernel, input.tapOffsets(), sums, count);
        }
        OutputStage.apply(layer, c, sums, 0, line, results.bytes(), p, count);
      }
      results.write(run, band, 0, c);
    }
  }
}
