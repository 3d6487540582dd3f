package k210.device;

import k210.bus.SpiDevice;

/** A device on SPI that takes the first octet after its select falls for a header. */
abstract class HeaderedSpi implements SpiDevice {
  private boolean headerFollows;

  @Override
  public final void select(boolean active) {
    headerFollows = active;
  }

  @Override
  public final int exchange(int octet) {
    if (headerFollows) {
      headerFollows = false;
      header(octet);
      return 0;
    }
    return data(octet);
  }

  /** The header: which register, and the direction. */
  abstract void header(int octet);

  /** An octet after it, for the device's own. */
  abstract int data(int octet);
}
