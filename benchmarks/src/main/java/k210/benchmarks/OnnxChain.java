package k210.benchmarks;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import java.util.Random;
import k210.kpu.FeatureMapShape;
import k210.kpu.KpuLayer;
import k210.kpu.KpuLayerRegisters;
import k210.kpu.PoolType;

/**
 * The convolutions of a chain of KPU layers as one binary32 model for ONNX Runtime, the peer: same
 * shapes, strides and groups, each followed by ReLU, with seeded noise for weights.
 *
 * <p>One model for all of them is the peer's best case: it keeps its own layout of feature maps
 * from layer to layer. Fields and numbers of the messages: onnx.proto3 of the ONNX project, IR
 * version 8, operator set 13.
 */
final class OnnxChain implements AutoCloseable {
  private static final int IR_VERSION = 8;
  private static final int OPERATOR_SET = 13;
  private static final int FLOAT = 1;
  private static final int ATTRIBUTE_INT = 2;
  private static final int ATTRIBUTE_INTS = 7;

  private final OrtSession session;
  private final OnnxTensor input;
  private final OnnxTensor output;

  /**
   * Loads the chain.
   *
   * @param layers each of which reads what the one before it wrote
   * @param threads that a layer may use
   */
  OnnxChain(List<KpuLayer> layers, int threads) throws OrtException {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(threads);
      options.setInterOpNumThreads(1);
      options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
      session = environment.createSession(model(layers), options);
    }
    input = tensor(environment, layers.getFirst().registers().inputShape());
    output = tensor(environment, layers.getLast().registers().outputShape());
  }

  /** Runs all layers. */
  void run() {
    try {
      session.run(Map.of("t0", input), Map.of("out", output)).close();
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime failed", e);
    }
  }

  @Override
  public void close() throws OrtException {
    input.close();
    output.close();
    session.close();
  }

  private static OnnxTensor tensor(OrtEnvironment environment, FeatureMapShape shape)
      throws OrtException {
    int bytes = shape.channels() * shape.height() * shape.width() * Float.BYTES;
    ByteBuffer data = ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
    return OnnxTensor.createTensor(environment, data.asFloatBuffer(), dims(shape));
  }

  private static long[] dims(FeatureMapShape shape) {
    return new long[] {1, shape.channels(), shape.height(), shape.width()};
  }

  private static byte[] model(List<KpuLayer> layers) {
    Random random = new Random(1);
    Protobuf graph = new Protobuf();
    FeatureMapShape expected = layers.getFirst().registers().inputShape();
    for (int i = 0; i < layers.size(); i++) {
      KpuLayerRegisters r = layers.get(i).registers();
      if (!r.inputShape().equals(expected)) {
        throw new IllegalArgumentException("layer %d does not read layer %d".formatted(i, i - 1));
      }
      expected = r.outputShape();
      String result = i + 1 == layers.size() ? "out" : "t" + (i + 1);
      graph.message(1, convolution(r, "t" + i, "w" + i, "c" + i));
      graph.message(1, new Protobuf().text(1, "c" + i).text(2, result).text(4, "Relu"));
      graph.message(5, weights(r, "w" + i, random));
    }
    graph.text(2, "chain");
    graph.message(11, value("t0", layers.getFirst().registers().inputShape()));
    graph.message(12, value("out", expected));
    return new Protobuf()
        .number(1, IR_VERSION)
        .message(7, graph)
        .message(8, new Protobuf().text(1, "").number(2, OPERATOR_SET))
        .bytes();
  }

  private static Protobuf convolution(KpuLayerRegisters r, String in, String weights, String out) {
    PoolType pool = PoolType.ofCode(r.poolType()).orElseThrow();
    if (pool != PoolType.NONE && pool != PoolType.LEFT_TOP_2_S2) {
      throw new IllegalArgumentException("a pool of its own: " + pool);
    }
    int size = r.kernelSize();
    int border = size / 2;
    // The KPU pads on all sides and drops what lies between the strides; that is less at the end.
    int end = pool == PoolType.NONE || r.inputHeight() % 2 != 0 ? border : 0;
    return new Protobuf()
        .text(1, in)
        .text(1, weights)
        .text(2, out)
        .text(4, "Conv")
        .message(5, integers("kernel_shape", size, size))
        .message(5, integers("pads", border, border, end, end))
        .message(5, integers("strides", pool.stride(), pool.stride()))
        .message(
            5,
            new Protobuf()
                .text(1, "group")
                .number(3, r.depthwise() ? r.inputChannels() : 1)
                .number(20, ATTRIBUTE_INT));
  }

  private static Protobuf integers(String name, long... values) {
    Protobuf attribute = new Protobuf().text(1, name).number(20, ATTRIBUTE_INTS);
    for (long value : values) {
      attribute.number(8, value);
    }
    return attribute;
  }

  private static Protobuf weights(KpuLayerRegisters r, String name, Random random) {
    ByteBuffer raw =
        ByteBuffer.allocate(Math.toIntExact(r.weightCount() * Float.BYTES))
            .order(ByteOrder.LITTLE_ENDIAN);
    while (raw.hasRemaining()) {
      raw.putFloat((float) (random.nextGaussian() / 16));
    }
    Protobuf tensor = new Protobuf();
    for (int dim :
        List.of(
            r.outputChannels(),
            r.depthwise() ? 1 : r.inputChannels(),
            r.kernelSize(),
            r.kernelSize())) {
      tensor.number(1, dim);
    }
    return tensor.number(2, FLOAT).text(8, name).bytes(9, raw.array());
  }

  private static Protobuf value(String name, FeatureMapShape shape) {
    Protobuf dims = new Protobuf();
    for (long dim : dims(shape)) {
      dims.message(1, new Protobuf().number(1, dim));
    }
    Protobuf tensor = new Protobuf().number(1, FLOAT).message(2, dims);
    return new Protobuf().text(1, name).message(2, new Protobuf().message(1, tensor));
  }
}
