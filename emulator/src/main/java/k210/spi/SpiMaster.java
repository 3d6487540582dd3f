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
   * Exchanges octets with the device that is selected: by the block's own select pad, by a select
   * pad that something holds low, or always. The caller lets the time pass.
   *
   * @param blockSelectPad the pad that the block pulls low meanwhile; -1 for none
   * @return what came back; zeros where no device answers
   */
  public byte[] transfer(int sclkPad, int blockSelectPad, byte[] octets) {
    byte[] back = new byte[octets.length];
    List<SpiDevice> devices = wiring.spi(sclkPad, pad -> isSelected(pad, blockSelectPad));
    boolean byBlock = blockSelectPad >= 0;
    for (SpiDevice device : devices) {
      if (byBlock) {
        device.select(true);
      }
      for (int i = 0; i < octets.length; i++) {
        back[i] |= (byte) device.exchange(octets[i] & 0xFF);
      }
      if (byBlock) {
        device.select(false);
      }
    }
    return back;
  }

  private boolean isSelected(int selectPad, int blockSelectPad) {
    return selectPad < 0 || selectPad == blockSelectPad || !fpioa.pad(selectPad).high();
  }
}
