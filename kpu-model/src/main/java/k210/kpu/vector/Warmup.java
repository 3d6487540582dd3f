package k210.kpu.vector;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import k210.kpu.ActivationTable;
import k210.kpu.FeatureMapShape;
import k210.kpu.KpuArithmetic;
import k210.kpu.KpuConv;
import k210.kpu.KpuLayer;
import k210.kpu.KpuRam;
import k210.kpu.PoolType;

/** Runs small layers of every kind until the JVM has compiled the kernels. */
final class Warmup implements Runnable {
  /** Where the JVM compiles for good; once it has, the rest of the rounds take milliseconds. */
  private static final int ROUNDS = 1200;

  private static final int DESTINATION_ROW = 16_384;

  @Override
  public void run() {
    ByteBuf ram = Unpooled.wrappedBuffer(new byte[KpuRam.BYTES]);
    VectorPipeline pipeline =
        new VectorPipeline(
            ram,
            KpuArithmetic.DEFAULT,
            layer -> {
              throw new IllegalArgumentException("not exact: " + layer.registers());
            });
    List<KpuLayer> layers = layers();
    for (int round = 0; round < ROUNDS; round++) {
      pipeline.run(layers.get(round % layers.size()));
    }
  }

  private static List<KpuLayer> layers() {
    List<KpuLayer> layers = new ArrayList<>();
    FeatureMapShape shape = new FeatureMapShape(16, 24, 41);
    // One segment, as most layers have, and several.
    ActivationTable relu = ActivationTable.relu(1 / 64.0);
    List<ActivationTable.Segment> segments = new ArrayList<>();
    for (int i = 0; i < ActivationTable.SEGMENTS; i++) {
      segments.add(new ActivationTable.Segment(100L * i - 900, 10 + i, 8, i));
    }
    ActivationTable leaky = new ActivationTable(segments);
    for (PoolType pool :
        new PoolType[] {PoolType.NONE, PoolType.MAX_2_S2, PoolType.LEFT_TOP_2_S2}) {
      ActivationTable table = pool == PoolType.MAX_2_S2 ? leaky : relu;
      for (int kernel : new int[] {1, 3}) {
        layers.add(
            KpuConv.of(shape, 16, kernel)
                .weights(new byte[16 * 16 * kernel * kernel], 0)
                .pool(pool)
                .activation(table)
                .build()
                .at(0, DESTINATION_ROW));
        layers.add(
            KpuConv.depthwise(shape, kernel)
                .weights(new byte[16 * kernel * kernel], 0)
                .pool(pool)
                .activation(table)
                .build()
                .at(0, DESTINATION_ROW));
      }
    }
    // So deep that a float cannot hold the sum.
    byte[] heavy = new byte[16 * 600];
    Arrays.fill(heavy, (byte) 255);
    for (ActivationTable table : List.of(relu, leaky)) {
      layers.add(
          KpuConv.of(new FeatureMapShape(600, 4, 41), 16, 1)
              .weights(heavy.clone(), 0)
              .activation(table)
              .build()
              .at(0, DESTINATION_ROW));
    }
    return layers;
  }
}
