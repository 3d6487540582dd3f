package k210.benchmarks;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Stream;
import k210.board.Board;
import k210.board.BoardProfile;
import k210.dvp.FrameSource;
import k210.maixpy.MaixPy;
import k210.maixpy.fs.DeviceFiles;
import k210.maixpy.fs.SpiffsVolume;
import k210.maixpy.python.ScriptResult;
import k210.maixpy.python.ScriptServices;

/**
 * The image methods that public scripts call most, in that order, then the rest of what works on
 * every pixel: wall time on a camera picture of 320x240 in RGB565, called from a script, against
 * the time that the board is charged.
 */
final class ImageTimes {
  private static final int CALLS = 10;
  private static final long WARM_UP_NANOS = 350_000_000;
  private static final long MEASURED_NANOS = 250_000_000;
  private static final int FEWEST_RUNS = 5;
  private static final int MOST_RUNS = 1000;

  private static final String SETUP =
      """
      import gc, image, lcd, sensor
      sensor.reset()
      sensor.set_pixformat(sensor.RGB565)
      sensor.set_framesize(sensor.QVGA)
      sensor.run(1)
      img = sensor.snapshot()
      small = img.resize(80, 60)
      gray = image.Image(size=(320, 240)).to_grayscale()
      edge = (-1, -1, -1, -1, 8, -1, -1, -1, -1)
      """;

  private static final List<String> MOST_USED =
      List.of(
          "img.draw_rectangle(40, 30, 200, 150, color=(255, 0, 0), thickness=2)",
          "image.Image(size=(80, 60))",
          "img.draw_string(10, 20, 'person 0.873', color=(255, 0, 0), scale=2)",
          "img.resize(80, 60)",
          "img.resize(224, 224)",
          "img.draw_circle(160, 120, 60, color=(0, 255, 0), thickness=2)",
          "img.draw_line(10, 20, 300, 220, color=(0, 0, 255), thickness=2)",
          "img.draw_cross(160, 120, color=(255, 255, 0), size=10)",
          "img.to_bytes()",
          "img.save('/flash/a.jpg')",
          "img.pix_to_ai()",
          "img.clear()",
          "img.draw_image(small, 20, 20, x_scale=2, y_scale=2)",
          "img.copy((0, 0, 80, 60))",
          "img.compressed(quality=50)",
          "img.find_blobs([(30, 70, 15, 127, 15, 127)], merge=True)",
          "img.get_pixel(10, 20)",
          "img.set_pixel(10, 20, (255, 0, 0))",
          "img.to_grayscale(copy=False)",
          "img.rotation_corr(z_rotation=10)",
          "img.find_rects(threshold=10000)");

  private static final List<String> OTHERS =
      List.of(
          "img.conv3(edge)",
          "img.invert()",
          "img.to_rainbow()",
          "gray.find_edges(image.EDGE_CANNY, threshold=(50, 80))",
          "img.binary([(30, 70, 15, 127, 15, 127)])",
          "img.gaussian(1)",
          "img.get_statistics()",
          "img.get_histogram()",
          "img.lens_corr(1.8)",
          "img.find_lines()",
          "img.histeq()",
          "img.mean(1)",
          "img.median(1)",
          "img.median(2)",
          "img.mode(1)",
          "img.midpoint(1)",
          "img.laplacian(1)",
          "img.bilateral(1, color_sigma=0.1, space_sigma=1)",
          "img.cartoon()",
          "img.gamma_corr(gamma=0.5)",
          "img.linpolar()",
          "img.logpolar()",
          "img.erode(1)",
          "img.dilate(1)",
          "img.difference(img)",
          "img.blend(img)",
          "img.replace(hmirror=True)",
          "img.chrominvar()",
          "img.illuminvar()");

  private final Board board;
  private final MaixPy maixPy;

  private ImageTimes(Board board, MaixPy maixPy) {
    this.board = board;
    this.maixPy = maixPy;
  }

  /** The table's lines; pictures come from the scene. */
  static String table(FrameSource scene) {
    return table(scene, Stream.concat(MOST_USED.stream(), OTHERS.stream()).toList());
  }

  private static String table(FrameSource scene, List<String> statements) {
    BoardProfile profile = BoardProfile.BIT;
    Board board = Board.withDefaults(profile, profile.usualFirmware(), scene);
    try (MaixPy maixPy =
        MaixPy.boot(
            board,
            new DeviceFiles(SpiffsVolume.boot(board.flash(), warning -> {}), Optional.empty()),
            ScriptServices.create(board.clock(), OptionalLong.empty(), OptionalDouble.empty()),
            OutputStream.nullOutputStream(),
            OutputStream.nullOutputStream(),
            diagnostic -> {})) {
      return new ImageTimes(board, maixPy).lines(statements);
    }
  }

  private String lines(List<String> statements) {
    StringBuilder lines = new StringBuilder();
    lines.append(
        "| image method, 320x240 RGB565 | board ms | host ms | times the board's speed |\n");
    lines.append("|---|---:|---:|---:|\n");
    run(SETUP);
    // Running a source takes longer than most methods, and much longer before it is compiled.
    MOST_USED.forEach(statement -> times(statement, CALLS));
    for (String statement : statements) {
      // In place only the first call finds colours.
      int calls = statement.contains("to_grayscale") ? 1 : CALLS;
      Times call = times(statement, calls).minus(times("pass", calls));
      double host = Math.max(call.hostMillis() / calls, 0.001);
      double chip = call.boardMillis() / calls;
      lines.append("| `%s` | %.3f | %.3f | %.1f |%n".formatted(statement, chip, host, chip / host));
    }
    return lines.toString();
  }

  /** Medians of a statement, each time on a new picture. */
  private Times times(String statement, int calls) {
    run("def calls():\n  for _ in range(%d):\n    %s\n".formatted(calls, statement));
    double[] host = new double[MOST_RUNS];
    double[] chip = new double[MOST_RUNS];
    int runs = 0;
    long end = System.nanoTime() + WARM_UP_NANOS + MEASURED_NANOS;
    while (runs < FEWEST_RUNS || (System.nanoTime() < end && runs < MOST_RUNS)) {
      run("img = sensor.snapshot()");
      long boardBefore = board.clock().cycles();
      long before = System.nanoTime();
      run("calls()");
      double taken = System.nanoTime() - before;
      if (System.nanoTime() > end - MEASURED_NANOS || runs < FEWEST_RUNS) {
        host[runs] = taken / 1e6;
        chip[runs] = 1e3 * (board.clock().cycles() - boardBefore) / board.clock().cpuHz();
        runs++;
      }
    }
    return new Times(
        Stopwatch.median(Arrays.copyOf(host, runs)), Stopwatch.median(Arrays.copyOf(chip, runs)));
  }

  private record Times(double hostMillis, double boardMillis) {
    Times minus(Times other) {
      return new Times(hostMillis - other.hostMillis, boardMillis - other.boardMillis);
    }
  }

  private void run(String source) {
    ScriptResult result = maixPy.run("image.py", source.getBytes(StandardCharsets.UTF_8));
    result
        .exception()
        .ifPresent(
            failure -> {
              throw new IllegalStateException(source + "\n" + failure.traceback());
            });
  }
}
