package k210.spiffs;

import io.netty.buffer.ByteBuf;
import k210.flash.SpiFlash;

/** What a SPIFFS lies on: NOR flash, whose bits are cleared one by one and set by blocks. */
public interface SpiffsMedium {
  /** Reads bytes; the result may show later changes. */
  ByteBuf read(int offsetBytes, int lengthBytes);

  /** Clears the bits that are clear in the data. */
  void program(int offsetBytes, ByteBuf data);

  /** Sets all bits of a range, from its start on. */
  void erase(int offsetBytes, int lengthBytes);

  /** A part of the board's flash. */
  static SpiffsMedium of(SpiFlash flash, int startBytes) {
    ByteBuf cells = flash.contents();
    return new SpiffsMedium() {
      @Override
      public ByteBuf read(int offsetBytes, int lengthBytes) {
        return cells.slice(startBytes + offsetBytes, lengthBytes);
      }

      @Override
      public void program(int offsetBytes, ByteBuf data) {
        flash.program(startBytes + offsetBytes, data);
      }

      @Override
      public void erase(int offsetBytes, int lengthBytes) {
        for (int sector = 0; sector < lengthBytes; sector += SpiFlash.SECTOR_BYTES) {
          flash.eraseSector(startBytes + offsetBytes + sector);
        }
      }

      @Override
      public String toString() {
        return "flash offset 0x%X".formatted(startBytes);
      }
    };
  }
}
