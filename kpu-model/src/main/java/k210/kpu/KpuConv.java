package k210.kpu;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A convolution as a person describes it; knows the register fields that follow, as nncase computes
 * them.
 *
 * <p>Zero points: the stage computes sum of (input - inputZero) * (weight - weightZero).
 *
 * <pre>{@code
 * KpuConv conv = KpuConv.of(new FeatureMapShape(3, 240, 320), 16, 3)
 *     .weights(bytes, 128)
 *     .batchNorm(channel, 1.0, 0)
 *     .pool(PoolType.MAX_2_S2)
 *     .activation(ActivationTable.relu(1 / 1024.0))
 *     .build();
 * }</pre>
 */
public final class KpuConv {
  /** The weight cache, per load: 30 KiB of bytes or 60 KiB of 16-bit weights (K210Conv2d.cs). */
  private static final int BYTES_PER_LOAD = 30 * 1024;

  private static final int LARGEST_LOADS = 64;
  private static final int DMA_BURST = 15;

  private final Builder spec;

  private KpuConv(Builder spec) {
    this.spec = spec;
  }

  /** Begins a convolution of {@code input} into {@code outputChannels} maps; kernel size 1 or 3. */
  public static Builder of(FeatureMapShape input, int outputChannels, int kernelSize) {
    return new Builder(input, outputChannels, kernelSize, false);
  }

  /** Begins a depthwise convolution; kernel size 1 or 3. */
  public static Builder depthwise(FeatureMapShape input, int kernelSize) {
    return new Builder(input, input.channels(), kernelSize, true);
  }

  /** Collects what a convolution needs. */
  public static final class Builder {
    private final FeatureMapShape input;
    private final int outputChannels;
    private final int kernelSize;
    private final boolean depthwise;
    private final List<BatchNorm> batchNorms;
    private PoolType pool = PoolType.NONE;
    private WeightWidth weightWidth = WeightWidth.EIGHT_BIT;
    private ByteBuf weights = Unpooled.EMPTY_BUFFER;
    private int weightZero;
    private int inputZero;
    private ActivationTable activation = ActivationTable.linear(1, 0);

    private Builder(FeatureMapShape input, int outputChannels, int kernelSize, boolean depthwise) {
      if (kernelSize != 1 && kernelSize != 3) {
        throw new IllegalArgumentException("kernel size " + kernelSize + ": the KPU has 1 and 3");
      }
      this.input = input;
      this.outputChannels = outputChannels;
      this.kernelSize = kernelSize;
      this.depthwise = depthwise;
      this.batchNorms = new ArrayList<>();
      for (int i = 0; i < outputChannels; i++) {
        batchNorms.add(new BatchNorm(1, 0, 0));
      }
    }

    /**
     * Unsigned bytes [oc][ic][ky][kx], depthwise [c][ky][kx]; {@code zero} is the byte that means
     * 0.
     */
    public Builder weights(byte[] bytes, int zero) {
      weights = Unpooled.wrappedBuffer(bytes.clone());
      weightWidth = WeightWidth.EIGHT_BIT;
      weightZero = zero;
      return this;
    }

    /** Unsigned 16-bit weights in the same order. */
    public Builder weights(short[] words, int zero) {
      ByteBuf bytes = Unpooled.wrappedBuffer(new byte[2 * words.length]);
      for (int i = 0; i < words.length; i++) {
        bytes.setShortLE(2 * i, words[i]);
      }
      weights = bytes;
      weightWidth = WeightWidth.SIXTEEN_BIT;
      weightZero = zero;
      return this;
    }

    /** The input byte that means 0; also what surrounds the image of a 3x3 kernel. Default 0. */
    public Builder inputZero(int zero) {
      inputZero = Objects.checkIndex(zero, 256);
      return this;
    }

    /** Scale and addend of one channel after the convolution; default 1 and 0. */
    public Builder batchNorm(int channel, double scale, int add) {
      batchNorms.set(channel, BatchNorm.of(scale, add));
      return this;
    }

    /** Pool after the activation; default none. */
    public Builder pool(PoolType type) {
      pool = type;
      return this;
    }

    /** Activation table; default the identity clamped to bytes. */
    public Builder activation(ActivationTable table) {
      activation = table;
      return this;
    }

    /**
     * The finished description.
     *
     * @throws IllegalArgumentException if sizes do not fit each other or the registers
     */
    public KpuConv build() {
      KpuConv conv = new KpuConv(this);
      // Placing it once checks everything that does not depend on the place.
      conv.at(0, 0);
      return conv;
    }
  }

  /** Shape of the input. */
  public FeatureMapShape inputShape() {
    return spec.input;
  }

  /** Shape of the result. */
  public FeatureMapShape outputShape() {
    int stride = spec.pool.stride();
    return new FeatureMapShape(
        spec.outputChannels, spec.input.height() / stride, spec.input.width() / stride);
  }

  /** The layer with its input and output at these KPU RAM rows. */
  public KpuLayer at(int sourceRow, int destinationRow) {
    return new KpuLayer(
        registers(sourceRow, destinationRow),
        spec.weightWidth,
        spec.weights,
        spec.batchNorms,
        spec.activation);
  }

  private KpuLayerRegisters registers(int sourceRow, int destinationRow) {
    FeatureMapShape in = spec.input;
    FeatureMapShape out = outputShape();
    requireRange("input channels", in.channels(), 1024);
    requireRange("output channels", out.channels(), 1024);
    requireRange("input width", in.width(), 1024);
    requireRange("input height", in.height(), 512);
    requireRange("output width", out.width(), 1024);
    requireRange("output height", out.height(), 512);
    RowLayout inRows = RowLayout.ofWidth(in.width());
    RowLayout outRows = RowLayout.ofWidth(out.width());
    int bytesPerChannel = bytesPerOutputChannel();
    int channelsPerLoad = channelsPerLoad(bytesPerChannel);
    int loads = (out.channels() + channelsPerLoad - 1) / channelsPerLoad;
    requireRange("weight loads", loads, LARGEST_LOADS);
    // 16 bits hold it: nncase lets a larger plane wrap.
    int plane = out.width() * out.height();
    int taps = spec.kernelSize * spec.kernelSize;
    return new KpuLayerRegisters(
        /* interruptEnable= */ false,
        /* ramFlag= */ false,
        /* fullAdd= */ false,
        /* depthwise= */ spec.depthwise,
        /* sourceRow= */ sourceRow,
        /* destinationRow= */ destinationRow,
        /* inputChannels= */ in.channels(),
        /* outputChannels= */ out.channels(),
        /* channelsPerLoad= */ channelsPerLoad,
        /* inputWidth= */ in.width(),
        /* inputHeight= */ in.height(),
        /* outputWidth= */ out.width(),
        /* outputHeight= */ out.height(),
        /* kernelType= */ spec.kernelSize == 3 ? 1 : 0,
        /* padType= */ false,
        /* poolType= */ spec.pool.code(),
        /* firstStride= */ false,
        /* bypassConv= */ false,
        /* loadParameters= */ true,
        /* dmaBurst= */ DMA_BURST,
        /* padValue= */ spec.inputZero,
        /* batchNormAddress= */ 0,
        /* loadCoordinates= */ true,
        /* weightLoads= */ loads,
        /* bytesPerLoad= */ bytesPerChannel * channelsPerLoad,
        /* weightAddress= */ 0,
        /* coefColumnOffset= */ 0,
        /* coefRowOffset= */ 0,
        /* inputGroupRows= */ inRows.rowsPerGroup(in.height()),
        /* inputLineRows= */ inRows.rowsPerLine(),
        /* coefSize= */ 0,
        /* inputGroup= */ inRows.group(),
        /* loadActivation= */ true,
        /* activationAddress= */ 0,
        /* outputGroupRows= */ outRows.rowsPerGroup(out.height()),
        /* outputLineRows= */ outRows.rowsPerLine(),
        /* outputGroup= */ outRows.group(),
        /* shiftW= */ 0,
        /* shiftX= */ 0,
        /* argW= */ -spec.inputZero,
        /* argX= */ -spec.weightZero,
        /* argAdd= */ (long) spec.weightZero * spec.inputZero * taps,
        /* sendDataOut= */ false,
        /* channelBytes= */ ((plane - 1) & 0xffff) + 1,
        /* dmaTotalBytes= */ (long) plane * out.channels());
  }

  private int bytesPerOutputChannel() {
    int channels = spec.depthwise ? 1 : spec.input.channels();
    return spec.kernelSize * spec.kernelSize * channels * spec.weightWidth.bytes();
  }

  private int channelsPerLoad(int bytesPerChannel) {
    int limit = BYTES_PER_LOAD * spec.weightWidth.bytes();
    return spec.depthwise
        ? spec.outputChannels
        : Math.min(spec.outputChannels, limit / bytesPerChannel);
  }

  private static void requireRange(String what, int value, int limit) {
    if (value < 1 || value > limit) {
      throw new IllegalArgumentException(what + " " + value + ": the register holds 1 to " + limit);
    }
  }
}
