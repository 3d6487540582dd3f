package k210.kpu.vector;

/** Scratch memory of one worker; grows to the largest layer and stays. */
final class WorkerScratch {
  /** Positions that a depthwise layer sums before it activates them: a few kilobytes. */
  static final int RUN = 768;

  /** Pixels of a tile, all steps of the sum; or the widened channel of a depthwise layer. */
  float[] pixels = {};

  /** Sums of a tile, or of a run of positions. */
  final float[] sums =
      new float[Math.max(RUN, ProductTile.CHANNELS * ProductTile.PIXELS) + ProductTile.PIXELS];

  /** The same over several runs of steps. */
  final double[] totals = new double[sums.length];

  /** Activated values on their way to bytes. */
  final int[] line = new int[sums.length];

  /** The kernel of a depthwise channel. */
  final float[] kernel = new float[9];

  /** A dense plane before and after the pool. */
  byte[] dense = {};

  byte[] pooled = {};

  void needPixels(int count) {
    if (pixels.length < count) {
      pixels = new float[count];
    }
  }

  void needPlanes(int denseBytes, int pooledBytes) {
    if (dense.length < denseBytes) {
      dense = new byte[denseBytes];
    }
    if (pooled.length < pooledBytes) {
      pooled = new byte[pooledBytes];
    }
  }
}
