package k210.benchmarks;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import k210.demo.DemoModel;
import k210.inference.Inference;
import k210.inference.InferenceOptions;
import k210.inference.LayerListener;
import k210.inference.Memories;
import k210.kmodel.Kmodel;
import k210.kmodel.KmodelReader;
import k210.kpu.KpuKernels;
import k210.kpu.KpuRam;
import k210.timing.Clocks;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Inferences of whole models, without a script: the KPU's layers and the CPU's. */
@State(Scope.Thread)
@Fork(1)
@Warmup(iterations = 2, time = 1, timeUnit = TimeUnit.SECONDS)
@Measurement(iterations = 3, time = 1, timeUnit = TimeUnit.SECONDS)
public class ModelBenchmark {
  /** The model that the project ships. */
  static final String DEMO = "demo";

  /** {@link #DEMO}, or the name of a kmodel in the folder {@code models} of the reference set. */
  @Param(DEMO)
  public String model;

  /** The KPU's kernels. */
  @Param public KpuKernels.Kind kernels = KpuKernels.Kind.FASTEST;

  private Inference inference;
  private double boardSeconds;

  /**
   * Loads the model, fills its input with the photo or seeded noise, and adds up what its layers
   * cost.
   */
  @Setup
  public void load() throws IOException {
    Kmodel kmodel = KmodelReader.read(bytes(), model);
    inference =
        Inference.open(
            kmodel,
            new Memories(
                Unpooled.wrappedBuffer(new byte[kmodel.mainMemoryBytes()]),
                Unpooled.wrappedBuffer(new byte[KpuRam.BYTES])),
            InferenceOptions.DEVICE.with(KpuLayerBenchmark.of(kernels)));
    inference.setInput(0, Unpooled.wrappedBuffer(input(inference.inputs().getFirst().bytes())));
    double[] nanos = {inference.inputCost().totalNanos(Clocks.DEFAULT)};
    inference.run(layer -> nanos[0] += layer.cost().totalNanos(Clocks.DEFAULT));
    boardSeconds = nanos[0] / 1e9;
  }

  /** One inference. */
  @Benchmark
  public ByteBuf inference(BoardTime time) {
    inference.run(LayerListener.NONE);
    time.boardSeconds += boardSeconds;
    return inference.output(0);
  }

  /** What one inference takes on the board. */
  double boardSeconds() {
    return boardSeconds;
  }

  /** Where a model of the reference set lies. */
  static Path file(String model) {
    return Path.of(System.getProperty("k210.shared", ""), "models", model + ".kmodel");
  }

  /** The reference set's photo where there is one for the model. */
  private byte[] input(int bytes) throws IOException {
    Path photo = Path.of(System.getProperty("k210.shared", ""), "golden", model, "photo.in.bin");
    if (Files.exists(photo) && Files.size(photo) == bytes) {
      return Files.readAllBytes(photo);
    }
    byte[] noise = new byte[bytes];
    new Random(1).nextBytes(noise);
    return noise;
  }

  private ByteBuf bytes() throws IOException {
    return model.equals(DEMO)
        ? DemoModel.build()
        : Unpooled.wrappedBuffer(Files.readAllBytes(file(model)));
  }
}
