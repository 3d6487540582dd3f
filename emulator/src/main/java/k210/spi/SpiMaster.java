package k210.spi;

import java.util.List;
import k210.bus.SpiDevice;
import k210.bus.Wiring;
import k210.fpioa.Fpioa;

/** A master on the bus of a clock pad. */
public final class SpiMaster {
  private static final long DIVIDER_MIN = 2;
  private static final long DIVIDER_MAX = 65_534;

  private final Wiring wiring;
  private final Fpioa fpioa;

  /** A master among the devices of a board. */
  public SpiMaster(Wiring wiring, Fpioa fpioa) {
    this.wiring = wiring;
    this.fpioa = fpioa;
  }

  /** CPU cycles of one clock when a rate is asked for; the source runs at the CPU's frequency. */
  public static long clockCycles(long sourceHz, long rateHz) {
    return Math.clamp(sourceHz / Math.max(1, rateHz), DIVIDER_MIN, DIVIDER_MAX);
  }

  /**
   * Exchanges octets with the devices whose select is low or tied. The caller lets the time pass.
   *
   * @return what came back; zeros where no device answers
   */
  public byte[] transfer(int sclkPad, byte[] octets) {
    byte[] back = new byte[octets.length];
    List<SpiDevice> devices = wiring.spi(sclkPad, pad -> pad < 0 || !fpioa.pad(pad).high());
    for (SpiDevice device : devices) {
      for (int i = 0; i < octets.length; i++) {
        back[i] |= (byte) device.exchange(octets[i] & 0xFF);
      }
    }
    return back;
  }
}
