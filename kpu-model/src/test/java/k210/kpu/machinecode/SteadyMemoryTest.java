package k210.kpu.machinecode;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import io.netty.buffer.Unpooled;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import k210.kpu.ActivationTable;
import k210.kpu.FeatureMapShape;
import k210.kpu.Kpu;
import k210.kpu.KpuArithmetic;
import k210.kpu.KpuConv;
import k210.kpu.KpuKernels;
import k210.kpu.KpuLayer;
import k210.kpu.KpuRam;
import k210.kpu.PoolType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A KPU that runs on allocates hardly anything, on any of its threads, and keeps nothing. */
class SteadyMemoryTest {
  private static final int DESTINATION_ROW = 16_384;

  /** For a helper's task where one has to be woken, and what the JVM has not compiled yet. */
  private static final long BYTES_PER_LAYER = 1024;

  private static final int BATCH = 200;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final Kpu kpu =
      new Kpu(
          Unpooled.wrappedBuffer(new byte[KpuRam.BYTES]),
          KpuArithmetic.DEFAULT,
          KpuKernels.machineCode());
  private final List<KpuLayer> layers = layers();

  @BeforeAll
  static void hostCanRunThem() {
    assumeTrue(MachineCodePipeline.missing().isEmpty(), MachineCodePipeline.missing());
  }

  @Test
  void layersAllocateNextToNothing() {
    // The best of many: whatever else the JVM does meanwhile only adds.
    long least = Long.MAX_VALUE;
    for (int batch = 0; batch < 30; batch++) {
      long before = THREADS.getTotalThreadAllocatedBytes();
      runBatch();
      least = Math.min(least, THREADS.getTotalThreadAllocatedBytes() - before);
    }
    long each = least / BATCH / layers.size();
    assertTrue(each <= BYTES_PER_LAYER, each + " bytes for each run of a layer");
  }

  @Test
  void nothingGrows() {
    runBatch();
    long before = usedAfterCollection();
    for (int batch = 0; batch < 10; batch++) {
      runBatch();
    }
    long grown = usedAfterCollection() - before;
    assertTrue(grown < 512 * 1024, grown + " bytes more on the heap");
  }

  private void runBatch() {
    for (int i = 0; i < BATCH; i++) {
      layers.forEach(kpu::run);
    }
  }

  private static long usedAfterCollection() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  /** Large enough to be shared among threads. */
  private static List<KpuLayer> layers() {
    FeatureMapShape shape = new FeatureMapShape(32, 28, 30);
    byte[] weights = new byte[32 * 32 * 9];
    new Random(1).nextBytes(weights);
    return Stream.of(
            KpuConv.of(shape, 32, 3).weights(weights, 128).pool(PoolType.MAX_2_S2),
            KpuConv.of(shape, 32, 3).weights(weights, 128).pool(PoolType.LEFT_TOP_2_S2),
            KpuConv.of(shape, 288, 1).weights(weights, 128),
            KpuConv.depthwise(shape, 3).weights(new byte[9 * 32], 3),
            KpuConv.of(shape, 4, 3).weights(new short[32 * 4 * 9], 3).pool(PoolType.MAX_2_S1))
        .map(conv -> conv.activation(ActivationTable.relu(1 / 1024.0)).build())
        .map(conv -> conv.at(0, DESTINATION_ROW))
        .toList();
  }
}
