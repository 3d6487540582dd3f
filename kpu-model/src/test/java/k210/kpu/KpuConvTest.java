package k210.kpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Random;
import org.junit.jupiter.api.Test;

class KpuConvTest {
  /**
   * What the zero points mean, independent of registers: sum of (x - x0) (w - w0), x0 around the
   * image.
   */
  @Test
  void zeroPointsAreSubtracted() {
    Random random = new Random(5);
    System.out.println("seed 5");
    int size = 5;
    int channels = 3;
    byte[] weights = new byte[channels * 9];
    random.nextBytes(weights);
    byte[] image = new byte[channels * size * size];
    random.nextBytes(image);
    int weightZero = 120;
    int inputZero = 33;
    KpuLayer layer =
        KpuConv.of(new FeatureMapShape(channels, size, size), 1, 3)
            .weights(weights, weightZero)
            .inputZero(inputZero)
            .activation(ActivationTable.linear(1 / 4096.0, 128))
            .build()
            .at(0, 1000);
    ByteBuf ram = Unpooled.wrappedBuffer(new byte[KpuRam.BYTES]);
    KpuRam.upload(ram, 0, layer.registers().inputShape(), Unpooled.wrappedBuffer(image), 0);

    new Kpu(ram, KpuArithmetic.DEFAULT).run(layer);

    for (int y = 0; y < size; y++) {
      for (int x = 0; x < size; x++) {
        long sum = 0;
        for (int c = 0; c < channels; c++) {
          for (int tap = 0; tap < 9; tap++) {
            int iy = y + tap / 3 - 1;
            int ix = x + tap % 3 - 1;
            if (iy >= 0 && iy < size && ix >= 0 && ix < size) {
              int pixel = (image[(c * size + iy) * size + ix] & 0xff) - inputZero;
              sum += (long) pixel * ((weights[c * 9 + tap] & 0xff) - weightZero);
            }
          }
        }
        double expected = Math.clamp(sum / 4096.0 + 128, 0, 255);
        int got = ram.getUnsignedByte(KpuRam.lineAddress(1000, size, size, 0, y) + x);
        assertEquals(expected, got, 0.51);
      }
    }
  }

  @Test
  void weightsAreLoadedInPiecesOfTheCache() {
    KpuLayerRegisters r =
        KpuConv.of(new FeatureMapShape(512, 7, 7), 100, 3)
            .weights(new byte[512 * 100 * 9], 0)
            .build()
            .at(0, 1000)
            .registers();

    // 4608 bytes per output channel: 6 of them fit 30 KiB.
    assertEquals(6, r.channelsPerLoad());
    assertEquals(6 * 4608, r.bytesPerLoad());
    assertEquals(17, r.weightLoads());
  }

  @Test
  void whatTheRegistersCannotHoldIsRefused() {
    assertRefused(
        KpuConv.of(new FeatureMapShape(1, 4, 4), 1, 1).weights(new byte[2], 0), "weights");
    assertRefused(
        KpuConv.of(new FeatureMapShape(1025, 4, 4), 1, 1).weights(new byte[1025], 0),
        "input channels 1025");
    assertRefused(
        KpuConv.of(new FeatureMapShape(1, 3, 3), 1, 1)
            .weights(new byte[1], 0)
            .pool(PoolType.MAX_4_S4),
        "output width 0");
    assertRefused(
        KpuConv.of(new FeatureMapShape(1024, 1, 1), 1024, 3).weights(new byte[1024 * 1024 * 9], 0),
        "weight loads 342");
    assertThrows(
        IllegalArgumentException.class, () -> KpuConv.of(new FeatureMapShape(1, 1, 1), 1, 5));
  }

  private static void assertRefused(KpuConv.Builder builder, String what) {
    IllegalArgumentException e = assertThrows(IllegalArgumentException.class, builder::build);
    assertTrue(e.getMessage().contains(what), e.getMessage());
  }
}
