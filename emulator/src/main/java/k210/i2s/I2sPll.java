package k210.i2s;

import k210.clock.ClockTree;

/** PLL2, from which all I2S blocks derive their clocks. */
public final class I2sPll {
  private long hz;

  /** The PLL as the boot leaves it. */
  public I2sPll(long hz) {
    this.hz = hz;
  }

  /** Its frequency. */
  public long hz() {
    return hz;
  }

  /** Sets it; what it cannot reach leaves it as it is. */
  public void request(long requestHz) {
    hz = ClockTree.nearestPllHz(requestHz).orElse(hz);
  }
}
