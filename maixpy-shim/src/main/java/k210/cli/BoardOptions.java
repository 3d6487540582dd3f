package k210.cli;

import java.nio.file.Path;
import java.util.List;
import k210.dvp.SensorModel;
import picocli.CommandLine.Option;

/**
 * The options that say which board runs, with what in its slots; shared by {@code run} and {@code
 * demo}.
 */
final class BoardOptions {
  @Option(
      names = "--board",
      paramLabel = "NAME",
      defaultValue = "bit",
      description = "Board to emulate (default: ${DEFAULT-VALUE}); see 'k210 boards'.")
  String board = "bit";

  @Option(
      names = "--firmware",
      paramLabel = "NAME",
      description =
          "Firmware build: which modules exist and how much RAM is left; see 'k210 boards'.")
  String firmware;

  @Option(
      names = "--sd",
      paramLabel = "DIR",
      description = "That folder is the SD card, /sd. Without it there is no card.")
  Path sd;

  @Option(
      names = "--flash",
      paramLabel = "FILE",
      description =
          "16 MiB flash image kept in FILE (made if absent). Without it a fresh flash in memory.")
  Path flash;

  @Option(
      names = "--burn",
      paramLabel = "FILE",
      description = "Burnt before boot: FILE.kfpkg, or FILE@0x300000. Repeatable.")
  List<String> burn = List.of();

  @Option(
      names = "--devices",
      paramLabel = "FILE",
      description = "JSON or YAML list of what hangs on the board's pads; see docs/DEVICES.md.")
  Path devices;

  @Option(
      names = "--camera",
      paramLabel = "SRC",
      defaultValue = "pattern",
      description =
          "What the camera sees: a picture, a folder of pictures (looped in name order), or"
              + " 'pattern' (default: a moving test pattern).")
  String camera = "pattern";

  @Option(
      names = "--camera-sensor",
      paramLabel = "CHIP",
      description =
          "Image sensor on the camera module: ov2640, ov5640, ov5642, ov7740, ov3660, gc0328 or"
              + " gc2145 (default: the board's).")
  String cameraSensor;

  @Option(
      names = "--second-camera",
      paramLabel = "SRC",
      description =
          "What a second sensor sees, which sensor.shutdown(True) wakes instead of the first; for"
              + " sensor.binocular_reset().")
  String secondCamera;

  @Option(
      names = "--lcd",
      paramLabel = "DIR",
      defaultValue = "none",
      description =
          "Every displayed frame as DIR/00001.png ..., and what lcd.draw_string and the like drew"
              + " on it as DIR/drawn/00001-1.png ..., or 'none' (default).")
  String lcd = "none";

  @Option(
      names = "--stop-after-frames",
      paramLabel = "N",
      description = "End after N calls of lcd.display or sensor.snapshot together.")
  Long stopAfterFrames;

  @Option(
      names = "--stop-after",
      paramLabel = "SECONDS",
      description = "End after that much board time.")
  Double stopAfterSeconds;

  @Option(
      names = "--realtime",
      description = "Pace board time to wall time (default: as fast as the host can).")
  boolean realtime;

  @Option(names = "--report", paramLabel = "FILE", description = "Write the run's report, JSON.")
  Path report;

  @Option(
      names = "--trace",
      paramLabel = "FILE",
      description =
          "Write what board time is spent on, a Chrome trace that https://ui.perfetto.dev opens.")
  Path trace;

  @Option(
      names = "--jit",
      paramLabel = "on|off|auto",
      defaultValue = "auto",
      description =
          "Whether hot Python is compiled to machine code; auto (default) is off. On pays for"
              + " scripts that compute in Python for more than ten seconds, and starts later.")
  String jit = "auto";

  /** Refuses values that cannot mean anything, before a board is built. */
  void check() {
    switch (jit) {
      case "off", "auto" -> {}
      case "on" -> {
        if (!hasPythonCompiler()) {
          throw CommandException.usage(
              "--jit on needs the Java runtime with GraalPy's compiler that the launcher ./k210"
                  + " makes; on this one scripts are interpreted");
        }
      }
      default -> throw CommandException.usage("--jit must be on, off or auto, is '" + jit + "'");
    }
    if (stopAfterFrames != null && stopAfterFrames < 1) {
      throw CommandException.usage("--stop-after-frames must be at least 1, is " + stopAfterFrames);
    }
    if (stopAfterSeconds != null && !(stopAfterSeconds > 0 && stopAfterSeconds < 1e9)) {
      throw CommandException.usage(
          "--stop-after must be a positive number of seconds, is " + stopAfterSeconds);
    }
    if (cameraSensor != null && SensorModel.named(cameraSensor).isEmpty()) {
      throw CommandException.usage("no image sensor '" + cameraSensor + "'; see --help");
    }
    if (report != null) {
      OutputFile.check("--report", report);
    }
    if (flash != null) {
      OutputFile.check("--flash", flash);
    }
    if (lcd.equals("window") || camera.equals("webcam")) {
      throw CommandException.usage(
          lcd.equals("window")
              ? "--lcd window is not there yet; give a folder, each frame becomes a PNG in it"
              : "--camera webcam is not there yet; give a picture or a folder of pictures");
    }
  }

  /** OpenJDK has the compiler's module, too, but empty. */
  private static boolean hasPythonCompiler() {
    return ModuleLayer.boot()
        .findModule("jdk.graal.compiler")
        .filter(compiler -> !compiler.getPackages().isEmpty())
        .isPresent();
  }
}
