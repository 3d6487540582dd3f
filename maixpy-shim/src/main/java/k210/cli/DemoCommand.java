package k210.cli;

import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import k210.demo.DemoModel;
import k210.demo.DemoScene;
import k210.demo.DemoScript;
import k210.dvp.FrameSource;
import k210.kfpkg.KfpkgException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code k210 demo}: the main job on what ships with the project. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = {
      "Runs a MaixPy script that finds a red ball, on an emulated board.",
      "The script's kmodel is burnt at 0x300000; a ball rolls in front of the camera."
    },
    footer = {
      "",
      "Leaves script, model, camera pictures and the LCD's pictures in the folder, so",
      "that the same can be run with 'k210 run'.",
      "",
      "Examples:",
      "  k210 demo",
      "  k210 demo -o /tmp/demo --stop-after-frames 48 --report run.json"
    })
final class DemoCommand implements Callable<Integer>, K210Command.Streamed {
  /** Snapshots and displays together: four pictures. */
  private static final long FRAMES = 8;

  private static final int MODEL_ADDRESS = 0x300000;

  private final PrintStream out;
  private final PrintStream err;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      defaultValue = "k210-demo",
      description = "Folder for everything the demo leaves (default: ${DEFAULT-VALUE}).")
  private Path folder;

  @Mixin private BoardOptions options = new BoardOptions();

  DemoCommand(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  @Override
  public Integer call() throws KfpkgException {
    options.check();
    if (options.stopAfterFrames == null && options.stopAfterSeconds == null) {
      options.stopAfterFrames = FRAMES;
    }
    boolean ownScene = options.camera.equals("pattern");
    Path scriptFile = folder.resolve(DemoScript.FILE_NAME);
    Path modelFile = folder.resolve(DemoModel.FILE_NAME);
    Path camera = folder.resolve("camera");
    Path lcd = options.lcd.equals("none") ? folder.resolve("lcd") : Path.of(options.lcd);
    options.lcd = lcd.toString();
    ByteBuf model = DemoModel.build();
    byte[] script = DemoScript.source();
    write(scriptFile, script);
    byte[] modelBytes = new byte[model.readableBytes()];
    model.getBytes(model.readerIndex(), modelBytes);
    write(modelFile, modelBytes);
    writeCamera(camera);

    FrameSource scene =
        ownScene
            ? (index, boardMicros) ->
                PictureFile.raster(DemoScene.WIDTH, DemoScene.HEIGHT, DemoScene.paint((int) index))
            : CameraScene.of(options.camera, err);
    BoardSession session = new BoardSession(options, out, err);
    RunReport report = run(session, script, model, scene);
    int exitCode = session.finish(report);
    report.files().stream()
        .reduce((first, second) -> second)
        .ifPresent(last -> err.println("k210: what the LCD shows is in " + last));
    err.printf(
        "k210: the same by hand: ./k210 run %s --burn %s@0x%X --camera %s --lcd frames"
            + " --stop-after-frames %d%n",
        scriptFile, modelFile, MODEL_ADDRESS, camera, FRAMES);
    return exitCode;
  }

  private RunReport run(BoardSession session, byte[] script, ByteBuf model, FrameSource scene)
      throws KfpkgException {
    try (FlashFile flash = FlashFile.open(options.flash)) {
      flash.flash().burn(MODEL_ADDRESS, model);
      FlashContents.burn(flash.flash(), options.burn);
      return session.run(DemoScript.FILE_NAME, script, flash.flash(), scene);
    }
  }

  private static void writeCamera(Path camera) {
    for (int frame = 0; frame < FRAMES; frame++) {
      byte[] rgb =
          PictureFile.raster(DemoScene.WIDTH, DemoScene.HEIGHT, DemoScene.paint(frame)).rgb();
      PictureFile.writePng(
          camera.resolve("%02d.png".formatted(frame)), DemoScene.WIDTH, DemoScene.HEIGHT, rgb);
    }
  }

  private static void write(Path file, byte[] bytes) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.write(file, bytes);
    } catch (IOException e) {
      throw CommandException.unreadable(
          "%s: cannot be written (%s)".formatted(file, OutputFile.reason(e)));
    }
  }
}
