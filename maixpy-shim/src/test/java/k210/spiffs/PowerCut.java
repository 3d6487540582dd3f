package k210.spiffs;

import io.netty.buffer.Unpooled;
import k210.flash.SpiFlash;

/** Keeps what a flash holds at the moment of a power cut: after so many changes of its cells. */
final class PowerCut {
  private final SpiFlash live;
  private final int changes;
  private int seen;
  private byte[] atCut;

  PowerCut(SpiFlash live, int changes) {
    this.live = live;
    this.changes = changes;
    live.setListener(this::changed);
  }

  /** Whether the cut has come. */
  boolean isOver() {
    return atCut != null;
  }

  /** The flash as the board finds it when the power is back. */
  SpiFlash after() {
    SpiFlash flash = new SpiFlash();
    flash.load(Unpooled.wrappedBuffer(atCut));
    return flash;
  }

  private void changed(int offsetBytes, int lengthBytes) {
    seen++;
    if (seen == changes) {
      atCut = new byte[SpiFlash.SIZE_BYTES];
      live.contents().getBytes(0, atCut);
    }
  }
}
