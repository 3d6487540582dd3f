package k210.maixpy;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import k210.board.Board;
import k210.board.BoardProfile;
import k210.demo.DemoModel;
import k210.dvp.TestPattern;
import k210.maixpy.fs.DeviceFiles;
import k210.maixpy.fs.SpiffsVolume;
import k210.maixpy.python.ScriptServices;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a turn of a script's frame loop allocates on the host, Python's own objects included: no
 * picture, the smallest of which has 150,000 bytes. The feature map's 9,000 floats are objects of
 * Python of 40 bytes each, 20 of them the tuple's.
 */
class FrameLoopAllocationTest {
  private static final int MODEL_ADDRESS = 0x300000;
  private static final int TURNS = 60;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          QVGA | pass               | 30_000
          VGA  | pass               | 30_000
          QVGA | kpu.forward(n, i)  | 50_000
          QVGA | f[:]               | 450_000
          """)
  void aTurnAllocatesLittle(String size, String statement, String bound) {
    long bytes = medianBytes(size, statement);
    assertTrue(bytes < Long.parseLong(bound.replace("_", "")), () -> bytes + " bytes a turn");
  }

  private static long medianBytes(String frameSize, String statement) {
    BoardProfile profile = BoardProfile.BIT;
    Board board = Board.withDefaults(profile, profile.usualFirmware(), new TestPattern());
    board.flash().burn(MODEL_ADDRESS, DemoModel.build());
    long[] allocated = new long[TURNS];
    int[] turns = {0};
    board
        .lcd()
        .setListener(frame -> allocated[turns[0]++] = THREADS.getCurrentThreadAllocatedBytes());
    String script =
        """
        import sensor, lcd, image
        import KPU as kpu
        lcd.init()
        sensor.reset()
        sensor.set_pixformat(sensor.RGB565)
        sensor.set_framesize(sensor.%s)
        n = kpu.load(%d)
        i = image.Image(size=(320, 240))
        i.pix_to_ai()
        f = kpu.forward(n, i)
        for turn in range(%d):
            img = sensor.snapshot()
            %s
            lcd.display(img)
        """
            .formatted(frameSize, MODEL_ADDRESS, TURNS, statement);
    try (MaixPy maixPy =
        MaixPy.boot(
            board,
            new DeviceFiles(SpiffsVolume.boot(board.flash(), warning -> {}), Optional.empty()),
            ScriptServices.create(board.clock(), OptionalLong.empty(), OptionalDouble.empty()),
            OutputStream.nullOutputStream(),
            OutputStream.nullOutputStream(),
            diagnostic -> {})) {
      maixPy
          .run("loop.py", script.getBytes(StandardCharsets.UTF_8))
          .exception()
          .ifPresent(
              failure -> {
                throw new AssertionError(failure.traceback());
              });
    }
    long[] perTurn = new long[TURNS / 2];
    for (int i = 0; i < perTurn.length; i++) {
      perTurn[i] = allocated[TURNS - 1 - i] - allocated[TURNS - 2 - i];
    }
    Arrays.sort(perTurn);
    return perTurn[perTurn.length / 2];
  }
}
