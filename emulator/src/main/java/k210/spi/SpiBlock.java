package k210.spi;

import k210.fpioa.Drive;
import k210.fpioa.Fpioa;

/** The lines of one of the blocks 0 and 1: which pads they are on, and its four chip selects. */
public final class SpiBlock {
  /** Chip selects of a block. */
  public static final int SELECTS = 4;

  /** Data line 0 of block 0; the others, the selects, the arbiter and the clock follow. */
  private static final int SPI0_D0 = 4;

  private static final int SPI0_SS0 = 12;
  private static final int SPI0_SCLK = 17;

  /** From a function of block 0 to the same of block 1. */
  private static final int NEXT_BLOCK = 66;

  private final Fpioa fpioa;
  private final int base;

  /** A block after reset: nothing is selected. */
  public SpiBlock(Fpioa fpioa, int number) {
    this.fpioa = fpioa;
    base = number * NEXT_BLOCK;
    for (int select = 0; select < SELECTS; select++) {
      select(select, false);
    }
  }

  /** Routes the clock to a pad. */
  public void routeClock(int pad) {
    fpioa.setFunction(pad, base + SPI0_SCLK);
  }

  /** Routes a data line, 0..7, to a pad. */
  public void routeData(int line, int pad) {
    fpioa.setFunction(pad, base + SPI0_D0 + line);
  }

  /** Routes a chip select, 0..3, to a pad. */
  public void routeSelect(int select, int pad) {
    fpioa.setFunction(pad, base + SPI0_SS0 + select);
  }

  /** The pad of the clock; -1 if it has none. */
  public int clockPad() {
    return fpioa.padOf(base + SPI0_SCLK);
  }

  /** Pulls a chip select low, or lets it go high again; without a pad nobody sees it. */
  public void select(int select, boolean active) {
    fpioa.output(base + SPI0_SS0 + select, Drive.of(!active));
  }
}
