package k210.benchmarks;

import com.sun.management.ThreadMXBean;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import k210.inference.Inference;
import k210.inference.InferenceOptions;
import k210.inference.LayerListener;
import k210.inference.LayerResult;
import k210.inference.Memories;
import k210.kmodel.Kmodel;
import k210.kmodel.KmodelReader;
import k210.kmodel.ModelException;
import k210.kpu.KpuKernels;
import k210.kpu.KpuRam;
import k210.timing.Clocks;

/**
 * Prints how long models take on the host and on the chip, and where a single model's time goes.
 *
 * <pre>{@code
 * java --add-modules jdk.incubator.vector -Dk210.kpu.cold=true -cp ... k210.benchmarks.ModelTimes FOLDER
 * java --add-modules jdk.incubator.vector -Dk210.kpu.cold=true -cp ... k210.benchmarks.ModelTimes FILE.kmodel
 * }</pre>
 *
 * <p>A folder gives a Markdown table, a line per kmodel; a file gives a line per layer. Times are
 * medians of warm inferences on the fastest kernels; inputs are seeded noise. Those of one thread
 * are its CPU time, which other processes hardly change; those of all cores are wall time.
 */
public final class ModelTimes {
  /** Warm-up and measurement each end after this many runs or nanoseconds, whichever is first. */
  private static final int MOST_RUNS = 2000;

  private static final long WARMUP_NANOS = 3_000_000_000L;
  private static final long MEASURED_NANOS = 1_500_000_000L;
  private static final int FEWEST_RUNS = 5;

  /** System property of the kernels: threads that a layer may use. */
  private static final String THREADS_PROPERTY = "k210.kpu.threads";

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private ModelTimes() {}

  /** Measures what the argument names. */
  public static void main(String[] args) throws IOException {
    if (args.length != 1) {
      System.err.println("usage: ModelTimes FOLDER|FILE.kmodel");
      System.exit(2);
      return;
    }
    Path path = Path.of(args[0]);
    if (Files.isDirectory(path)) {
      folder(path);
    } else {
      layers(path);
    }
  }

  private static void folder(Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> listed = Files.list(folder)) {
      files = listed.filter(file -> file.toString().endsWith(".kmodel")).sorted().toList();
    }
    System.out.println(
        "| model | chip ms | host ms, 1 thread | all cores | times the chip's speed | bytes allocated"
            + " |");
    System.out.println("|---|---:|---:|---:|---:|---:|");
    for (Path file : files) {
      try {
        Kmodel model = read(file);
        Run one = new Run(model, 1);
        Run all = new Run(model, Runtime.getRuntime().availableProcessors());
        one.warmUp();
        all.warmUp();
        double oneMillis = one.medianMillis(THREADS::getCurrentThreadCpuTime);
        double allMillis = all.medianMillis(System::nanoTime);
        System.out.printf(
            Locale.ROOT,
            "| %s | %.3f | %.3f | %.3f | %.2f | %d |%n",
            name(file),
            one.chipMillis,
            oneMillis,
            allMillis,
            one.chipMillis / Math.min(oneMillis, allMillis),
            one.allocatedBytes());
      } catch (ModelException e) {
        System.err.println(name(file) + ": " + e.getMessage());
      }
    }
  }

  private static void layers(Path file) throws IOException {
    Run run = new Run(read(file), 1);
    run.warmUp();
    run.printLayers();
    System.out.println("allocates " + run.allocatedBytes() + " bytes");
  }

  private static Kmodel read(Path file) throws IOException {
    return KmodelReader.read(Unpooled.wrappedBuffer(Files.readAllBytes(file)), name(file));
  }

  private static String name(Path file) {
    return file.getFileName().toString().replaceFirst("\\.kmodel$", "");
  }

  /** A model with its memories on a number of threads. */
  private static final class Run {
    private final Inference inference;
    private final double chipMillis;

    Run(Kmodel model, int threads) {
      System.setProperty(THREADS_PROPERTY, Integer.toString(threads));
      inference =
          Inference.open(
              model,
              new Memories(
                  Unpooled.wrappedBuffer(new byte[model.mainMemoryBytes()]),
                  Unpooled.wrappedBuffer(new byte[KpuRam.BYTES])),
              InferenceOptions.DEVICE.with(KpuKernels.CHOSEN));
      Random random = new Random(1);
      for (int i = 0; i < inference.inputs().size(); i++) {
        inference.setInput(i, noise(random, inference.inputs().get(i).bytes()));
      }
      double[] nanos = {inference.inputCost().totalNanos(Clocks.DEFAULT)};
      inference.run(layer -> nanos[0] += layer.cost().totalNanos(Clocks.DEFAULT));
      chipMillis = nanos[0] / 1e6;
    }

    /** Small magnitudes if read as floats, so that no denormal or infinite value slows a loop. */
    private static ByteBuf noise(Random random, int bytes) {
      byte[] noise = new byte[bytes];
      random.nextBytes(noise);
      for (int i = 3; i < bytes; i += 4) {
        noise[i] = 0x3f;
      }
      return Unpooled.wrappedBuffer(noise);
    }

    void warmUp() {
      time(WARMUP_NANOS, THREADS::getCurrentThreadCpuTime);
    }

    double medianMillis(LongSupplier clock) {
      long[] nanos = time(MEASURED_NANOS, clock);
      return nanos[nanos.length / 2] / 1e6;
    }

    /** Nanoseconds of each run, sorted. */
    private long[] time(long budgetNanos, LongSupplier clock) {
      long[] nanos = new long[MOST_RUNS];
      int runs = 0;
      long begin = clock.getAsLong();
      long last = begin;
      while (runs < MOST_RUNS && (runs < FEWEST_RUNS || last - begin < budgetNanos)) {
        inference.run(LayerListener.NONE);
        long now = clock.getAsLong();
        nanos[runs++] = now - last;
        last = now;
      }
      nanos = Arrays.copyOf(nanos, runs);
      Arrays.sort(nanos);
      return nanos;
    }

    /** What the calling thread allocates in an inference, on average over a few. */
    long allocatedBytes() {
      int runs = 20;
      long before = THREADS.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < runs; i++) {
        inference.run(LayerListener.NONE);
      }
      return (THREADS.getCurrentThreadAllocatedBytes() - before) / runs;
    }

    void printLayers() {
      int count = inference.layerCount();
      int runs = 0;
      long[][] nanos = new long[MOST_RUNS][count];
      String[] names = new String[count];
      double[] chipMicros = new double[count];
      long[] last = new long[1];
      long begin = THREADS.getCurrentThreadCpuTime();
      while (runs < MOST_RUNS
          && (runs < FEWEST_RUNS || THREADS.getCurrentThreadCpuTime() - begin < MEASURED_NANOS)) {
        long[] times = nanos[runs++];
        last[0] = THREADS.getCurrentThreadCpuTime();
        inference.run(
            layer -> {
              long now = THREADS.getCurrentThreadCpuTime();
              times[layer.index()] = now - last[0];
              if (names[layer.index()] == null) {
                names[layer.index()] = describe(layer);
                chipMicros[layer.index()] = layer.cost().totalNanos(Clocks.DEFAULT) / 1e3;
              }
              last[0] = THREADS.getCurrentThreadCpuTime();
            });
      }
      System.out.println("| layer | | chip us | host us | ratio |\n|---:|---|---:|---:|---:|");
      double sum = 0;
      for (int i = 0; i < count; i++) {
        long[] times = new long[runs];
        for (int r = 0; r < runs; r++) {
          times[r] = nanos[r][i];
        }
        Arrays.sort(times);
        double micros = times[runs / 2] / 1e3;
        sum += micros;
        System.out.printf(
            Locale.ROOT,
            "| %d | %s | %.1f | %.1f | %.2f |%n",
            i,
            names[i],
            chipMicros[i],
            micros,
            chipMicros[i] / micros);
      }
      System.out.printf(Locale.ROOT, "| | all | %.1f | %.1f | |%n", chipMillis * 1e3, sum);
    }

    private static String describe(LayerResult layer) {
      return layer.typeName() + " " + layer.shape() + " " + layer.details();
    }
  }
}
