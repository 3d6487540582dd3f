package k210.benchmarks;

import ai.onnxruntime.OrtException;
import io.netty.buffer.Unpooled;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import k210.demo.DemoModel;
import k210.demo.DemoScene;
import k210.demo.DemoScript;
import k210.dvp.FrameSource;
import k210.dvp.RgbRaster;
import k210.kmodel.KmodelReader;
import k210.kmodel.KmodelV3;
import k210.kmodel.Layer;
import k210.kmodel.ModelException;
import k210.kpu.KpuKernels;
import k210.kpu.KpuLayer;
import k210.kpu.VectorModule;

/**
 * Measures everything that docs/SPEED.md claims, in one run, and writes it there between two
 * markers. Ratios are what matters: both sides of each were measured minutes apart on the same
 * machine.
 *
 * <pre>{@code
 * ./mvnw -q -B -pl benchmarks -am verify -DskipTests -Pspeed
 * }</pre>
 *
 * <p>Arguments: the launcher {@code ./k210} and the file to write. Models and the photo are looked
 * for in the folder that the system property {@code k210.shared} names; without it, only what ships
 * with the project is measured.
 */
public final class SpeedTable {
  private static final String BEGIN = "<!-- measured: begin -->\n";
  private static final String END = "<!-- measured: end -->\n";
  private static final String MOBILENET = "v3_mbnet75_1000";
  private static final String FACES = "v3_facedetect_maix";
  private static final int THREADS = Runtime.getRuntime().availableProcessors();
  private static final int START_UP_RUNS = 7;

  private final StringBuilder table = new StringBuilder();
  private final Path shared = Path.of(System.getProperty("k210.shared", ""));
  private double peak;

  private SpeedTable() {}

  /** Measures and writes. */
  public static void main(String[] args) throws Exception {
    if (args.length != 2) {
      System.err.println("usage: SpeedTable ./k210 docs/SPEED.md");
      System.exit(2);
      return;
    }
    // Decimal points in a Markdown table.
    Locale.setDefault(Locale.ROOT);
    VectorModule.load();
    SpeedTable measured = new SpeedTable();
    measured.run(Path.of(args[0]));
    System.out.print(measured.table);
    Path file = Path.of(args[1]);
    String text = Files.readString(file);
    int begin = text.indexOf(BEGIN);
    int end = text.indexOf(END);
    if (begin < 0 || end < begin) {
      throw new IOException(file + " lacks the markers " + BEGIN.strip() + " and " + END.strip());
    }
    Files.writeString(
        file, text.substring(0, begin + BEGIN.length()) + measured.table + text.substring(end));
  }

  private void run(Path launcher) throws IOException, InterruptedException, OrtException {
    peak();
    models();
    pointwise();
    peer();
    soak();
    scripts();
    line("");
    table.append(ImageTimes.table(scene()));
    line("");
    table.append(StartUp.table(launcher, startUpModel(), START_UP_RUNS));
  }

  /** All threads at once: neighbours may share a core's units. */
  private void peak() {
    for (int round = 0; round < 2; round++) {
      peak =
          IntStream.range(0, THREADS)
              .parallel()
              .mapToDouble(
                  thread -> {
                    FmaPeakBenchmark benchmark = new FmaPeakBenchmark();
                    KpuLayerBenchmark.MultiplyAdds work = new KpuLayerBenchmark.MultiplyAdds();
                    long start = System.nanoTime();
                    while (System.nanoTime() - start < 1_000_000_000L) {
                      benchmark.fma(work);
                    }
                    return work.gigaMacs * 1e9 / (System.nanoTime() - start);
                  })
              .sum();
    }
    line(
        "Java %s on %d threads, which reach %.0f G fused multiply-adds of binary32 a second."
            .formatted(Runtime.version(), THREADS, peak));
  }

  private void models() throws IOException {
    line("");
    line("| model | chip ms | host ms | times the chip's speed | times the scalar reference's |");
    line("|---|---:|---:|---:|---:|");
    for (String model : modelNames()) {
      try {
        ModelBenchmark fastest = loaded(model, KpuKernels.Kind.FASTEST);
        ModelBenchmark scalar = loaded(model, KpuKernels.Kind.SCALAR);
        BoardTime ignored = new BoardTime();
        double host = Stopwatch.median(1, () -> fastest.inference(ignored));
        double reference = Stopwatch.medianOfFew(() -> scalar.inference(ignored));
        line(
            "| %s | %.2f | %.3f | %.1f | %.1f |"
                .formatted(
                    model,
                    1e3 * fastest.boardSeconds(),
                    1e3 * host,
                    fastest.boardSeconds() / host,
                    reference / host));
      } catch (ModelException e) {
        System.err.println("not measured: " + e.getMessage());
      }
    }
  }

  private List<String> modelNames() throws IOException {
    Path folder = shared.resolve("models");
    if (!Files.isDirectory(folder)) {
      return List.of(ModelBenchmark.DEMO);
    }
    try (Stream<Path> files = Files.list(folder)) {
      Stream<String> names =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.matches("v[34]_.*\\.kmodel"))
              .map(name -> name.replace(".kmodel", ""))
              .sorted();
      return Stream.concat(Stream.of(ModelBenchmark.DEMO), names).toList();
    }
  }

  private void soak() throws IOException {
    String model = Files.exists(ModelBenchmark.file(MOBILENET)) ? MOBILENET : ModelBenchmark.DEMO;
    line("");
    table.append(Soak.table(model));
  }

  private static ModelBenchmark loaded(String model, KpuKernels.Kind kernels) throws IOException {
    ModelBenchmark benchmark = new ModelBenchmark();
    benchmark.model = model;
    benchmark.kernels = kernels;
    benchmark.load();
    return benchmark;
  }

  private void pointwise() {
    line("");
    line("| 1x1 layer | GMAC/s | of the peak |");
    line("|---|---:|---:|");
    for (int sizePx : new int[] {112, 56, 28, 14, 7}) {
      KpuLayerBenchmark benchmark = new KpuLayerBenchmark();
      benchmark.kernel = KpuLayerBenchmark.Kernel.POINTWISE;
      benchmark.sizePx = sizePx;
      benchmark.build();
      BoardTime ignored = new BoardTime();
      KpuLayerBenchmark.MultiplyAdds work = new KpuLayerBenchmark.MultiplyAdds();
      benchmark.layer(ignored, work);
      double each = work.gigaMacs;
      double rate = each / Stopwatch.median(1, () -> benchmark.layer(ignored, work));
      line("| %1$dx%1$d | %2$.1f | %3$.0f %% |".formatted(sizePx, rate, 100 * rate / peak));
    }
  }

  private void peer() throws IOException, OrtException {
    Path file = ModelBenchmark.file(MOBILENET);
    if (!Files.exists(file)) {
      return;
    }
    KmodelV3 model =
        (KmodelV3) KmodelReader.read(Unpooled.wrappedBuffer(Files.readAllBytes(file)), MOBILENET);
    PeerComparison comparison = new PeerComparison(chain(model), THREADS);
    line("");
    table.append(comparison.table(MOBILENET));
  }

  /** The model's KPU layers up to the first that does not read the one before it. */
  private static List<KpuLayer> chain(KmodelV3 model) {
    List<KpuLayer> chain = new ArrayList<>();
    for (Layer layer : model.layers()) {
      if (layer instanceof Layer.K210Conv conv) {
        KpuLayer next = conv.kpu();
        if (!chain.isEmpty()
            && !chain.getLast().registers().outputShape().equals(next.registers().inputShape())) {
          break;
        }
        chain.add(next);
      }
    }
    return chain;
  }

  private void scripts() throws IOException {
    line("");
    line("| frame loop, camera and LCD included | frames per wall second |");
    line("|---|---:|");
    line(
        "| the demo | %.0f |"
            .formatted(
                1 / FrameLoop.medianSeconds(DemoScript.source(), DemoModel.build(), demoScene())));
    Path faces = ModelBenchmark.file(FACES);
    if (Files.exists(photo()) && Files.exists(faces)) {
      line(
          "| find faces (%s) | %.0f |"
              .formatted(
                  FACES,
                  1
                      / FrameLoop.medianSeconds(
                          FrameLoop.findFaces(),
                          Unpooled.wrappedBuffer(Files.readAllBytes(faces)),
                          scene())));
    }
    line("");
    line("| a script's call, warm, without its loop | us |");
    line("|---|---:|");
    double loop = callSeconds("pass");
    for (String call :
        List.of("time.ticks_ms()", "img.get_pixel(10, 20)", "img.set_pixel(10, 20, (255, 0, 0))")) {
      line("| `%s` | %.2f |".formatted(call, 1e6 * (callSeconds(call) - loop)));
    }
  }

  private static FrameSource demoScene() {
    RgbRaster[] frames =
        IntStream.range(0, DemoScene.FRAMES)
            .mapToObj(frame -> ScriptBenchmark.raster(DemoScene.paint(frame)))
            .toArray(RgbRaster[]::new);
    return (index, micros) -> frames[(int) (index % frames.length)];
  }

  private Path photo() {
    return shared.resolve("photos").resolve("people.jpg");
  }

  /** The photo where there is one, else the demo's. */
  private FrameSource scene() throws IOException {
    if (!Files.exists(photo())) {
      return demoScene();
    }
    RgbRaster people = raster(ImageIO.read(photo().toFile()));
    return (index, micros) -> people;
  }

  private static double callSeconds(String statement) {
    ScriptCallBenchmark benchmark = new ScriptCallBenchmark();
    benchmark.statement = statement;
    benchmark.boot();
    try {
      return Stopwatch.median(2, benchmark::call) / ScriptCallBenchmark.CALLS;
    } finally {
      benchmark.close();
    }
  }

  private static RgbRaster raster(BufferedImage image) {
    byte[] rgb = new byte[3 * image.getWidth() * image.getHeight()];
    int[] pixels =
        image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    for (int i = 0; i < pixels.length; i++) {
      rgb[3 * i] = (byte) (pixels[i] >> 16);
      rgb[3 * i + 1] = (byte) (pixels[i] >> 8);
      rgb[3 * i + 2] = (byte) pixels[i];
    }
    return new RgbRaster(image.getWidth(), image.getHeight(), rgb);
  }

  private Path startUpModel() throws IOException {
    Path mobilenet = ModelBenchmark.file(MOBILENET);
    if (Files.exists(mobilenet)) {
      return mobilenet;
    }
    Path demo = Files.createTempFile("demo", ".kmodel");
    demo.toFile().deleteOnExit();
    byte[] bytes = new byte[DemoModel.build().readableBytes()];
    DemoModel.build().getBytes(0, bytes);
    return Files.write(demo, bytes);
  }

  private void line(String text) {
    table.append(text).append('\n');
  }
}
