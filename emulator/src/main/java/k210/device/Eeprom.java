package k210.device;

import java.util.Arrays;
import k210.bus.I2cDevice;

/**
 * An I2C EEPROM of the 24C family: one octet of address up to 256 octets, two beyond, and writes
 * that wrap within a page.
 *
 * <p>Not modelled: the time a page takes to be written, and addresses in the device's own address.
 */
public final class Eeprom implements I2cDevice {
  private static final int SMALL_BYTES = 256;
  private static final byte ERASED = (byte) 0xFF;

  private final byte[] cells;
  private final int pageBytes;
  private final int addressOctets;
  private int address;
  private int addressOctetsLeft;

  /**
   * An erased memory.
   *
   * @param bytes its size, a power of two of 128..65536
   * @throws IllegalArgumentException for other sizes
   */
  public Eeprom(int bytes) {
    if (bytes < 128 || bytes > 65_536 || Integer.bitCount(bytes) != 1) {
      throw new IllegalArgumentException(
          "an EEPROM has a power of two of 128..65536 bytes, not " + bytes);
    }
    cells = new byte[bytes];
    Arrays.fill(cells, ERASED);
    addressOctets = bytes <= SMALL_BYTES ? 1 : 2;
    pageBytes = bytes <= SMALL_BYTES ? 8 : 32;
  }

  /** What it holds. */
  public byte[] contents() {
    return cells.clone();
  }

  /** Fills it from the front. */
  public void load(byte[] bytes) {
    System.arraycopy(bytes, 0, cells, 0, Math.min(bytes.length, cells.length));
  }

  @Override
  public void start(boolean read) {
    addressOctetsLeft = read ? 0 : addressOctets;
    if (!read) {
      address = 0;
    }
  }

  @Override
  public boolean write(int octet) {
    if (addressOctetsLeft > 0) {
      address = ((address << 8) | octet) % cells.length;
      addressOctetsLeft--;
    } else {
      cells[address] = (byte) octet;
      int page = address / pageBytes * pageBytes;
      address = page + (address + 1) % pageBytes;
    }
    return true;
  }

  @Override
  public int read() {
    int value = cells[address] & 0xFF;
    address = (address + 1) % cells.length;
    return value;
  }
}
