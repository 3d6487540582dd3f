package k210.maixpy.machine;

import java.nio.charset.StandardCharsets;
import k210.board.Board;
import k210.fpioa.Fpioa;
import k210.maixpy.python.ScriptServices;
import k210.spi.SpiBlock;
import k210.spi.SpiMaster;
import org.graalvm.polyglot.HostAccess;

/** {@code machine.SPI} (machine_spi.c). Octets cross to Python as characters. */
public final class SpiControl {
  private static final int BITS = 8;

  /** A transfer's set-up in the driver; rough. */
  private static final long TRANSFER_MICROS = 3;

  /** What a bit of the bit-banged bus costs beside its waits; rough. */
  private static final long SOFT_BIT_CYCLES = 400;

  private final Board board;
  private final ScriptServices services;
  private final SpiMaster master;

  SpiControl(Board board, ScriptServices services) {
    this.board = board;
    this.services = services;
    master = new SpiMaster(board.peripherals().wiring(), board.peripherals().fpioa());
  }

  /** Routes the clock of a block to a pad. */
  @HostAccess.Export
  public void routeClock(long block, long pad) {
    block(block).routeClock((int) pad);
  }

  /** Routes a chip select of a block to a pad. */
  @HostAccess.Export
  public void routeSelect(long block, long select, long pad) {
    block(block).routeSelect((int) select, (int) pad);
  }

  /** Routes a data line of a block to a pad. */
  @HostAccess.Export
  public void routeData(long block, long line, long pad) {
    block(block).routeData((int) line, (int) pad);
  }

  /** Routes the pins of a bit-banged bus. */
  @HostAccess.Export
  public void routeSoft(long pad) {
    board.peripherals().fpioa().setFunction((int) pad, Fpioa.GPIOHS0 + (int) pad);
  }

  /**
   * Exchanges octets over a block, which takes one, two or four of them for a frame, and holds its
   * select low meanwhile.
   *
   * @param bits of a frame, 4..32; the low ones of its octets, low octet first
   */
  @HostAccess.Export
  public String transfer(long block, long select, long rateHz, long bits, byte[] octets) {
    SpiBlock spi = block(block);
    boolean selects = select >= 0 && select < SpiBlock.SELECTS;
    SpiFrames frames = new SpiFrames((int) bits);
    long clockCycles = SpiMaster.clockCycles(board.clockTree().spiSourceHz(), rateHz);
    if (selects) {
      spi.select((int) select, true);
    }
    try {
      byte[] back = master.transfer(spi.clockPad(), frames.pack(octets));
      services
          .stop()
          .advance(
              services.clock().cyclesOfMicros(TRANSFER_MICROS)
                  + clockCycles * bits * frames.count(octets.length));
      return new String(frames.unpack(back, octets.length), StandardCharsets.ISO_8859_1);
    } finally {
      if (selects) {
        spi.select((int) select, false);
      }
    }
  }

  /** Exchanges octets over a bit-banged bus; rates above 1 MHz are as fast as the CPU. */
  @HostAccess.Export
  public String transferSoft(long sclkPad, long rateHz, byte[] octets) {
    byte[] back = master.transfer((int) sclkPad, octets);
    long waits = rateHz > 1_000_000 ? 0 : board.clockTree().cpuHz() / Math.max(1, rateHz);
    services.stop().advance((SOFT_BIT_CYCLES + waits) * BITS * octets.length);
    return new String(back, StandardCharsets.ISO_8859_1);
  }

  private SpiBlock block(long number) {
    return board.peripherals().spi((int) number);
  }
}
