package k210.maixpy.machine;

import java.util.HashMap;
import java.util.Map;
import k210.board.Board;
import k210.fpioa.Fpioa;
import k210.maixpy.python.ScriptServices;
import org.graalvm.polyglot.HostAccess;

/** {@code machine.I2C} (machine_i2c.c). */
public final class I2cControl {
  private final Board board;
  private final ScriptServices services;
  private final Map<Long, I2cSlavePort> slaves = new HashMap<>();

  I2cControl(Board board, ScriptServices services) {
    this.board = board;
    this.services = services;
  }

  /** Sets up one of the three blocks; pads of -1 leave its lines where they are. */
  @HostAccess.Export
  public I2cPort openBlock(long block, long freqHz, long sclPad, long sdaPad) {
    routeBlock(block, sclPad, sdaPad);
    return I2cPort.ofBlock(board, services, (int) block, freqHz & 0xFFFF_FFFFL);
  }

  /**
   * Sets up one of the three blocks as a slave.
   *
   * @param handle of the callback that serves it
   */
  @HostAccess.Export
  public I2cSlavePort openSlave(long block, long sclPad, long sdaPad, long address, long handle) {
    routeBlock(block, sclPad, sdaPad);
    Fpioa fpioa = board.peripherals().fpioa();
    int scl = Fpioa.I2C0_SCLK + 2 * (int) block;
    I2cSlavePort slave =
        I2cSlavePort.open(
            board, services, fpioa.padOf(scl), fpioa.padOf(scl + 1), (int) address, handle);
    slaves.put(block, slave);
    return slave;
  }

  /**
   * Sets up a bit-banged bus.
   *
   * @param sclPin GPIOHS pin of the clock
   * @param sdaPin GPIOHS pin of the data
   */
  @HostAccess.Export
  public I2cPort openSoft(long freqHz, long sclPad, long sdaPad, long sclPin, long sdaPin) {
    route(sclPad, Fpioa.GPIOHS0 + (int) sclPin);
    route(sdaPad, Fpioa.GPIOHS0 + (int) sdaPin);
    return I2cPort.ofPins(board, services, (int) sclPad, (int) sdaPad, freqHz & 0xFFFF_FFFFL);
  }

  private void routeBlock(long block, long sclPad, long sdaPad) {
    I2cSlavePort before = slaves.remove(block);
    if (before != null) {
      board.peripherals().wiring().removeI2c(before);
    }
    int scl = Fpioa.I2C0_SCLK + 2 * (int) block;
    route(sclPad, scl);
    route(sdaPad, scl + 1);
  }

  private void route(long pad, int function) {
    if (pad >= 0) {
      board.peripherals().fpioa().setFunction((int) pad, function);
    }
  }
}
