package k210.kpu.vector;

import static org.junit.jupiter.api.Assertions.assertTrue;

import k210.kpu.ActivationTable;
import k210.kpu.FeatureMapShape;
import k210.kpu.KpuArithmetic;
import k210.kpu.KpuConv;
import k210.kpu.KpuKernels;
import k210.kpu.KpuLayer;
import k210.kpu.KpuRam;
import k210.kpu.PoolType;
import k210.kpu.SameAsReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The vector kernels against the reference. */
class VectorPipelineTest extends SameAsReference {
  private static final int DESTINATION_ROW = 16_384;

  private int layers;
  private int exact;
  private int squares;
  private int winograd;

  @Override
  protected KpuKernels kernels() {
    return KpuKernels.vector();
  }

  @Override
  protected void looked(KpuLayer layer) {
    PackedLayer packed = new PackedLayer(layer, KpuArithmetic.DEFAULT);
    layers++;
    exact += packed.exact() ? 1 : 0;
    Tiling tiling = packed.exact() ? packed.tiling(2) : null;
    if (tiling != null && tiling.squares()) {
      squares++;
      winograd += tiling.kernel() == Tiling.Kernel.WINOGRAD ? 1 : 0;
    }
  }

  /** Wild tables can pass what binary64 holds; those layers are the reference's. */
  @AfterEach
  void mostRanOnTheVectorKernelsThemselves() {
    assertTrue(12 * exact >= 11 * layers, exact + " of " + layers + " layers");
  }

  @Override
  @ParameterizedTest
  @ValueSource(longs = {60, 61, 62})
  protected void poolsBeforeARisingActivation(long seed) {
    super.poolsBeforeARisingActivation(seed);
    assertTrue(squares >= 40, squares + " of 60 layers pooled their sums");
    assertTrue(winograd >= 5, winograd + " of 60 layers pooled Winograd's sums");
  }

  @ParameterizedTest
  @CsvSource({"255, 255, 0", "255, 0, -255", "0, 255, -128", "255, 255, -255", "0, 0, 0"})
  void extremesOfWinogradSums(int pixel, int weight, int zero) {
    for (PoolType pool : new PoolType[] {PoolType.NONE, PoolType.MAX_2_S2}) {
      for (int channels : new int[] {8, 61, 256}) {
        // Checks and stripes reach the largest values of the input's transform.
        for (int pattern = 1; pattern <= 3; pattern++) {
          byte[] weights = new byte[channels * 9 * 9];
          for (int i = 0; i < weights.length; i++) {
            boolean set = ((pattern & 1) == 0 || i % 9 % 2 == 0) && (pattern < 3 || i % 81 < 40);
            weights[i] = (byte) (set ? weight : 255 - weight);
          }
          KpuLayer layer =
              withZero(
                  KpuConv.of(new FeatureMapShape(channels, 15, 13), 9, 3)
                      .weights(weights, 0)
                      .pool(pool)
                      .inputZero(pixel)
                      .activation(ActivationTable.linear(1 / 4096.0, 128))
                      .build()
                      .at(0, DESTINATION_ROW),
                  zero,
                  0);
          byte[] input = new byte[KpuRam.BYTES];
          for (int i = 0; i < input.length; i++) {
            boolean set = pattern == 1 || (i + (pattern == 2 ? 0 : i / 16)) % 2 == 0;
            input[i] = (byte) (set ? pixel : 255 - pixel);
          }
          assertSameBytes(layer, input, KpuArithmetic.DEFAULT);
        }
      }
    }
  }
}
