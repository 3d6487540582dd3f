package k210.kmodel;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;
import k210.operators.Shape4;

/** Reads the header and tables of a kmodel V4 and each body by its opcode. */
final class V4Parser {
  private static final int INPUT_BYTES = TensorRange.FILE_BYTES + 4 * Shape4.RANK;

  private final ByteBuf file;
  private final String fileName;

  /** Reads {@code file} from index 0 on. */
  V4Parser(ByteBuf file, String fileName) {
    this.file = file;
    this.fileName = fileName;
  }

  KmodelV4 parse() {
    BodyCursor header = new BodyCursor(file, fileName, "", 0, file.readableBytes());
    header.word("identifier");
    header.word("version");
    int flags = header.word("flags");
    V4Content.Target target =
        V4Fields.choice(header, "target", V4Content.Target.values(), V4Content.Target::code);
    int constantBytes = header.count("constants");
    int mainBytes = header.count("main_mem");
    int nodeCount = header.dimension("nodes", Integer.MAX_VALUE);
    int inputCount = header.count("inputs");
    int outputCount = header.count("outputs");
    int reserved = header.word("reserved0");

    BodyTable.requireTable(header, "inputs", inputCount, INPUT_BYTES);
    V4Fields fields = new V4Fields(header, constantBytes, mainBytes);
    List<V4Content.Input> inputs = inputs(fields, inputCount);
    BodyTable.requireTable(header, "outputs", outputCount, TensorRange.FILE_BYTES);
    List<TensorRange> outputs = new ArrayList<>(outputCount);
    for (int i = 0; i < outputCount; i++) {
      outputs.add(fields.input("outputs[" + i + "]"));
    }
    if (constantBytes > header.remaining()) {
      throw header.fault(
          "constants", Integer.toString(constantBytes), "the file ends before their end");
    }
    ByteBuf constants = header.bytes("constants", constantBytes);
    BodyTable table = new BodyTable(header, file.readableBytes(), "nodes", nodeCount);

    List<Opcode> opcodes = new ArrayList<>(nodeCount);
    List<MemoryRange> bodies = new ArrayList<>(nodeCount);
    for (int i = 0; i < nodeCount; i++) {
      opcodes.add(opcode(header, i));
      String sizeField = "node_headers[" + i + "].body_size";
      bodies.add(table.next(sizeField, header.count(sizeField)));
    }
    List<Node> nodes = new ArrayList<>(nodeCount);
    for (int i = 0; i < nodeCount; i++) {
      MemoryRange body = bodies.get(i);
      String owner = "node " + i + " " + opcodes.get(i).nncaseName() + ".";
      int bodyEnd = body.address() + body.bytes();
      BodyCursor in = new BodyCursor(file, fileName, owner, body.address(), bodyEnd);
      nodes.add(node(opcodes.get(i), new V4Fields(in, constantBytes, mainBytes)));
    }
    return new KmodelV4(
        fileName,
        new V4Content(flags, target, mainBytes, reserved, inputs, outputs, constants, nodes),
        bodies,
        table.usedBytes());
  }

  private static List<V4Content.Input> inputs(V4Fields fields, int count) {
    List<TensorRange> ranges = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      ranges.add(fields.output("inputs[" + i + "]"));
    }
    List<V4Content.Input> inputs = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      Shape4 shape = fields.shape("input_shapes[" + i + "]");
      if (ranges.get(i).memory() == MemoryType.KPU) {
        new V4KpuParser(fields).requireRows("inputs[" + i + "]", ranges.get(i), shape);
      }
      inputs.add(new V4Content.Input(ranges.get(i), shape));
    }
    return inputs;
  }

  private static Opcode opcode(BodyCursor header, int index) {
    String field = "node_headers[" + index + "].opcode";
    int id = header.word(field);
    return Opcode.ofId(id)
        .orElseThrow(
            () ->
                header.fault(
                    field,
                    "0x" + Integer.toHexString(id),
                    "no operator of kmodel V4 has this number"));
  }

  private static Node node(Opcode opcode, V4Fields fields) {
    V4FloatParser floats = new V4FloatParser(fields);
    V4LayoutParser layouts = new V4LayoutParser(fields);
    V4QuantizedParser quantized = new V4QuantizedParser(fields);
    V4CpuParser cpu = new V4CpuParser(fields);
    V4KpuParser kpu = new V4KpuParser(fields);
    return switch (opcode) {
      case BINARY -> floats.binary();
      case CONCAT -> layouts.concat();
      case CONV2D -> floats.conv2d();
      case DEQUANTIZE -> quantized.dequantize();
      case MATMUL -> floats.matMul();
      case PAD -> layouts.pad();
      case QUANTIZE -> quantized.quantize();
      case REDUCE -> floats.reduce();
      case REDUCE_WINDOW2D -> floats.reduceWindow2d();
      case MEMORY_COPY -> layouts.memoryCopy();
      case RESIZE_IMAGE -> layouts.resizeImage();
      case SOFTMAX -> floats.softmax();
      case TRANSPOSE -> layouts.transpose();
      case STRIDED_SLICE -> layouts.stridedSlice();
      case UNARY -> floats.unary();
      case QUANTIZED_CONV2D -> quantized.quantizedConv2d();
      case QUANTIZED_MATMUL -> quantized.quantizedMatMul();
      case QUANTIZED_BINARY -> quantized.quantizedBinary();
      case TABLE_LOOKUP1D -> quantized.tableLookup1d();
      case CONV2D_TRANSPOSE -> floats.conv2dTranspose();
      case NNIL_UNARY_METHOD -> floats.nnilUnaryMethod();
      case CPU_CONV2D -> cpu.conv2d();
      case CPU_DEPTHWISE_CONV2D -> cpu.depthwiseConv2d();
      case CPU_REDUCE_WINDOW2D -> cpu.reduceWindow2d();
      case CPU_QUANTIZED_CONV2D -> cpu.quantizedConv2d();
      case CPU_QUANTIZED_DEPTHWISE_CONV2D -> cpu.quantizedDepthwiseConv2d();
      case KPU_UPLOAD -> kpu.upload();
      case KPU_CONV2D -> kpu.conv2d();
    };
  }
}
