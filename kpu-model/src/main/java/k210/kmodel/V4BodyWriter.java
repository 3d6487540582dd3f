package k210.kmodel;

import k210.kpu.BatchNorm;
import k210.kpu.KpuLayer;
import k210.kpu.WeightWidth;

/** Writes node bodies, the mirror of {@link V4Parser}'s body parsers. */
final class V4BodyWriter {
  /** nncase puts a KPU layer's tables on this boundary of the file. */
  private static final int TABLE_ALIGNMENT = 256;

  private final V4Sink out;

  V4BodyWriter(V4Sink out) {
    this.out = out;
  }

  void write(Node node) {
    switch (node) {
      case FloatNode n -> write(n);
      case LayoutNode n -> write(n);
      case QuantizedNode n -> write(n);
      case CpuNode n -> write(n);
      case KpuNode.KpuUpload n -> out.range(n.input()).range(n.output()).shape(n.shape());
      case KpuNode.KpuConv2d n -> conv(n);
    }
  }

  private void write(FloatNode node) {
    switch (node) {
      case FloatNode.Binary n -> {
        out.range(n.a()).range(n.b()).range(n.output()).words(n.op().code());
        out.shape(n.shapeA()).shape(n.shapeB()).shape(n.outputShape()).activation(n.activation());
      }
      case FloatNode.Conv2d n -> {
        out.range(n.input()).range(n.output()).shape(n.inputShape());
        out.words(n.groups(), n.outputChannels()).window(n.window()).activation(n.activation());
        out.bytes(n.weights()).bytes(n.bias());
      }
      case FloatNode.Conv2dTranspose n -> {
        out.range(n.input()).range(n.output()).shape(n.inputShape()).shape(n.outputShape());
        out.words(n.groups()).window(n.window()).activation(n.activation());
        out.bytes(n.weights()).bytes(n.bias());
      }
      case FloatNode.MatMul n -> {
        out.range(n.a()).range(n.b()).range(n.output());
        out.words(n.aRows(), n.aColumns(), n.bColumns()).activation(n.activation());
        out.bytes(n.bias());
      }
      case FloatNode.NnilUnaryMethod n -> out.range(n.input()).range(n.output()).bytes(n.code());
      case FloatNode.Reduce n -> {
        out.range(n.input()).range(n.output()).words(n.op().code());
        out.shape(n.inputShape()).shape(n.outputShape()).real(n.initial());
      }
      case FloatNode.ReduceWindow2d n -> {
        out.range(n.input()).range(n.output()).words(n.op().code()).shape(n.inputShape());
        out.window(n.window()).real(n.initial()).activation(n.activation());
      }
      case FloatNode.Softmax n ->
          out.range(n.input()).range(n.output()).words(n.inner(), n.outer()).real(n.beta());
      case FloatNode.Unary n -> out.range(n.input()).range(n.output()).words(n.op().code());
    }
  }

  private void write(LayoutNode node) {
    switch (node) {
      case LayoutNode.Concat n -> {
        out.range(n.output()).words(n.innerBytes(), n.outerSize(), n.inputs().size());
        n.inputs().forEach(out::range);
        n.dims().forEach(out::words);
      }
      case LayoutNode.MemoryCopy n -> out.range(n.input()).range(n.output());
      case LayoutNode.Pad n -> {
        out.range(n.input()).range(n.output()).shape(n.inputShape());
        n.paddings().forEach(out::padding);
        out.words(V4Sink.type(n.valueType()), n.valueBits());
      }
      case LayoutNode.ResizeImage n -> {
        out.range(n.input()).range(n.output()).shape(n.inputShape());
        out.words(n.outputHeight(), n.outputWidth(), n.mode().code(), n.alignCorners() ? 1 : 0);
      }
      case LayoutNode.StridedSlice n -> {
        out.range(n.input()).range(n.output()).shape(n.inputShape());
        out.shape(n.begin()).shape(n.end()).shape(n.strides());
        LayoutNode.SliceMasks m = n.masks();
        out.words(m.begin(), m.end(), m.ellipsis(), m.newAxis(), m.shrinkAxis());
      }
      case LayoutNode.Transpose n ->
          out.range(n.input()).range(n.output()).shape(n.inputShape()).shape(n.permutation());
    }
  }

  private void write(QuantizedNode node) {
    switch (node) {
      case QuantizedNode.Dequantize n -> out.range(n.input()).range(n.output()).scale(n.param());
      case QuantizedNode.Quantize n -> out.range(n.input()).range(n.output()).scale(n.param());
      case QuantizedNode.TableLookup1d n -> out.range(n.input()).range(n.table()).range(n.output());
      case QuantizedNode.QuantizedBinary n -> {
        out.range(n.a()).range(n.b()).range(n.output()).words(n.op().code());
        out.shape(n.shapeA()).shape(n.shapeB()).shape(n.outputShape());
        out.operandScale(n.scaleA()).operandScale(n.scaleB());
        // Unlike in products and convolutions the result's offset stands first here.
        out.operandScale(n.scaleOutput());
      }
      case QuantizedNode.QuantizedConv2d n -> {
        out.range(n.input()).range(n.output()).shape(n.inputShape());
        out.words(n.groups(), n.outputChannels()).window(n.window());
        out.words(n.inputOffset(), n.weightsOffset()).resultScale(n.scaleOutput());
        out.bytes(n.bias()).bytes(n.weights());
      }
      case QuantizedNode.QuantizedMatMul n -> {
        out.range(n.a()).range(n.b()).range(n.output());
        out.words(n.aRows(), n.aColumns(), n.bColumns(), n.offsetA(), n.offsetB());
        out.resultScale(n.scaleOutput()).bytes(n.bias());
      }
    }
  }

  private void write(CpuNode node) {
    out.range(node.input()).range(node.output());
    switch (node) {
      case CpuNode.CpuConv2d n -> {
        out.shape(n.inputShape()).words(n.outputChannels()).window(n.window());
        out.activation(n.activation()).bytes(n.weights()).bytes(n.bias());
      }
      case CpuNode.CpuDepthwiseConv2d n -> {
        out.shape(n.inputShape()).window(n.window());
        out.activation(n.activation()).bytes(n.weights()).bytes(n.bias());
      }
      case CpuNode.CpuReduceWindow2d n -> {
        out.words(n.op().code()).shape(n.inputShape()).window(n.window());
        out.real(n.initial()).activation(n.activation());
      }
      case CpuNode.CpuQuantizedConv2d n -> {
        out.shape(n.inputShape()).words(n.outputChannels()).window(n.window());
        out.words(n.inputOffset(), n.weightsOffset()).resultScale(n.scaleOutput());
        out.bytes(n.weights()).bytes(n.bias());
      }
      case CpuNode.CpuQuantizedDepthwiseConv2d n -> {
        out.shape(n.inputShape()).window(n.window());
        out.words(n.inputOffset(), n.weightsOffset()).resultScale(n.scaleOutput());
        out.bytes(n.weights()).bytes(n.bias());
      }
    }
  }

  /** The file's three address fields say how many bytes of alignment stand before each table. */
  private void conv(KpuNode.KpuConv2d n) {
    KpuLayer layer = n.layer();
    if (layer.weightWidth() != WeightWidth.EIGHT_BIT) {
      throw new IllegalArgumentException("kmodel V4 has no 16-bit weights");
    }
    out.range(n.mainOutput()).words(n.batches(), n.reserved());
    int registers = out.position();
    out.longs(layer.registers().encodeForFile());
    int beforeBatchNorms = out.align(TABLE_ALIGNMENT);
    for (BatchNorm norm : layer.batchNorms()) {
      out.longs(norm.encode());
    }
    int beforeActivation = out.align(TABLE_ALIGNMENT);
    layer.activation().encode(out.buffer());
    int beforeWeights = out.align(TABLE_ALIGNMENT);
    out.bytes(layer.weights());
    out.rewrite(
        registers,
        layer
            .registers()
            .withAddresses(beforeBatchNorms, beforeWeights, beforeActivation)
            .encode());
  }
}
