package k210.cli;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import k210.board.Board;
import k210.board.BoardProfile;
import k210.board.Feature;
import k210.board.Firmware;
import k210.dvp.FrameSize;
import k210.dvp.TestPattern;
import k210.inference.TensorSpec;
import k210.kmodel.Kmodel;
import k210.kmodel.KmodelFormat;
import k210.kmodel.KmodelV3;
import k210.kmodel.KmodelV4;
import k210.kmodel.KpuNode;
import k210.kmodel.Layer;
import k210.kmodel.MemoryRange;
import k210.kmodel.Node;
import k210.kmodel.TensorRange;
import k210.kmodel.V4Content;
import k210.kpu.KpuLayerRegisters;
import k210.kpu.PoolType;
import k210.memory.OutOfSystemMemoryException;
import k210.operators.Shape4;

/** Prints a model for people. */
final class ModelSummary {
  /** What MaixPy takes beside the model itself: alignment and its own record (KPU library). */
  private static final int LOAD_OVERHEAD_BYTES = 256 + 192 + 5 * 16;

  private final PrintStream out;

  ModelSummary(PrintStream out) {
    this.out = out;
  }

  /** Prints header, layers and where the model fits. */
  void print(Kmodel model, KmodelFormat format) {
    out.printf(Locale.ROOT, "%s: %s%n", model.fileName(), format.description());
    switch (model) {
      case KmodelV3 v3 -> printV3(v3);
      case KmodelV4 v4 -> printV4(v4);
    }
    printFit(model);
  }

  private void printV3(KmodelV3 model) {
    out.printf(
        Locale.ROOT,
        "  %d bytes, %d layers, %d-bit weights, main memory %d bytes%n",
        model.fileBytes(),
        model.layers().size(),
        model.content().eightBitWeights() ? 8 : 16,
        model.mainMemoryBytes());
    for (int k = 0; k < model.outputs().size(); k++) {
      MemoryRange output = model.outputs().get(k);
      out.printf(
          Locale.ROOT,
          "  output %d: %d bytes at main memory %d%n",
          k,
          output.bytes(),
          output.address());
    }
    out.println();
    out.printf("  %4s  %-24s %-4s %9s  %s%n", "", "layer", "runs", "bytes", "what");
    List<Layer> layers = model.layers();
    for (int i = 0; i < layers.size(); i++) {
      Layer layer = layers.get(i);
      out.printf(
          Locale.ROOT,
          "  %4d  %-24s %-4s %9d  %s%n",
          i,
          layer.type().nncaseName(),
          layer instanceof Layer.K210Conv ? "KPU" : "CPU",
          model.bodies().get(i).bytes(),
          what(layer));
    }
  }

  private void printV4(KmodelV4 model) {
    out.printf(
        Locale.ROOT,
        "  %d bytes, for the %s target, %d nodes, constants %d bytes, main memory %d bytes,"
            + " of which %d are used%n",
        model.fileBytes(),
        model.content().target().name().toLowerCase(Locale.ROOT),
        model.nodes().size(),
        model.content().constants().capacity(),
        model.mainMemoryBytes(),
        model.peakMainBytes());
    for (int k = 0; k < model.inputs().size(); k++) {
      V4Content.Input input = model.inputs().get(k);
      out.printf(
          Locale.ROOT, "  input %d: %s, %s%n", k, dimensions(input.shape()), place(input.range()));
    }
    for (int k = 0; k < model.outputs().size(); k++) {
      out.printf(Locale.ROOT, "  output %d: %s%n", k, place(model.outputs().get(k)));
    }
    out.println();
    out.printf("  %4s  %-24s %-4s %9s  %s%n", "", "node", "runs", "bytes", "result");
    for (int i = 0; i < model.nodes().size(); i++) {
      Node node = model.nodes().get(i);
      out.printf(
          Locale.ROOT,
          "  %4d  %-24s %-4s %9d  %s, %s%s%n",
          i,
          node.opcode().nncaseName(),
          node instanceof KpuNode.KpuConv2d ? "KPU" : "CPU",
          model.bodies().get(i).bytes(),
          TensorSpec.of(node).shape(),
          place(node.output()),
          node instanceof KpuNode.KpuConv2d ? "" : "; " + WhyOnCpu.of(node));
    }
  }

  private static List<Integer> dimensions(Shape4 shape) {
    return List.of(shape.d0(), shape.d1(), shape.d2(), shape.d3());
  }

  private static String place(TensorRange range) {
    return "%d bytes of %s at %s memory %d"
        .formatted(
            range.bytes(),
            range.type().name().toLowerCase(Locale.ROOT),
            range.memory().name().toLowerCase(Locale.ROOT),
            range.start());
  }

  private static String what(Layer layer) {
    if (layer instanceof Layer.K210Conv conv) {
      KpuLayerRegisters r = conv.kpu().registers();
      String pool =
          PoolType.ofCode(r.poolType())
              .filter(type -> type != PoolType.NONE)
              .map(type -> ", pool " + type.name().toLowerCase(Locale.ROOT))
              .orElse("");
      return "%dx%dx%d -> %dx%dx%d, %dx%d%s%s%s"
          .formatted(
              r.inputWidth(),
              r.inputHeight(),
              r.inputChannels(),
              r.outputWidth(),
              r.outputHeight(),
              r.outputChannels(),
              r.kernelSize(),
              r.kernelSize(),
              r.depthwise() ? " depthwise" : "",
              pool,
              conv.writesMainMemory() ? ", also to main memory" : "");
    }
    return WhyOnCpu.of(layer);
  }

  /** Tries the allocations of a script that uses the model on a board of each build. */
  private void printFit(Kmodel model) {
    out.println();
    out.println("  fits firmware (RAM left, KiB)          alone  with LCD and QVGA camera");
    for (Firmware build : Firmware.all()) {
      out.printf(
          Locale.ROOT,
          "  %-36s %8s  %8s%n",
          build.cliName(),
          fit(model, build, false),
          fit(model, build, true));
    }
  }

  private static String fit(Kmodel model, Firmware build, boolean cameraAndLcd) {
    if (model instanceof KmodelV4 && !build.has(Feature.KMODEL_V4)) {
      return "V3 only";
    }
    Board board = Board.withDefaults(BoardProfile.all().getFirst(), build, new TestPattern());
    try {
      if (cameraAndLcd) {
        board.heap().allocate((long) build.lcdWidthPx() * build.lcdHeightPx() * 2, "LCD");
        board.camera().reset(build.sensorHz(), false);
        board.camera().setFrameSize(FrameSize.QVGA);
      }
      board.heap().allocate((long) model.fileBytes() + LOAD_OVERHEAD_BYTES, "model");
      board.heap().allocate(model.mainMemoryBytes(), "main memory");
      return Integer.toString(board.heap().freeBytes() / 1024);
    } catch (OutOfSystemMemoryException e) {
      return "no";
    }
  }
}
