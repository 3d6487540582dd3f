package k210.benchmarks;

import io.netty.buffer.ByteBuf;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import k210.board.Board;
import k210.board.BoardProfile;
import k210.dvp.FrameSource;
import k210.maixpy.MaixPy;
import k210.maixpy.fs.DeviceFiles;
import k210.maixpy.fs.SpiffsVolume;
import k210.maixpy.python.ScriptResult;
import k210.maixpy.python.ScriptServices;

/** A script's endless loop on a board of its own, frame by frame: camera, KPU, drawing and LCD. */
final class FrameLoop {
  /** MaixPy's classic loop around YOLO: find faces, frame them, show the picture. */
  static final String FIND_FACES =
      """
      import sensor, lcd
      import KPU as kpu
      lcd.init()
      sensor.reset()
      sensor.set_pixformat(sensor.RGB565)
      sensor.set_framesize(sensor.QVGA)
      sensor.run(1)
      net = kpu.load(0x300000)
      anchors = (1.889, 2.5245, 2.9465, 3.94056, 3.99987, 5.3658, 5.155437, 6.92275, 6.718375, 9.01025)
      kpu.init_yolo2(net, 0.5, 0.3, 5, anchors)
      while True:
          img = sensor.snapshot()
          faces = kpu.run_yolo2(net, img)
          if faces:
              for face in faces:
                  img.draw_rectangle(face.rect())
          lcd.display(img)
      """;

  static final int MODEL_ADDRESS = 0x300000;

  /** The first half is for the JVM to compile. */
  private static final int FRAMES = 1200;

  private FrameLoop() {}

  /**
   * Runs a script that shows a picture per turn of its loop.
   *
   * @param model burnt where the script loads it
   * @return median wall seconds of a turn, of the second half
   */
  static double medianSeconds(byte[] script, ByteBuf model, FrameSource scene) {
    BoardProfile profile = BoardProfile.BIT;
    Board board = Board.withDefaults(profile, profile.usualFirmware(), scene);
    board.flash().burn(MODEL_ADDRESS, model);
    double[] shownAt = new double[FRAMES];
    int[] shown = {0};
    board
        .lcd()
        .setListener(
            frame -> {
              if (shown[0] < FRAMES) {
                shownAt[shown[0]++] = System.nanoTime() / 1e9;
              }
            });
    // A turn is a snapshot and a display.
    ScriptServices services =
        ScriptServices.create(board.clock(), OptionalLong.of(2L * FRAMES), OptionalDouble.empty());
    try (MaixPy maixPy =
        MaixPy.boot(
            board,
            new DeviceFiles(SpiffsVolume.boot(board.flash(), warning -> {}), Optional.empty()),
            services,
            OutputStream.nullOutputStream(),
            OutputStream.nullOutputStream(),
            diagnostic -> {})) {
      ScriptResult result = maixPy.run("loop.py", script);
      result
          .exception()
          .ifPresent(
              failure -> {
                throw new IllegalStateException(failure.traceback());
              });
    }
    int half = shown[0] / 2;
    double[] turns = new double[shown[0] - half - 1];
    for (int i = 0; i < turns.length; i++) {
      turns[i] = shownAt[half + i + 1] - shownAt[half + i];
    }
    return Stopwatch.median(turns);
  }

  static byte[] findFaces() {
    return FIND_FACES.getBytes(StandardCharsets.UTF_8);
  }
}
