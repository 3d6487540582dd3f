package k210.kpu;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/**
 * The KPU over its 2 MiB of RAM: runs one layer at a time. Keeps its scratch memory between layers.
 * Not thread-safe.
 *
 * <p>A layer's whole input is read before its first result is written, as in the simulators, so
 * that source and destination may overlap.
 */
public final class Kpu {
  private final ByteBuf ram;
  private final KpuArithmetic arithmetic;
  private final InputPlanes input = new InputPlanes();
  private final Convolution convolution = new Convolution();
  private byte[] unpooled = {};
  private byte[] pooled = {};

  /**
   * @param ram array-backed, {@link KpuRam#BYTES} bytes
   * @param arithmetic choices where public sources disagree
   */
  public Kpu(ByteBuf ram, KpuArithmetic arithmetic) {
    if (!ram.hasArray() || ram.capacity() != KpuRam.BYTES) {
      throw new IllegalArgumentException("KPU RAM must be an array-backed buffer of 2 MiB");
    }
    this.ram = ram;
    this.arithmetic = arithmetic;
  }

  /**
   * Runs a layer: reads its input from KPU RAM, writes its result to KPU RAM.
   *
   * @throws IllegalArgumentException if the registers ask for something not modelled
   */
  public void run(KpuLayer layer) {
    KpuLayerRegisters r = layer.registers();
    RegisterFault.firstNotModelled(r)
        .ifPresent(
            fault -> {
              throw new IllegalArgumentException(fault.toString());
            });
    PoolType pool = PoolType.ofCode(r.poolType()).orElseThrow();
    ActivationStage activation = new ActivationStage(layer.activation(), arithmetic);
    unpooled = Scratch.atLeast(unpooled, r.inputWidth() * r.inputHeight());
    pooled = Scratch.atLeast(pooled, r.outputWidth() * r.outputHeight());
    input.load(ram, r);
    convolution.begin(layer, input);
    FeatureMapShape plane = new FeatureMapShape(1, r.outputHeight(), r.outputWidth());
    ByteBuf result = Unpooled.wrappedBuffer(pooled);
    for (int channel = 0; channel < r.outputChannels(); channel++) {
      long[] sums = convolution.channel(channel);
      activation.apply(
          layer.batchNorms().get(channel),
          sums,
          input.pitch(),
          unpooled,
          r.inputWidth(),
          r.inputHeight());
      Pooling.apply(pool, unpooled, r.inputWidth(), r.inputHeight(), pooled, plane);
      KpuRam.uploadPlane(ram, r.destinationRow(), r.outputShape(), channel, result);
    }
  }
}
