package k210.cli;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import k210.cli.InputTensor.DatasetFormat;
import k210.inference.Inference;
import k210.inference.InferenceOptions;
import k210.inference.LayersJson;
import k210.inference.Memories;
import k210.kmodel.Kmodel;
import k210.kpu.KpuArithmetic;
import k210.kpu.KpuRam;
import k210.operators.FloatSemantics;
import k210.timing.Clocks;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code k210 infer}: a kmodel on pictures or raw tensors, without a board or a script. */
@Command(
    name = "infer",
    mixinStandardHelpOptions = true,
    description = "Runs a kmodel on pictures or raw tensors, like 'ncc infer'.",
    footer = {
      "",
      "A raw file holds all inputs of a model, one after the other.",
      "Writes DIR/<input>.out<k>.bin for every output tensor k (raw, little-endian)",
      "and, with --dump-layers, DIR/<input>.layers.json with the CRC-32 of every",
      "layer's result.",
      "",
      "Examples:",
      "  k210 infer mobilenet.kmodel dog.jpg cat.jpg -o out",
      "  k210 infer mnist.kmodel digit.bin -o out --dump-layers --floats strict",
      "  k210 infer mobilenet.kmodel dog.jpg -o out --repeat 20 --json"
    })
final class InferCommand implements Callable<Integer>, K210Command.Streamed {
  private static final Gson GSON = new GsonBuilder().setPrettyPrinting().create();

  private final PrintStream out;
  private final PrintStream err;

  @Parameters(index = "0", paramLabel = "MODEL", description = "The kmodel.")
  private Path modelFile;

  @Parameters(index = "1..*", arity = "1..*", paramLabel = "INPUT", description = "Inputs.")
  private List<Path> inputFiles;

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "DIR",
      description = "Where results go; made if absent.")
  private Path folder;

  @Option(
      names = "--dataset-format",
      paramLabel = "image|raw",
      description = "How inputs are read (default: by suffix).")
  private DatasetFormat format;

  @Option(
      names = "--input-mean",
      defaultValue = "0",
      description = "Subtracted from picture values 0..1 for float models (default: 0).")
  private float mean;

  @Option(
      names = "--input-std",
      defaultValue = "1",
      description = "What they are divided by (default: 1).")
  private float std = 1;

  @Option(names = "--dump-layers", description = "Also write <input>.layers.json.")
  private boolean dumpLayers;

  @Option(
      names = "--floats",
      paramLabel = "strict|device",
      defaultValue = "device",
      description = "Float arithmetic of CPU layers: a PC's or the board's (default: device).")
  private FloatSemantics floats = FloatSemantics.DEVICE;

  @Option(
      names = "--repeat",
      paramLabel = "N",
      description = "Run each input N times more and measure the host's time.")
  private Integer repeat;

  @Option(names = "--json", description = "Print the times as JSON.")
  private boolean json;

  InferCommand(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  @Override
  public Integer call() {
    if (repeat != null && repeat < 1) {
      throw CommandException.usage("--repeat must be at least 1, is " + repeat);
    }
    if (!(std > 0)) {
      throw CommandException.usage("--input-std must be above 0, is " + std);
    }
    Map<String, Path> inputs = inputsByName();
    Kmodel model = ModelFile.read(modelFile);
    ByteBuf main = Unpooled.wrappedBuffer(new byte[model.mainMemoryBytes()]);
    ByteBuf kpuRam = Unpooled.wrappedBuffer(new byte[KpuRam.BYTES]);
    Inference inference =
        Inference.open(
            model, new Memories(main, kpuRam), new InferenceOptions(KpuArithmetic.DEFAULT, floats));
    JsonArray results = new JsonArray();
    try (ProgressBar progress = new ProgressBar(err, "infer", inputs.size())) {
      int done = 0;
      for (Map.Entry<String, Path> input : inputs.entrySet()) {
        List<ByteBuf> tensors =
            InputTensor.readAll(
                input.getValue(),
                format == null ? InputTensor.bySuffix(input.getValue()) : format,
                inference.inputs(),
                mean,
                std,
                damage -> err.println("k210: " + damage));
        // Every input meets the memories as they are after power-on of the reference: all zero.
        main.setZero(0, main.capacity());
        kpuRam.setZero(0, kpuRam.capacity());
        results.add(run(inference, input.getKey(), tensors));
        progress.update(++done);
      }
    }
    if (json) {
      JsonObject report = new JsonObject();
      report.addProperty("model", modelFile.toString());
      report.add("inputs", results);
      out.println(GSON.toJson(report));
    }
    return ExitCode.OK;
  }

  /** Inputs by their names up to the first dot, which name the results. */
  private Map<String, Path> inputsByName() {
    Map<String, Path> inputs = new LinkedHashMap<>();
    for (Path file : inputFiles) {
      String name = file.getFileName().toString();
      int dot = name.indexOf('.');
      String stem = dot < 0 ? name : name.substring(0, dot);
      Path other = inputs.put(stem, file);
      if (other != null) {
        throw CommandException.usage(
            "%s and %s would both be written as %s.out0.bin; rename one"
                .formatted(other, file, stem));
      }
    }
    return inputs;
  }

  private JsonObject run(Inference inference, String name, List<ByteBuf> tensors) {
    double[] boardNanos = {inference.inputCost().totalNanos(Clocks.DEFAULT)};
    try {
      Files.createDirectories(folder);
      for (int i = 0; i < tensors.size(); i++) {
        inference.setInput(i, tensors.get(i));
      }
      if (dumpLayers) {
        Path file = folder.resolve(name + ".layers.json");
        try (Writer writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
          LayersJson layers = new LayersJson(writer);
          inference.run(
              layer -> {
                layers.onLayer(layer);
                boardNanos[0] += layer.cost().totalNanos(Clocks.DEFAULT);
              });
          layers.finish();
        }
      } else {
        inference.run(layer -> boardNanos[0] += layer.cost().totalNanos(Clocks.DEFAULT));
      }
      for (int k = 0; k < inference.outputCount(); k++) {
        ByteBuf output = inference.output(k);
        byte[] bytes = new byte[output.readableBytes()];
        output.getBytes(output.readerIndex(), bytes);
        Path file = folder.resolve("%s.out%d.bin".formatted(name, k));
        Files.write(file, bytes);
        if (!json) {
          out.printf(
              Locale.ROOT,
              "%s: %d bytes, %.3f ms on the board%n",
              file,
              bytes.length,
              boardNanos[0] / 1e6);
        }
      }
    } catch (IOException e) {
      throw CommandException.unreadable(
          "-o %s: cannot be written (%s)".formatted(folder, OutputFile.reason(e)));
    }
    JsonObject result = new JsonObject();
    result.addProperty("name", name);
    if (repeat != null) {
      result.add("hostMillis", hostMillis(inference));
    }
    result.addProperty("boardMillis", Math.round(boardNanos[0] / 1e2) / 1e4);
    return result;
  }

  /** The run before was the warm-up. */
  private JsonObject hostMillis(Inference inference) {
    double[] millis = new double[repeat];
    for (int i = 0; i < repeat; i++) {
      long start = System.nanoTime();
      inference.run(layer -> {});
      millis[i] = (System.nanoTime() - start) / 1e6;
    }
    Arrays.sort(millis);
    JsonObject object = new JsonObject();
    object.addProperty("min", millis[0]);
    object.addProperty("median", millis[repeat / 2]);
    object.addProperty("max", millis[repeat - 1]);
    return object;
  }
}
