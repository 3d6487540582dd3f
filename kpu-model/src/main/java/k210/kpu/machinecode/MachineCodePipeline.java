package k210.kpu.machinecode;

import io.netty.buffer.ByteBuf;
import java.lang.foreign.MemorySegment;
import java.lang.ref.Reference;
import java.util.IdentityHashMap;
import k210.kpu.KpuArithmetic;
import k210.kpu.KpuLayer;
import k210.kpu.KpuLayerRegisters;
import k210.kpu.KpuPipeline;
import k210.kpu.KpuRam;
import k210.kpu.Workers;

/**
 * Runs layers in machine code on all cores: reads the input, sums products, activates, pools,
 * writes. What a layer's weights come to is kept for its next run.
 */
public final class MachineCodePipeline implements KpuPipeline {
  /** Multiply-adds below which waking a helper costs more than it saves. */
  private static final long WORTH_SHARING = 600_000;

  private final byte[] ram;
  private final int ramOffset;
  private final KpuArithmetic arithmetic;
  private final KpuPipeline reference;
  private final IdentityHashMap<ByteBuf, PreparedLayer> prepared = new IdentityHashMap<>();
  private final Workers workers = Workers.ofHost();
  private final LayerWorker[] layerWorkers = new LayerWorker[workers.count()];
  private final Functions functions;
  private final LayerRun run;

  // Made once: a step that captures anything would be an object per layer.
  private final Workers.Step step = (item, worker) -> layerWorkers[worker].run(item);

  private byte[] sourceCopy = {};
  private MemorySegment sourceCopyPlace = MemorySegment.NULL;

  /**
   * Kernels over a KPU's RAM.
   *
   * @param reference runs maps that lie across the end of the RAM
   * @throws IllegalStateException with the reason if this host cannot run them
   */
  public MachineCodePipeline(ByteBuf ram, KpuArithmetic arithmetic, KpuPipeline reference) {
    String missing = missing();
    if (!missing.isEmpty()) {
      throw new IllegalStateException(missing);
    }
    this.ram = ram.array();
    this.ramOffset = ram.arrayOffset();
    this.arithmetic = arithmetic;
    this.reference = reference;
    functions = new Functions();
    run = new LayerRun(this.ram, ramOffset);
    for (int i = 0; i < layerWorkers.length; i++) {
      layerWorkers[i] = new LayerWorker(functions);
    }
  }

  /** Why this host cannot run these kernels, or an empty string. */
  public static String missing() {
    if (!Native.knownSystem()) {
      return "machine code is made for x86-64 on Linux and macOS";
    }
    if (!MachineCodePipeline.class.getModule().isNativeAccessEnabled()) {
      return "native access is not granted; grant it with: java --enable-native-access=ALL-UNNAMED";
    }
    try {
      return Processor.missing();
    } catch (IllegalStateException | IllegalCallerException e) {
      return e.getMessage();
    }
  }

  @Override
  public void run(KpuLayer kpuLayer) {
    KpuLayerRegisters r = kpuLayer.registers();
    if (r.sourceRow() + KpuRam.rows(r.inputShape()) > KpuRam.ROWS
        || r.destinationRow() + KpuRam.rows(r.outputShape()) > KpuRam.ROWS) {
      reference.run(kpuLayer);
      return;
    }
    PreparedLayer layer = prepare(kpuLayer);
    boolean shared = r.multiplyAdds() >= WORTH_SHARING;
    LayerPlan plan = layer.plan(shared ? workers.count() : 1, functions);
    if (overlap(r)) {
      // All of the input is read before the first result is written.
      if (sourceCopy.length == 0) {
        sourceCopy = new byte[KpuRam.BYTES];
        sourceCopyPlace = MemorySegment.ofArray(sourceCopy);
      }
      System.arraycopy(ram, ramOffset, sourceCopy, 0, KpuRam.BYTES);
      run.begin(layer, r, plan, sourceCopyPlace, 0);
    } else {
      run.begin(layer, r, plan, run.ram(), ramOffset);
    }
    for (LayerWorker worker : layerWorkers) {
      worker.begin(run);
    }
    try {
      workers.run(plan.items(), shared, step);
    } finally {
      // Kernels get bare addresses of memory that lives as long as this does.
      Reference.reachabilityFence(this);
    }
  }

  private PreparedLayer prepare(KpuLayer kpuLayer) {
    PreparedLayer known = prepared.get(kpuLayer.weights());
    if (known == null || !known.isOf(kpuLayer)) {
      known = new PreparedLayer(kpuLayer, arithmetic);
      prepared.put(kpuLayer.weights(), known);
    }
    return known;
  }

  private static boolean overlap(KpuLayerRegisters r) {
    long source = r.sourceRow();
    long destination = r.destinationRow();
    return source < destination + KpuRam.rows(r.outputShape())
        && destination < source + KpuRam.rows(r.inputShape());
  }
}
