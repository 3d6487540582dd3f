package k210.inference;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import k210.kmodel.Kmodel;
import k210.kmodel.KmodelV3;
import k210.kmodel.KmodelV4;
import k210.kpu.KpuRam;
import k210.timing.LayerCost;

/** A model bound to memories, ready to run any number of times. Not thread-safe. */
public final class Inference {
  private final ModelRunner runner;
  private final List<ByteBuf> inputs = new ArrayList<>();
  private int layersToRun;
  private ByteBuf earlyOutput = Unpooled.EMPTY_BUFFER;
  private boolean stopsEarly;

  private Inference(ModelRunner runner) {
    this.runner = runner;
    this.layersToRun = runner.layerCount();
    for (TensorSpec input : runner.inputs()) {
      inputs.add(Unpooled.wrappedBuffer(new byte[input.bytes()]));
    }
  }

  /**
   * Binds a model to memories. Neither memory is cleared: what a model reads before writing it is
   * the caller's.
   *
   * @throws k210.kmodel.UnsupportedModelException if a layer is one that the runtime lacks
   * @throws IllegalArgumentException if a memory has the wrong size
   */
  public static Inference open(Kmodel model, Memories memories, InferenceOptions options) {
    if (memories.main().capacity() < model.mainMemoryBytes()) {
      throw new IllegalArgumentException(
          "main memory of %d bytes: the model needs %d"
              .formatted(memories.main().capacity(), model.mainMemoryBytes()));
    }
    if (memories.kpuRam().capacity() != KpuRam.BYTES) {
      throw new IllegalArgumentException("the KPU's RAM has 2 MiB");
    }
    Memories fitting =
        new Memories(memories.main().slice(0, model.mainMemoryBytes()), memories.kpuRam());
    return switch (model) {
      case KmodelV3 v3 -> new Inference(new V3Runner(v3, fitting, options));
      case KmodelV4 v4 -> new Inference(new V4Runner(v4, fitting, options));
    };
  }

  /**
   * The model's inputs. A V3 model has one: u8 CHW, or float32 when it starts with FullyConnected.
   * A V4 model's are NCHW, or NHWC if it was compiled for the CPU target; what goes to KPU RAM is
   * given dense.
   */
  public List<TensorSpec> inputs() {
    return runner.inputs();
  }

  /** The model's outputs, or the one output of {@link #stopAfter}. */
  public List<TensorSpec> outputs() {
    return stopsEarly ? List.of(runner.resultOf(layersToRun - 1)) : runner.outputs();
  }

  /** Number of outputs. */
  public int outputCount() {
    return outputs().size();
  }

  /**
   * Sets an input for the next runs; the bytes are copied now, and into the model's memory when a
   * run starts.
   *
   * @param data exactly the input's bytes, from the reader index on
   * @throws IllegalArgumentException if the size is another
   */
  public void setInput(int index, ByteBuf data) {
    ByteBuf input = inputs.get(index);
    if (data.readableBytes() != input.capacity()) {
      throw new IllegalArgumentException(
          "input %d has %d bytes: the model takes %d"
              .formatted(index, data.readableBytes(), input.capacity()));
    }
    input.setBytes(0, data, data.readerIndex(), input.capacity());
  }

  /** Board time of bringing the inputs into the model's memory, before the first layer. */
  public LayerCost inputCost() {
    return runner.loadCost();
  }

  /** Runs the layers; inputs that were never set are zeros. */
  public void run(LayerListener listener) {
    runFirst(layersToRun, listener);
    if (stopsEarly) {
      runner.earlyOutput(layersToRun - 1, earlyOutput);
    }
  }

  /**
   * Runs the first layers and leaves their results where they are, whatever {@link #stopAfter}
   * says.
   *
   * @param layerCount 1..{@link #layerCount}
   */
  public void runFirst(int layerCount, LayerListener listener) {
    requireLayers(layerCount);
    for (int i = 0; i < inputs.size(); i++) {
      runner.load(i, inputs.get(i));
    }
    for (int i = 0; i < layerCount; i++) {
      listener.onLayer(runner.runLayer(i));
    }
  }

  /** Layers in the model. */
  public int layerCount() {
    return runner.layerCount();
  }

  /**
   * Extra bytes that stopping after {@code layerCount} layers needs, because that layer's result
   * lies in KPU RAM only; 0 if none.
   *
   * @throws k210.kmodel.UnsupportedModelException if that layer's result cannot be sent to main
   *     memory (K210AddPadding, K210Upload)
   */
  public int earlyOutputBytes(int layerCount) {
    return runner.earlyOutputBytes(requireLayers(layerCount) - 1);
  }

  /**
   * Runs only the first layers from now on (MaixPy's set_layers): the model then has one output,
   * the last run layer's result.
   *
   * @param layerCount 1..{@link #layerCount}
   * @param buffer at least {@link #earlyOutputBytes} bytes that receive the result where main
   *     memory does not; ignored where that is 0
   * @throws k210.kmodel.UnsupportedModelException as {@link #earlyOutputBytes}
   */
  public void stopAfter(int layerCount, ByteBuf buffer) {
    int bytes = earlyOutputBytes(layerCount);
    if (buffer.capacity() < bytes) {
      throw new IllegalArgumentException(
          "early output of %d bytes: layer %d needs %d"
              .formatted(buffer.capacity(), layerCount - 1, bytes));
    }
    layersToRun = layerCount;
    earlyOutput = buffer;
    stopsEarly = true;
  }

  /** Undoes {@link #stopAfter}. */
  public void runAll() {
    layersToRun = runner.layerCount();
    earlyOutput = Unpooled.EMPTY_BUFFER;
    stopsEarly = false;
  }

  /** An output as a live view of memory: later runs overwrite it. */
  public ByteBuf output(int index) {
    if (!stopsEarly) {
      return runner.output(index);
    }
    if (index != 0) {
      throw new IndexOutOfBoundsException("output " + index + ": a shortened model has one");
    }
    return runner.earlyView(layersToRun - 1, earlyOutput);
  }

  private int requireLayers(int layerCount) {
    if (layerCount < 1 || layerCount > runner.layerCount()) {
      throw new IllegalArgumentException(
          "%d layers: the model has 1 to %d".formatted(layerCount, runner.layerCount()));
    }
    return layerCount;
  }
}
