package k210.cli;

import io.netty.buffer.ByteBuf;
import java.io.ByteArrayOutputStream;
import java.io.FileDescriptor;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import k210.demo.DemoModel;
import k210.demo.DemoScene;
import k210.profile.ProfileFormat;

/**
 * What the launcher runs while the JVM records an ahead-of-time cache: the commands that users
 * start, on what ships with the project, so that the cache holds the classes that they load.
 *
 * <p>There is one recording with Python, one with Python and its compiler, and one without, because
 * a JVM links every class of its cache at start: GraalPy's fourteen thousand would make a command
 * without Python slower than no cache does.
 */
public final class StartUpTraining {
  private static final String SCRIPT =
      """
      import sensor, image, lcd, time, gc, uos, ustruct, ujson
      import KPU as kpu
      img = image.Image(size=(64, 48))
      img.draw_rectangle(2, 2, 20, 20, color=(255, 0, 0), fill=True)
      img.draw_line((0, 0, 60, 40), color=0xFFFF)
      img.draw_circle(30, 20, 8)
      img.draw_string(2, 2, "%d %.2f" % (1, 2.5))
      grey = img.to_grayscale(copy=1).resize(32, 24)
      print(img, grey, img.get_pixel(3, 3), len(img[0:10]), {'a': [1, 2.5, (None, True)]})
      lcd.init()
      lcd.rotation(2)
      lcd.clear(lcd.RED)
      lcd.draw_string(1, 1, "hello")
      lcd.display(img)
      with open('a.txt', 'w') as f:
          f.write('x')
      print(uos.listdir(), ujson.loads('{"a": 1}'), ustruct.pack('<I', 5), time.ticks_ms(), gc.mem_free())
      try:
          kpu.load(0x500000)
      except Exception as e:
          print(e)
      """;

  /** Hot enough for GraalPy's compiler, where there is one. */
  private static final String HOT_SCRIPT =
      """
      import image
      img = image.Image(size=(160, 120))
      def luma(y):
          total = 0
          for x in range(160):
              r, g, b = img.get_pixel(x, y)
              total += (r * 77 + g * 150 + b * 29) * 0.00390625
          return total
      for turn in range(20):
          print(sum([luma(y) for y in range(120)]))
      """;

  private StartUpTraining() {}

  /**
   * Runs the commands of one recording.
   *
   * @param args {@code python}, {@code jit} or {@code plain}, and an empty folder for what the
   *     commands write
   * @throws IOException if the folder cannot be written
   */
  public static void main(String[] args) throws IOException {
    if (args.length != 2) {
      throw new IllegalArgumentException("needs python, jit or plain, and a folder");
    }
    Path folder = Path.of(args[1]);
    // What the commands themselves write to.
    Optional<String> unused = new HostOutput(FileDescriptor.out).loss();
    switch (args[0]) {
      case "python" -> python(folder);
      case "jit" -> {
        python(folder);
        run("run", Files.writeString(folder.resolve("hot.py"), HOT_SCRIPT).toString());
      }
      case "plain" -> plain(folder);
      default -> throw new IllegalArgumentException("no recording '" + args[0] + "'");
    }
  }

  private static void python(Path folder) throws IOException {
    run("demo", "-o", folder.resolve("demo").toString());
    Path script = Files.writeString(folder.resolve("script.py"), SCRIPT);
    run("run", script.toString(), "--report", folder.resolve("run.json").toString());
  }

  private static void plain(Path folder) throws IOException {
    ByteBuf built = DemoModel.build();
    byte[] bytes = new byte[built.readableBytes()];
    built.getBytes(built.readerIndex(), bytes);
    String model = Files.write(folder.resolve(DemoModel.FILE_NAME), bytes).toString();
    Path picture = folder.resolve("scene.png");
    byte[] rgb = PictureFile.raster(DemoScene.WIDTH, DemoScene.HEIGHT, DemoScene.paint(0)).rgb();
    PictureFile.writePng(picture, DemoScene.WIDTH, DemoScene.HEIGHT, rgb);
    run("inspect", model);
    for (ProfileFormat format : ProfileFormat.values()) {
      run("profile", model, "--format", format.name());
    }
    String out = folder.resolve("out").toString();
    run("infer", model, picture.toString(), "-o", out, "--dump-layers", "--json", "--repeat", "1");
    run("boards");
    run("--help");
  }

  /** A command that fails would leave a cache that lacks what it was to load. */
  private static void run(String... command) {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(printed, true, StandardCharsets.UTF_8);
    int exitCode = Main.run(command, stream, stream);
    if (exitCode != ExitCode.OK) {
      throw new IllegalStateException(
          "'k210 %s' ended with %d: %s"
              .formatted(
                  String.join(" ", command), exitCode, printed.toString(StandardCharsets.UTF_8)));
    }
  }
}
