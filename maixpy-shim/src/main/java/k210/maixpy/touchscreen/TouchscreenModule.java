package k210.maixpy.touchscreen;

import java.util.Optional;
import k210.board.Board;
import k210.board.Firmware;
import k210.lcd.LcdController;
import k210.maixpy.machine.I2cPort;
import k210.maixpy.python.MaixPyModule;
import k210.maixpy.python.ScriptServices;
import org.graalvm.polyglot.HostAccess;

/** The Java side of {@code touchscreen}. */
public final class TouchscreenModule implements MaixPyModule {
  private static final int[] NO_CALIBRATION = {1, 0, 0, 0, 1, 0, 1};
  private static final int CROSS_PX = 13;
  private static final int RED = 0x00F8;

  private final Board board;
  private final ScriptServices services;
  private TouchDriver driver;
  private TouchEvent last = TouchEvent.NONE;

  /** The module of one board. */
  public TouchscreenModule(Board board, ScriptServices services) {
    this.board = board;
    this.services = services;
  }

  @Override
  public String name() {
    return "touchscreen";
  }

  /** Whether the build has the driver for FT62xx. */
  @HostAccess.Export
  public boolean hasFt62xx() {
    return board.firmware().equals(Firmware.TWATCH);
  }

  /** Begins with an NS2009 on an I2C block; false where none answers. */
  @HostAccess.Export
  public boolean useNs2009(long block, long freqHz, int[] calibration) {
    return begin(new Ns2009Driver(bus(block, freqHz), calibration));
  }

  /** Begins with an FT62xx on an I2C block; false where none answers. */
  @HostAccess.Export
  public boolean useFt62xx(long block, long freqHz) {
    return begin(new Ft62xxDriver(bus(block, freqHz)));
  }

  /** Ends. */
  @HostAccess.Export
  public void deinit() {
    driver = null;
  }

  /** Asks the controller; the results are in the other methods. */
  @HostAccess.Export
  public void poll() {
    last = requireDriver("touchscreen.read").poll();
  }

  /** The status that {@link #poll} found. */
  @HostAccess.Export
  public long status() {
    return last.status();
  }

  /** The column that {@link #poll} found. */
  @HostAccess.Export
  public long x() {
    return last.x();
  }

  /** The row that {@link #poll} found. */
  @HostAccess.Export
  public long y() {
    return last.y();
  }

  /** Shows five marks one after the other, waits until each was touched, and calibrates. */
  @HostAccess.Export
  public long[] calibrate(long widthPx, long heightPx) {
    if (!(requireDriver("touchscreen.calibrate") instanceof Ns2009Driver ns2009)) {
      throw services.errors().notModelled("touchscreen.calibrate of an FT62xx");
    }
    ns2009.calibrate(NO_CALIBRATION);
    Calibration calibration = new Calibration((int) widthPx, (int) heightPx);
    for (int mark = 0; mark < Calibration.MARKS; mark++) {
      show(calibration.markX(mark), calibration.markY(mark));
      TouchEvent event = ns2009.poll();
      while (event.status() != TouchEvent.RELEASE) {
        ns2009.forget();
        event = ns2009.poll();
      }
      ns2009.forget();
      calibration.touched(mark, event.x(), event.y());
    }
    clear();
    Optional<int[]> numbers = calibration.solve();
    numbers.ifPresent(ns2009::calibrate);
    int[] result =
        numbers.orElseThrow(
            () ->
                services.errors().notModelled("touchscreen.calibrate with all touches on a line"));
    long[] seven = new long[result.length];
    for (int i = 0; i < seven.length; i++) {
      seven[i] = result[i];
    }
    return seven;
  }

  private void show(int x, int y) {
    clear();
    LcdController lcd = board.lcd();
    if (lcd.isInitialised()) {
      lcd.fillRectangle(x - CROSS_PX, y, x + CROSS_PX, y + 1, RED);
      lcd.fillRectangle(x, y - CROSS_PX, x + 1, y + CROSS_PX, RED);
    }
    services.stop().check();
  }

  private void clear() {
    if (board.lcd().isInitialised()) {
      board.lcd().clear(0);
    }
  }

  private boolean begin(TouchDriver candidate) {
    if (!candidate.probe()) {
      return false;
    }
    driver = candidate;
    return true;
  }

  private I2cPort bus(long block, long freqHz) {
    return I2cPort.ofBlock(board, services, (int) block, freqHz);
  }

  private TouchDriver requireDriver(String use) {
    if (driver == null) {
      // The firmware follows a null pointer.
      throw services.errors().notModelled(use + " before touchscreen.init");
    }
    return driver;
  }
}
