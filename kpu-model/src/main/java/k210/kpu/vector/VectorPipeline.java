package k210.kpu.vector;

import io.netty.buffer.ByteBuf;
import java.util.IdentityHashMap;
import k210.kpu.KpuArithmetic;
import k210.kpu.KpuLayer;
import k210.kpu.KpuLayerRegisters;
import k210.kpu.KpuPipeline;
import k210.kpu.KpuRam;
import k210.kpu.Workers;

/**
 * Runs layers on the vector units and all cores: reads the input, sums products, activates, pools,
 * writes. What a layer's weights come to is kept for its next run.
 */
public final class VectorPipeline implements KpuPipeline {
  /** Multiply-adds below which waking a helper costs more than it saves. */
  private static final long WORTH_SHARING = 200_000;

  private final byte[] ram;
  private final int ramOffset;
  private final KpuArithmetic arithmetic;
  private final KpuPipeline reference;
  private final IdentityHashMap<ByteBuf, PackedLayer> prepared = new IdentityHashMap<>();
  private final Workers workers = Workers.ofHost();
  private final LayerWorker[] layerWorkers = new LayerWorker[workers.count()];

  // Made once: a step that captures anything would be an object per layer.
  private final Workers.Step step = (item, worker) -> layerWorkers[worker].run(item);

  private byte[] sourceCopy = {};

  /**
   * Kernels over a KPU's RAM.
   *
   * @param reference runs what these kernels cannot compute exactly
   */
  public VectorPipeline(ByteBuf ram, KpuArithmetic arithmetic, KpuPipeline reference) {
    this.ram = ram.array();
    this.ramOffset = ram.arrayOffset();
    this.arithmetic = arithmetic;
    this.reference = reference;
    for (int i = 0; i < layerWorkers.length; i++) {
      layerWorkers[i] = new LayerWorker();
    }
  }

  @Override
  public void warmUp() {
    new Warmup().run();
  }

  @Override
  public void run(KpuLayer kpuLayer) {
    KpuLayerRegisters registers = kpuLayer.registers();
    PackedLayer layer = prepare(kpuLayer);
    if (!layer.exact()) {
      reference.run(kpuLayer);
      return;
    }
    boolean shared = registers.multiplyAdds() >= WORTH_SHARING;
    Tiling tiling = layer.tiling(shared ? workers.count() : 1);
    boolean copied = overlap(registers);
    if (copied) {
      // All of the input is read before the first result is written.
      if (sourceCopy.length == 0) {
        sourceCopy = new byte[KpuRam.BYTES];
      }
      System.arraycopy(ram, ramOffset, sourceCopy, 0, KpuRam.BYTES);
    }
    LayerRun run =
        new LayerRun(
            layer,
            registers,
            tiling,
            copied ? sourceCopy : ram,
            copied ? 0 : ramOffset,
            ram,
            ramOffset);
    for (LayerWorker worker : layerWorkers) {
      worker.begin(run);
    }
    workers.run(tiling.items(), shared, step);
  }

  private PackedLayer prepare(KpuLayer kpuLayer) {
    PackedLayer known = prepared.get(kpuLayer.weights());
    if (known == null || !known.isOf(kpuLayer)) {
      known = new PackedLayer(kpuLayer, arithmetic);
      prepared.put(kpuLayer.weights(), known);
    }
    return known;
  }

  /** Whether source and destination have a row in common, or reach the end of the RAM. */
  private static boolean overlap(KpuLayerRegisters r) {
    long source = r.sourceRow();
    long sourceEnd = source + KpuRam.rows(r.inputShape());
    long destination = r.destinationRow();
    long destinationEnd = destination + KpuRam.rows(r.outputShape());
    return (source < destinationEnd && destination < sourceEnd)
        || sourceEnd > KpuRam.ROWS
        || destinationEnd > KpuRam.ROWS;
  }
}
