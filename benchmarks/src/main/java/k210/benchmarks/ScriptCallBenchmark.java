package k210.benchmarks;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import k210.board.Board;
import k210.board.BoardProfile;
import k210.demo.DemoModel;
import k210.dvp.TestPattern;
import k210.maixpy.MaixPy;
import k210.maixpy.fs.DeviceFiles;
import k210.maixpy.fs.SpiffsVolume;
import k210.maixpy.python.ScriptResult;
import k210.maixpy.python.ScriptServices;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a script's call into the board costs the host, in a warm interpreter: the loop around it
 * included, which {@code pass} shows alone.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 1, timeUnit = TimeUnit.SECONDS)
@Measurement(iterations = 3, time = 1, timeUnit = TimeUnit.SECONDS)
public class ScriptCallBenchmark {
  /** Calls in an operation. */
  static final int CALLS = 200;

  private static final int MODEL_ADDRESS = 0x300000;

  private static final String SETUP =
      """
      import image, lcd, time, sensor
      import KPU as kpu
      lcd.init()
      img = image.Image(size=(320, 240))
      clock = time.clock()
      clock.tick()
      net = kpu.load(%d)
      img.pix_to_ai()
      fmap = kpu.forward(net, img)
      """
          .formatted(MODEL_ADDRESS);

  /** The statement that is called. */
  @Param({
    "pass",
    "time.ticks_ms()",
    "clock.fps()",
    "img.width()",
    "img.get_pixel(10, 20)",
    "img.set_pixel(10, 20, (255, 0, 0))",
    "img.draw_rectangle(10, 20, 3, 2)",
    "img.draw_rectangle((10, 20, 3, 2), color=(255, 0, 0), thickness=1)",
    "img.draw_string(10, 20, '', color=(255, 0, 0), scale=2)",
    "img[500]",
    "fmap[7]",
    "fmap.w()",
    "print('x')"
  })
  public String statement;

  private MaixPy maixPy;

  /** Boots a board and defines the loop. */
  @Setup
  public void boot() {
    BoardProfile profile = BoardProfile.BIT;
    Board board = Board.withDefaults(profile, profile.usualFirmware(), new TestPattern());
    board.flash().burn(MODEL_ADDRESS, DemoModel.build());
    maixPy =
        MaixPy.boot(
            board,
            new DeviceFiles(SpiffsVolume.boot(board.flash(), warning -> {}), Optional.empty()),
            ScriptServices.create(board.clock(), OptionalLong.empty(), OptionalDouble.empty()),
            OutputStream.nullOutputStream(),
            OutputStream.nullOutputStream(),
            diagnostic -> {});
    run(SETUP);
    run("def loop():\n  for _ in range(%d):\n    %s\n".formatted(CALLS, statement));
  }

  /** One call of the statement. */
  @Benchmark
  @OperationsPerInvocation(CALLS)
  public void call() {
    run("loop()");
  }

  /** Ends Python. */
  @TearDown
  public void close() {
    maixPy.close();
  }

  private void run(String source) {
    ScriptResult result = maixPy.run("call.py", source.getBytes(StandardCharsets.UTF_8));
    result
        .exception()
        .ifPresent(
            failure -> {
              throw new IllegalStateException(failure.traceback());
            });
  }
}
