package k210.maixpy.machine;

import java.nio.charset.StandardCharsets;
import k210.board.Board;
import k210.fpioa.Fpioa;
import k210.i2c.I2cMaster;
import k210.i2c.I2cMaster.Transfer;
import k210.maixpy.python.ScriptServices;
import org.graalvm.polyglot.HostAccess;

/** One {@code machine.I2C} that has been set up. Octets cross to Python as characters. */
public final class I2cPort {
  private static final long MICROS_PER_SECOND = 1_000_000;

  /** Rates from here on are banged without waits. */
  private static final long SOFT_FASTEST_HZ = 1_000_000;

  private static final long SOFT_HALF_PERIOD_MICROS = 500_000;

  /** What a bit costs beside its waits: two function calls and register accesses; rough. */
  private static final long SOFT_BIT_CYCLES = 400;

  /** Wait of the driver after nobody has acknowledged. */
  private static final long ABORT_MICROS = 10;

  private final Board board;
  private final ScriptServices services;
  private final int sclFunction;
  private final int sclPad;
  private final int sdaPad;
  private final long clockCycles;

  private I2cPort(
      Board board,
      ScriptServices services,
      int sclFunction,
      int sclPad,
      int sdaPad,
      long clockCycles) {
    this.board = board;
    this.services = services;
    this.sclFunction = sclFunction;
    this.sclPad = sclPad;
    this.sdaPad = sdaPad;
    this.clockCycles = clockCycles;
  }

  /** One of the three blocks as a master, with its lines where they are. */
  public static I2cPort ofBlock(Board board, ScriptServices services, int block, long freqHz) {
    int sclFunction = Fpioa.I2C0_SCLK + 2 * block;
    long cycles =
        I2cMaster.blockClockCycles(board.clockTree().pll0Hz(), board.clockTree().cpuHz(), freqHz);
    return new I2cPort(board, services, sclFunction, -1, -1, cycles);
  }

  static I2cPort ofPins(Board board, ScriptServices services, int sclPad, int sdaPad, long freqHz) {
    long waitMicros =
        freqHz >= SOFT_FASTEST_HZ || freqHz <= 0
            ? 0
            : Math.max(1, SOFT_HALF_PERIOD_MICROS / freqHz);
    long cycles = SOFT_BIT_CYCLES + 2 * waitMicros * board.clockTree().cpuHz() / MICROS_PER_SECOND;
    return new I2cPort(board, services, -1, sclPad, sdaPad, cycles);
  }

  /** Sends octets; how many were acknowledged, -1 if nobody has the address. */
  @HostAccess.Export
  public long write(long address, byte[] octets) {
    return pass(master().write((int) address, octets)).acknowledged();
  }

  /** Sends octets and takes others; null if nobody has the address. */
  @HostAccess.Export
  public String read(long address, byte[] before, long count) {
    Transfer transfer = pass(master().read((int) address, before, (int) count));
    return transfer.acknowledged() < before.length
        ? null
        : new String(transfer.received(), StandardCharsets.ISO_8859_1);
  }

  private Transfer pass(Transfer transfer) {
    services.stop().advance(transfer.cycles());
    if (transfer.acknowledged() < 0) {
      services.stop().advance(services.clock().cyclesOfMicros(ABORT_MICROS));
    }
    return transfer;
  }

  private I2cMaster master() {
    boolean block = sclFunction >= 0;
    return new I2cMaster(
        board.peripherals().wiring(),
        block ? board.peripherals().fpioa().padOf(sclFunction) : sclPad,
        block ? board.peripherals().fpioa().padOf(sclFunction + 1) : sdaPad,
        clockCycles);
  }
}
