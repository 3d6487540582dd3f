package k210.kpu;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/** The reference: plain loops that define the numbers. Keeps its scratch memory between layers. */
final class ScalarPipeline implements KpuPipeline {
  private final ByteBuf ram;
  private final KpuArithmetic arithmetic;
  private final InputPlanes input = new InputPlanes();
  private final Convolution convolution = new Convolution();
  private byte[] unpooled = {};
  private byte[] pooled = {};

  ScalarPipeline(ByteBuf ram, KpuArithmetic arithmetic) {
    this.ram = ram;
    this.arithmetic = arithmetic;
  }

  @Override
  public void run(KpuLayer layer) {
    KpuLayerRegisters r = layer.registers();
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
