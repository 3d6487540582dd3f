package k210.benchmarks;

import java.io.OutputStream;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import k210.board.Board;
import k210.board.BoardProfile;
import k210.demo.DemoModel;
import k210.demo.DemoScene;
import k210.demo.DemoScript;
import k210.dvp.RgbRaster;
import k210.maixpy.MaixPy;
import k210.maixpy.fs.DeviceFiles;
import k210.maixpy.fs.SpiffsVolume;
import k210.maixpy.python.ScriptResult;
import k210.maixpy.python.ScriptServices;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The frame loop of the demo's script: camera, KPU, region layer, prints, drawing and LCD.
 *
 * <p>The script runs on a thread of its own, which hands over each frame that it shows; so an
 * operation is one turn of the script's own endless loop, in an interpreter that has warmed up.
 */
@State(Scope.Thread)
@Fork(1)
@Warmup(iterations = 5, time = 2, timeUnit = TimeUnit.SECONDS)
@Measurement(iterations = 3, time = 2, timeUnit = TimeUnit.SECONDS)
public class ScriptBenchmark {
  private static final int MODEL_ADDRESS = 0x300000;

  /** What the script's thread hands over: the board time at which a frame was shown, or its end. */
  private sealed interface Event {
    record Frame(double boardSeconds) implements Event {}

    record Ended(Object how) implements Event {}
  }

  private final SynchronousQueue<Event> events = new SynchronousQueue<>();
  private volatile MaixPy maixPy;
  private double boardSecondsBefore;

  /** Boots a board whose camera sees the demo's scene and waits for the script's first frame. */
  @Setup
  public void start() throws InterruptedException {
    // Painted ahead: a camera costs the board's CPU nothing.
    RgbRaster[] scene =
        IntStream.range(0, DemoScene.FRAMES)
            .mapToObj(frame -> raster(DemoScene.paint(frame)))
            .toArray(RgbRaster[]::new);
    BoardProfile profile = BoardProfile.BIT;
    Board board =
        Board.withDefaults(
            profile,
            profile.usualFirmware(),
            (index, boardMicros) -> scene[(int) (index % scene.length)]);
    board.flash().burn(MODEL_ADDRESS, DemoModel.build());
    board.lcd().setListener(frame -> put(new Event.Frame(board.clock().seconds())));
    Thread.ofPlatform().name("script").daemon().start(() -> put(run(board)));
    boardSecondsBefore = next();
  }

  /** One turn of the script's loop. */
  @Benchmark
  public void frame(BoardTime time) throws InterruptedException {
    double boardSeconds = next();
    time.boardSeconds += boardSeconds - boardSecondsBefore;
    boardSecondsBefore = boardSeconds;
  }

  /** Interrupts the script and waits for its end. */
  @TearDown
  public void stop() throws InterruptedException {
    maixPy.stop();
    while (events.take() instanceof Event.Frame) {
      // Frames on the way out.
    }
  }

  private Event run(Board board) {
    ScriptServices services =
        ScriptServices.create(board.clock(), OptionalLong.empty(), OptionalDouble.empty());
    try (MaixPy booted =
        MaixPy.boot(
            board,
            new DeviceFiles(SpiffsVolume.boot(board.flash(), warning -> {}), Optional.empty()),
            services,
            OutputStream.nullOutputStream(),
            OutputStream.nullOutputStream(),
            diagnostic -> {})) {
      maixPy = booted;
      ScriptResult result = booted.run(DemoScript.FILE_NAME, DemoScript.source());
      return new Event.Ended(result);
    } catch (RuntimeException e) {
      return new Event.Ended(e);
    }
  }

  private double next() throws InterruptedException {
    return switch (events.take()) {
      case Event.Frame(double boardSeconds) -> boardSeconds;
      case Event.Ended(Object how) -> throw new IllegalStateException("the script ended: " + how);
    };
  }

  private void put(Event event) {
    try {
      events.put(event);
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts the script's thread", e);
    }
  }

  static RgbRaster raster(int[] pixels) {
    byte[] rgb = new byte[3 * pixels.length];
    for (int i = 0; i < pixels.length; i++) {
      rgb[3 * i] = (byte) (pixels[i] >> 16);
      rgb[3 * i + 1] = (byte) (pixels[i] >> 8);
      rgb[3 * i + 2] = (byte) pixels[i];
    }
    return new RgbRaster(DemoScene.WIDTH, DemoScene.HEIGHT, rgb);
  }
}
