package k210.flash;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Arrays;

/** The serial flash: 16 MiB of NOR cells with 4 KiB erase sectors. */
public final class SpiFlash {
  /** Capacity in bytes. */
  public static final int SIZE_BYTES = 16 << 20;

  /** Smallest piece that can be erased, in bytes. */
  public static final int SECTOR_BYTES = 4096;

  /** JEDEC manufacturer id: GigaDevice, as MaixPy's boot log shows. */
  public static final int JEDEC_MANUFACTURER = 0xC8;

  /** JEDEC capacity code / device id: 128 Mbit, as MaixPy's boot log shows. */
  public static final int JEDEC_DEVICE = 0x17;

  /** Where MaixPy's SPIFFS file system starts, in bytes. */
  public static final int SPIFFS_OFFSET = 0xD00000;

  private static final byte ERASED = (byte) 0xFF;

  private final byte[] cells = new byte[SIZE_BYTES];
  private Listener listener = (_, _) -> {};

  /** Learns of every change in the order in which it happens, e.g. to keep the cells in a file. */
  @FunctionalInterface
  public interface Listener {
    /** Cells from an offset on have changed. */
    void changed(int offsetBytes, int lengthBytes);
  }

  /** Creates an erased flash. */
  public SpiFlash() {
    Arrays.fill(cells, ERASED);
  }

  /** Sets who is told of changes from now on. */
  public void setListener(Listener listener) {
    this.listener = listener;
  }

  /**
   * Reads bytes as the firmware does.
   *
   * @return a copy, array-backed, of {@code lengthBytes} bytes
   * @throws FlashRangeException if the range leaves the flash
   */
  public ByteBuf read(long offsetBytes, int lengthBytes) {
    checkRange("read", offsetBytes, lengthBytes);
    return Unpooled.wrappedBuffer(
        Arrays.copyOfRange(cells, (int) offsetBytes, (int) offsetBytes + lengthBytes));
  }

  /** A read-only view of the whole content; a reader that parses in place needs no copy. */
  public ByteBuf contents() {
    return Unpooled.wrappedBuffer(cells).asReadOnly();
  }

  /**
   * Writes bytes as a flashing tool does: the touched sectors are erased first, what else they hold
   * is kept.
   *
   * @param data its readable bytes are written; its reader index stays
   * @throws FlashRangeException if the range leaves the flash
   */
  public void burn(long offsetBytes, ByteBuf data) {
    checkRange("burn", offsetBytes, data.readableBytes());
    data.getBytes(data.readerIndex(), cells, (int) offsetBytes, data.readableBytes());
    listener.changed((int) offsetBytes, data.readableBytes());
  }

  /**
   * Programs bytes as the chip's page-program command does: bits can only be cleared.
   *
   * @param data its readable bytes are programmed; its reader index stays
   * @throws FlashRangeException if the range leaves the flash
   */
  public void program(long offsetBytes, ByteBuf data) {
    checkRange("program", offsetBytes, data.readableBytes());
    for (int i = 0; i < data.readableBytes(); i++) {
      cells[(int) offsetBytes + i] &= data.getByte(data.readerIndex() + i);
    }
    listener.changed((int) offsetBytes, data.readableBytes());
  }

  /**
   * Erases the 4 KiB sector that holds an offset.
   *
   * @throws FlashRangeException if the offset is outside the flash
   */
  public void eraseSector(long offsetBytes) {
    checkRange("erase", offsetBytes, 1);
    int start = (int) offsetBytes / SECTOR_BYTES * SECTOR_BYTES;
    Arrays.fill(cells, start, start + SECTOR_BYTES, ERASED);
    listener.changed(start, SECTOR_BYTES);
  }

  /** Whether a range was never programmed since its last erase. */
  public boolean isErased(long offsetBytes, int lengthBytes) {
    checkRange("read", offsetBytes, lengthBytes);
    for (int i = (int) offsetBytes; i < offsetBytes + lengthBytes; i++) {
      if (cells[i] != ERASED) {
        return false;
      }
    }
    return true;
  }

  /**
   * Replaces the whole content by an image.
   *
   * @param image its readable bytes; a shorter image leaves the rest erased
   * @throws FlashRangeException if the image is larger than the flash
   */
  public void load(ByteBuf image) {
    checkRange("load", 0, image.readableBytes());
    Arrays.fill(cells, ERASED);
    image.getBytes(image.readerIndex(), cells, 0, image.readableBytes());
    listener.changed(0, SIZE_BYTES);
  }

  private static void checkRange(String what, long offsetBytes, int lengthBytes) {
    if (offsetBytes < 0 || lengthBytes < 0 || offsetBytes > SIZE_BYTES - (long) lengthBytes) {
      throw new FlashRangeException(what, offsetBytes, lengthBytes);
    }
  }
}
