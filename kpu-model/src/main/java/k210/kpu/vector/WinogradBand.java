package k210.kpu.vector;

import java.util.Arrays;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorOperators;
import k210.kpu.KpuLayerRegisters;

/**
 * Items of a 3x3 layer in squares of 2x2 results: Winograd's minimal filtering F(2x2, 3x3), 16
 * products per input channel and square where the plain sum takes 36.
 *
 * <p>Everything stays in whole numbers: the weights' transform is taken four times as large, so
 * that it has no halves, and the results are divided by four in the end, which leaves no remainder.
 * The sums of products are exact in binary32 for as many channels as {@link WinogradWeights#steps}
 * allows; beyond, and in the results' transform, 32-bit integers may run over and come back,
 * because the result itself fits.
 */
final class WinogradBand {
  /** Values of a square after the transforms. */
  static final int VALUES = 16;

  /** Input channels beyond which the transformed input no longer fits the second-level cache. */
  private static final int MOST_CHANNELS = 256;

  private static final int FEWEST_CHANNELS = 8;

  /** Transforming a channel's weights, in multiplications of vectors. */
  private static final int OVERHEAD = 5;

  /** Transformed weights that are kept from band to band: half of the second-level cache. */
  private static final int MOST_KEPT_WEIGHTS = 128 * 1024;

  private static final int L = Lanes.LENGTH;
  static final int BLOCK = ProductTile.CHANNELS * ProductTile.PIXELS;

  /** Bytes that {@link #interleave} may write past the end. */
  private static final int SLACK_BYTES = 16;

  private final SignedPlanes input = new SignedPlanes();
  private final ResultLines results;
  private final float[] sums = new float[4 * BLOCK];
  private final int[] line = new int[L];
  private final int[] offsets = new int[VALUES];
  private float[] panel = {};
  private float[] plain = {};
  private float[] weights = {};
  private int[] squares = {};
  private byte[] corners = {};
  private LayerRun transformed;
  private int vectors;
  private int tiles;

  WinogradBand(ResultLines results) {
    this.results = results;
  }

  /** Whether this is faster than {@link ProductBand} for a layer, and exact. */
  static boolean suits(PackedLayer layer, int width, int height) {
    KpuLayerRegisters r = layer.registers();
    int channels = r.inputChannels();
    if (r.kernelSize() != 3
        || r.depthwise()
        || channels < FEWEST_CHANNELS
        || channels > MOST_CHANNELS) {
      return false;
    }
    int squareVectors = vectors(((width + 1) / 2 + 1) * ((height + 1) / 2));
    int pixelVectors = vectors((width + 2) * height);
    return VALUES * squareVectors + OVERHEAD < 9 * pixelVectors && layer.winogradSteps() > 0;
  }

  private static int vectors(int positions) {
    return (positions + L - 1) / L;
  }

  /** As {@link ProductBand#run}. */
  void run(LayerRun run, int band, int firstBlock, int endBlock, boolean packed) {
    PackedLayer layer = run.layer();
    KpuLayerRegisters r = run.registers();
    Tiling tiling = run.tiling();
    int channels = r.inputChannels();
    int firstLine = band * tiling.bandLines();
    int lines = Math.min(tiling.bandLines(), tiling.height() - firstLine);
    boolean pooled = tiling.squares();
    int pairs = pooled ? lines : (lines + 1) / 2;
    if (!packed) {
      int width = pooled ? tiling.width() : (tiling.width() + 1) / 2;
      input.layOut(r, 2, 4, width, pooled ? firstLine : firstLine / 2, pairs, 1);
      pack(run, channels);
    }
    if (pooled) {
      results.layOut(input.pitch(), lines, ProductTile.CHANNELS);
    } else {
      results.layOutPairs(2 * input.pitch(), pairs, ProductTile.CHANNELS, SLACK_BYTES);
    }
    int stride = channels * ProductTile.CHANNELS + L;
    int blockSize = VALUES * stride;
    boolean kept = keepsWeights(run, blockSize);
    for (int block = firstBlock; block < endBlock; block++) {
      int w = kept ? block * blockSize : 0;
      if (!kept) {
        transform(layer, block, channels, 0, stride);
      }
      Arrays.fill(squares, 0, 4 * ProductTile.CHANNELS * vectors * L, 0);
      for (int tile = 0; tile < tiles; tile++) {
        for (int c = 0; c < channels; c += layer.winogradSteps()) {
          int count = Math.min(layer.winogradSteps(), channels - c);
          multiply(w + c * ProductTile.CHANNELS, stride, tile, channels, c, count);
        }
      }
      int first = block * ProductTile.CHANNELS;
      int count = Math.min(ProductTile.CHANNELS, r.outputChannels() - first);
      for (int c = 0; c < count; c++) {
        if (pooled) {
          finishPooled(layer, first + c, c);
        } else {
          finish(layer, first + c, c);
        }
        results.write(run, band, c, first + c);
      }
    }
  }

  /** Transforms all weights of a layer at its first item, if they are few: items are many then. */
  private boolean keepsWeights(LayerRun run, int blockSize) {
    int blocks = run.tiling().units();
    boolean kept = run.tiling().bands() > 1 && blocks * blockSize <= MOST_KEPT_WEIGHTS;
    int needed = kept ? blocks * blockSize : blockSize;
    if (weights.length < needed) {
      weights = new float[needed];
    }
    if (kept && transformed != run) {
      int channels = run.registers().inputChannels();
      for (int block = 0; block < blocks; block++) {
        transform(run.layer(), block, channels, block * blockSize, blockSize / VALUES);
      }
    }
    transformed = kept ? run : null;
    return kept;
  }

  private void transform(PackedLayer layer, int block, int channels, int to, int stride) {
    int count = channels * WinogradWeights.TAPS;
    if (plain.length < count + 2 * L) {
      plain = new float[count + 2 * L];
    }
    layer.widen(block * count, plain, count);
    WinogradWeights.transform(plain, channels, weights, to, stride);
  }

  /** Whole vectors are dealt out evenly, so that no tile is left with a single one. */
  private int firstVector(int tile) {
    return vectors * tile / tiles;
  }

  private void pack(LayerRun run, int channels) {
    vectors = vectors(input.positions());
    tiles = (vectors + ProductTile.VECTORS - 1) / ProductTile.VECTORS;
    int needed = VALUES * tiles * channels * ProductTile.PIXELS;
    if (panel.length < needed) {
      panel = new float[needed];
    }
    for (int i = 0; i < VALUES; i++) {
      offsets[i] = input.offset(i / 4, i % 4);
    }
    if (squares.length < 4 * ProductTile.CHANNELS * vectors * L) {
      squares = new int[4 * ProductTile.CHANNELS * vectors * L];
    }
    if (corners.length < 4 * vectors * L + SLACK_BYTES) {
      corners = new byte[4 * vectors * L + SLACK_BYTES];
    }
    int valueStride = tiles * channels * ProductTile.PIXELS;
    for (int c = 0; c < channels; c++) {
      input.load(run.source(), run.sourceOffset(), c, 0);
      for (int tile = 0; tile < tiles; tile++) {
        int begin = firstVector(tile);
        WinogradInput.transform(
            input.bytes(),
            begin * L,
            (firstVector(tile + 1) - begin) * L,
            offsets,
            panel,
            (tile * channels + c) * ProductTile.PIXELS,
            valueStride);
      }
    }
  }

  /** Adds the products of a run of input channels to the squares of a tile. */
  private void multiply(
      int firstWeight, int weightStride, int tile, int channels, int first, int count) {
    int begin = firstVector(tile);
    int tileVectors = firstVector(tile + 1) - begin;
    for (int column = 0; column < 4; column++) {
      for (int row = 0; row < 4; row++) {
        int value = 4 * row + column;
        ProductTile.multiply(
            weights,
            firstWeight + value * weightStride,
            panel,
            ((value * tiles + tile) * channels + first) * ProductTile.PIXELS,
            count,
            tileVectors,
            sums,
            row * BLOCK,
            ProductTile.PIXELS);
      }
      WinogradSquares.add(column, sums, squares, begin * L, vectors * L, tileVectors * L);
    }
  }

  /** A channel's squares to a byte each. */
  private void finishPooled(PackedLayer layer, int channel, int place) {
    int stride = vectors * L;
    int count = input.positions();
    int from = 4 * place * stride;
    SquareSums.fold(squares, from, stride, count, layer.scale(channel) >= 0);
    int to = results.plane(place);
    OutputStage.apply(layer, channel, squares, from, 0.25, line, results.bytes(), to, count);
  }

  /** A channel's squares to bytes in pairs of lines. */
  private void finish(PackedLayer layer, int channel, int place) {
    int stride = vectors * L;
    int count = input.positions();
    for (int corner = 0; corner < 4; corner++) {
      int from = (place * 4 + corner) * stride;
      OutputStage.apply(layer, channel, squares, from, 0.25, line, corners, corner * stride, count);
    }
    int upper = results.plane(place);
    interleave(corners, 0, stride, results.bytes(), upper, count);
    int lower = upper + results.oddOffset();
    interleave(corners, 2 * stride, 3 * stride, results.bytes(), lower, count);
  }

  /** Left and right pixels of squares to a line of pixels. */
  private static void interleave(byte[] from, int left, int right, byte[] to, int at, int count) {
    for (int i = 0; i < count; i += 8) {
      ShortVector low = shorts(from, left + i).and((short) 0xff);
      ShortVector high = shorts(from, right + i).lanewise(VectorOperators.LSHL, 8);
      low.or(high).reinterpretAsBytes().intoArray(to, at + 2 * i);
    }
  }

  private static ShortVector shorts(byte[] from, int index) {
    return (ShortVector)
        ByteVector.fromArray(ByteVector.SPECIES_64, from, index)
            .convertShape(VectorOperators.B2S, ShortVector.SPECIES_128, 0);
  }
}
