package k210.maixpy.touchscreen;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import k210.board.Firmware;
import k210.bus.I2cDevice;
import k210.clock.VirtualClock;
import k210.device.Ft6236;
import k210.device.Ns2009;
import k210.device.Touches;
import k210.maixpy.MaixPyHarness;
import org.junit.jupiter.api.Test;

/** {@code touchscreen} with controllers on the bus. */
class TouchscreenTest {
  private static final int[] USUAL = {-6, -5941, 22_203_576, 4232, -8, -700_369, 65_536};

  /** Counts by the firmware's filter and its calibration, worked out by hand. */
  @Test
  void countsAreFilteredAndCalibrated() {
    try (MaixPyHarness maixPy = new MaixPyHarness(Firmware.FULL)) {
      Queue<Integer> columns = new ArrayDeque<>(List.of(2000, 2400, 2600));
      put(maixPy, Ns2009.ADDRESS, new Panel(columns, 3000));

      // Medians 2000, 2000, 2400; means 2000, 2000, 2133.
      assertEquals(
          "[(2, 66, 118), (2, 66, 118), (3, 66, 126), (1, 66, 126), (1, 66, 126)]\n",
          maixPy.run(
              """
              import touchscreen as ts
              ts.init()
              print([ts.read() for i in range(5)])
              """));
    }
  }

  @Test
  void aDeclaredTouchComesWhereItIs() {
    try (MaixPyHarness maixPy = new MaixPyHarness(Firmware.FULL)) {
      VirtualClock clock = maixPy.board().clock();
      Touches touches = new Touches(clock);
      touches.add(
          ms(clock, 100), ms(clock, 200), new Touches.Point(40, 200), new Touches.Point(40, 200));
      put(maixPy, Ns2009.ADDRESS, new Ns2009(touches, USUAL));

      assertEquals(
          "(0, 0, 0) (2, 40, 200) (1, 40, 200)\n",
          maixPy.run(
              """
              import touchscreen as ts, time
              from machine import I2C
              ts.init(I2C(I2C.I2C0, freq=400000, scl=30, sda=31))
              seen = []
              for until in (50, 150, 250):
                  time.sleep_ms(until - time.ticks_ms())
                  seen.append(ts.read())
              print(*[(s, round(x, -1), round(y, -1)) for s, x, y in seen])
              """));
    }
  }

  @Test
  void theTWatchHasTheOtherController() {
    try (MaixPyHarness maixPy = new MaixPyHarness(Firmware.TWATCH)) {
      VirtualClock clock = maixPy.board().clock();
      Touches touches = new Touches(clock);
      touches.add(
          ms(clock, 100), ms(clock, 200), new Touches.Point(160, 80), new Touches.Point(160, 240));
      put(maixPy, Ft6236.ADDRESS, new Ft6236(touches));

      // 160 of 320 is 120 of 240; from 80 to 240, three quarters of the way are 200, and 150.
      assertEquals(
          "(1, 0, 0) (2, 120) (3, 120) (1, 0, 0)\n",
          maixPy.run(
              """
              import touchscreen as ts, time
              ts.init(type=ts.FT62XX)
              first = ts.read()
              time.sleep_ms(125 - time.ticks_ms())
              down = ts.read()
              time.sleep_ms(175 - time.ticks_ms())
              moved = ts.read()
              time.sleep_ms(50)
              if not 148 <= moved[2] <= 152:
                  print(moved)
              print(first, down[:2], moved[:2], ts.read())
              """));
    }
  }

  @Test
  void nobodyAnswersAndWrongTuples() {
    try (MaixPyHarness maixPy = new MaixPyHarness(Firmware.FULL)) {
      String before = "import touchscreen as ts\n";
      assertEquals("OSError '[Errno 5] EIO'\n", maixPy.raised(before, "ts.init()"));
      assertEquals(
          "ValueError 'tuple size must be 7'\n", maixPy.raised(before, "ts.init(cal=(1, 2))"));
    }
  }

  /** Counts that are the marks' pixels times ten make a tenth, 6554 of 65536. */
  @Test
  void fiveMarksMakeACalibration() {
    Calibration calibration = new Calibration(320, 240);
    for (int mark = 0; mark < Calibration.MARKS; mark++) {
      calibration.touched(mark, 10 * calibration.markX(mark), 10 * calibration.markY(mark));
    }

    int[] numbers = calibration.solve().orElseThrow();

    assertArrayEquals(
        new int[] {6553, 0, 6553, 0},
        new int[] {numbers[0], numbers[1], numbers[4], numbers[3]},
        "in 32-bit floats, with a rest of a pixel in the other two");
  }

  private static void put(MaixPyHarness maixPy, int address, I2cDevice device) {
    maixPy.board().peripherals().wiring().addI2c(30, 31, address, device);
  }

  private static long ms(VirtualClock clock, long millis) {
    return clock.cyclesOfMicros(1000 * millis);
  }

  /** A controller that is pressed for so many readings. */
  private static final class Panel implements I2cDevice {
    private final Queue<Integer> columns;
    private final int row;
    private int counts;
    private boolean low;

    Panel(Queue<Integer> columns, int row) {
      this.columns = columns;
      this.row = row;
    }

    @Override
    public boolean write(int octet) {
      low = false;
      counts =
          switch (octet) {
            case 0xC0 -> columns.remove();
            case 0xD0 -> row;
            case 0xE0 -> columns.isEmpty() ? 0 : 500;
            default -> throw new IllegalArgumentException("no command of the driver: " + octet);
          };
      return true;
    }

    @Override
    public int read() {
      boolean second = low;
      low = true;
      return second ? (counts & 0xF) << 4 : counts >> 4;
    }
  }
}
