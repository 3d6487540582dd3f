package k210.inference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertIterableEquals;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import k210.kmodel.Kmodel;
import k210.kmodel.KmodelReader;
import k210.kpu.KpuKernels;
import k210.kpu.KpuRam;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every layer and output of the reference runs: strict ones of a simulator, device ones of a
 * firmware's machine code. The KPU runs on this host's fastest kernels, on vector kernels and on
 * the reference's.
 */
class GoldenTest {
  private static final String LAYERS = ".layers.json";

  /** One reference run. */
  record Run(InferenceOptions options, Path folder, String input) {
    @Override
    public String toString() {
      return options.floats() + " " + folder.getFileName() + " " + input;
    }
  }

  static Stream<Run> strictRuns() {
    return runs("golden", InferenceOptions.STRICT);
  }

  static Stream<Run> deviceRuns() {
    return runs("golden-device", InferenceOptions.DEVICE);
  }

  @ParameterizedTest
  @MethodSource("strictRuns")
  void strictFloats(Run run) throws IOException {
    assertEqualsReference(run);
  }

  @ParameterizedTest
  @MethodSource("deviceRuns")
  void deviceFloatsAndVectorKernels(Run run) throws IOException {
    assertEqualsReference(
        new Run(run.options().with(KpuKernels.vector()), run.folder(), run.input()));
  }

  @ParameterizedTest
  @MethodSource("strictRuns")
  void scalarKernels(Run run) throws IOException {
    assertEqualsReference(
        new Run(run.options().with(KpuKernels.scalar()), run.folder(), run.input()));
  }

  private static Stream<Run> runs(String set, InferenceOptions options) {
    List<Run> runs =
        SharedFiles.list(SharedFiles.root().resolve(set))
            .filter(folder -> folder.getFileName().toString().matches("v[34]_.*"))
            .flatMap(
                folder ->
                    SharedFiles.list(folder)
                        .map(path -> path.getFileName().toString())
                        .filter(name -> name.endsWith(LAYERS))
                        .map(name -> name.substring(0, name.length() - LAYERS.length()))
                        .map(input -> new Run(options, folder, input)))
            .toList();
    assertFalse(runs.isEmpty(), "no runs in " + set);
    return runs.stream();
  }

  private static void assertEqualsReference(Run run) throws IOException {
    String name = run.folder().getFileName().toString();
    Kmodel model = KmodelReader.read(SharedFiles.model(name), name);
    Memories memories =
        new Memories(
            Unpooled.wrappedBuffer(new byte[model.mainMemoryBytes()]),
            Unpooled.wrappedBuffer(new byte[KpuRam.BYTES]));
    Inference inference = Inference.open(model, memories, run.options());
    Path inputs = SharedFiles.root().resolve("golden").resolve(name);
    inference.setInput(0, SharedFiles.read(inputs.resolve(run.input() + ".in.bin")));
    StringBuilder layers = new StringBuilder();
    LayersJson json = new LayersJson(layers);

    inference.run(json);

    json.finish();
    String expected = Files.readString(run.folder().resolve(run.input() + LAYERS));
    assertIterableEquals(expected.lines().toList(), layers.toString().lines().toList());
    for (int i = 0; i < inference.outputCount(); i++) {
      ByteBuf output = SharedFiles.read(run.folder().resolve(run.input() + ".out" + i + ".bin"));
      assertEquals(
          ByteBufUtil.hexDump(output), ByteBufUtil.hexDump(inference.output(i)), "output " + i);
    }
  }
}
