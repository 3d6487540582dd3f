package k210.benchmarks;

import com.sun.management.ThreadMXBean;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import k210.demo.DemoModel;
import k210.inference.Inference;
import k210.inference.InferenceOptions;
import k210.inference.LayerListener;
import k210.inference.Memories;
import k210.kmodel.Kmodel;
import k210.kmodel.KmodelReader;
import k210.kpu.KpuRam;

/**
 * Runs a model ten thousand times and prints what it allocates, what the heap holds after
 * collections on the way, and what the process holds; and how much heap a loaded model takes.
 *
 * <pre>{@code
 * java -Dk210.kpu.cold=true -cp ... k210.benchmarks.Soak v3_mbnet75_1000
 * }</pre>
 */
public final class Soak {
  private static final int RUNS = 10_000;
  private static final int WARM = 1000;
  private static final int COPIES = 20;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private Soak() {}

  /** Measures a model of the reference set, or {@code demo}. */
  public static void main(String[] args) throws IOException {
    System.out.print(table(args.length == 0 ? ModelBenchmark.DEMO : args[0]));
  }

  /** Measures and prints. */
  static String table(String name) throws IOException {
    byte[] file =
        name.equals(ModelBenchmark.DEMO)
            ? bytes(DemoModel.build())
            : Files.readAllBytes(ModelBenchmark.file(name));
    StringBuilder table = new StringBuilder();
    table.append("| memory of %s, a file of %d KiB | KiB |%n".formatted(name, file.length >> 10));
    table.append("|---|---:|\n");
    long before = heapBytes();
    List<Kmodel> copies = new ArrayList<>();
    for (int i = 0; i < COPIES; i++) {
      copies.add(KmodelReader.read(Unpooled.wrappedBuffer(file.clone()), name));
    }
    long loaded = (heapBytes() - before) / copies.size();
    row(table, "heap of a loaded model, its file included", loaded);
    Kmodel model = copies.getFirst();
    copies.clear();
    Inference inference =
        Inference.open(
            model,
            new Memories(
                Unpooled.wrappedBuffer(new byte[model.mainMemoryBytes()]),
                Unpooled.wrappedBuffer(new byte[KpuRam.BYTES])),
            InferenceOptions.DEVICE);
    run(inference, WARM);
    row(table, "heap after %d inferences and a collection".formatted(WARM), heapBytes());
    long resident = residentBytes();
    long allocated = THREADS.getTotalThreadAllocatedBytes();
    run(inference, RUNS);
    allocated = THREADS.getTotalThreadAllocatedBytes() - allocated;
    row(table, "heap after %d more".formatted(RUNS), heapBytes());
    row(table, "the process's growth meanwhile", residentBytes() - resident);
    row(table, "allocated by an inference, all threads", allocated / RUNS);
    return table.toString();
  }

  private static void row(StringBuilder table, String what, long bytes) {
    table.append("| %s | %.1f |%n".formatted(what, bytes / 1024.0));
  }

  private static void run(Inference inference, int runs) {
    for (int i = 0; i < runs; i++) {
      inference.run(LayerListener.NONE);
    }
  }

  private static long heapBytes() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  /** Resident memory, where the system tells; else 0. */
  private static long residentBytes() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return 0;
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
        .findFirst()
        .orElse(0);
  }

  private static byte[] bytes(ByteBuf buffer) {
    byte[] bytes = new byte[buffer.readableBytes()];
    buffer.getBytes(buffer.readerIndex(), bytes);
    return bytes;
  }
}
