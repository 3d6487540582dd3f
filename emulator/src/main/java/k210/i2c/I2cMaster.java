package k210.i2c;

import java.util.Optional;
import k210.bus.I2cDevice;
import k210.bus.Wiring;

/** A master on the bus of two pads. */
public final class I2cMaster {
  private static final int CLOCKS_PER_OCTET = 9;

  /** Start and stop. */
  private static final int CLOCKS_AROUND = 2;

  private static final int SOURCE_DIVIDER = 8;
  private static final long HALF_PERIOD_MIN = 6;
  private static final long HALF_PERIOD_MAX = 65_525;

  private final Wiring wiring;
  private final int sclPad;
  private final int sdaPad;
  private final long clockCycles;

  /**
   * A master.
   *
   * @param clockCycles CPU cycles of one clock of the bus
   */
  public I2cMaster(Wiring wiring, int sclPad, int sdaPad, long clockCycles) {
    this.wiring = wiring;
    this.sclPad = sclPad;
    this.sdaPad = sdaPad;
    this.clockCycles = clockCycles;
  }

  /**
   * CPU cycles of one clock that a block makes when a frequency is asked for: PLL0 / 8, divided by
   * twice a whole number of at least 6.
   */
  public static long blockClockCycles(long pll0Hz, long cpuHz, long freqHz) {
    double sourceHz = (double) pll0Hz / SOURCE_DIVIDER;
    long half =
        freqHz <= 0
            ? HALF_PERIOD_MAX
            : Math.clamp(
                (long) Math.floor(sourceHz / freqHz / 2 + 0.5), HALF_PERIOD_MIN, HALF_PERIOD_MAX);
    return Math.round(2 * half * cpuHz / sourceHz);
  }

  /** What became of a transfer. */
  public static final class Transfer {
    private final int acknowledged;
    private final byte[] received;
    private final long cycles;

    Transfer(int acknowledged, byte[] received, long cycles) {
      this.acknowledged = acknowledged;
      this.received = received;
      this.cycles = cycles;
    }

    /** Octets that were sent and acknowledged; -1 if nobody has the address. */
    public int acknowledged() {
      return acknowledged;
    }

    /** What was read, the transfer's own array; empty where nobody has the address. */
    public byte[] received() {
      return received;
    }

    /** How long it takes, in CPU cycles. */
    public long cycles() {
      return cycles;
    }
  }

  /** Sends octets until one is not acknowledged. The caller lets the time pass. */
  public Transfer write(int address, byte[] octets) {
    Optional<I2cDevice> found = wiring.i2c(sclPad, sdaPad, address);
    if (found.isEmpty()) {
      return new Transfer(-1, new byte[0], cycles(1));
    }
    I2cDevice device = found.get();
    device.start(false);
    int acknowledged = 0;
    while (acknowledged < octets.length && device.write(octets[acknowledged] & 0xFF)) {
      acknowledged++;
    }
    device.stop();
    return new Transfer(
        acknowledged, new byte[0], cycles(1 + Math.min(acknowledged + 1, octets.length)));
  }

  /** Sends octets, then takes some after a repeated start. The caller lets the time pass. */
  public Transfer read(int address, byte[] before, int count) {
    Optional<I2cDevice> found = wiring.i2c(sclPad, sdaPad, address);
    if (found.isEmpty()) {
      return new Transfer(-1, new byte[0], cycles(1));
    }
    I2cDevice device = found.get();
    int acknowledged = 0;
    if (before.length > 0) {
      device.start(false);
      while (acknowledged < before.length && device.write(before[acknowledged] & 0xFF)) {
        acknowledged++;
      }
    }
    device.start(true);
    byte[] received = new byte[count];
    for (int i = 0; i < count; i++) {
      received[i] = (byte) device.read();
    }
    device.stop();
    int addresses = before.length > 0 ? 2 : 1;
    return new Transfer(acknowledged, received, cycles((long) addresses + before.length + count));
  }

  private long cycles(long octets) {
    return (octets * CLOCKS_PER_OCTET + CLOCKS_AROUND) * clockCycles;
  }
}
