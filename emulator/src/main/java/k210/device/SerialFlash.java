package k210.device;

import java.util.Arrays;
import k210.bus.SpiDevice;
import k210.clock.VirtualClock;

/**
 * A NOR flash memory on SPI of Winbond's W25Q family (datasheet of the W25Q64JV): identification,
 * reading, programming a page, erasing, and the time these take.
 *
 * <p>Not modelled: two and four data lines, protection, security registers, suspending, power-down.
 */
public final class SerialFlash implements SpiDevice {
  private static final int WRITE_STATUS = 0x01;
  private static final int PAGE_PROGRAM = 0x02;
  private static final int READ = 0x03;
  private static final int WRITE_DISABLE = 0x04;
  private static final int READ_STATUS = 0x05;
  private static final int WRITE_ENABLE = 0x06;
  private static final int FAST_READ = 0x0B;
  private static final int ERASE_SECTOR = 0x20;
  private static final int ERASE_HALF_BLOCK = 0x52;
  private static final int ERASE_CHIP_TOO = 0x60;
  private static final int MANUFACTURER_AND_DEVICE = 0x90;
  private static final int JEDEC = 0x9F;
  private static final int RELEASE = 0xAB;
  private static final int ERASE_CHIP = 0xC7;
  private static final int ERASE_BLOCK = 0xD8;

  private static final int BUSY = 0x01;
  private static final int WRITE_ENABLED = 0x02;

  private static final int WINBOND = 0xEF;
  private static final int MEMORY_TYPE = 0x40;
  private static final byte ERASED = (byte) 0xFF;
  private static final int PAGE_BYTES = 256;
  private static final int ADDRESS_OCTETS = 3;

  private static final int KIB = 1024;
  private static final long PROGRAM_MICROS = 400;
  private static final long SECTOR_MICROS = 45_000;
  private static final long HALF_BLOCK_MICROS = 120_000;
  private static final long BLOCK_MICROS = 150_000;

  /** What erasing all takes for each MiB: 20 s for the 8 MiB of a W25Q64. */
  private static final long MEBIBYTE_MICROS = 2_500_000;

  private final VirtualClock clock;
  private final byte[] cells;
  private final byte[] page = new byte[PAGE_BYTES];
  private int octets;
  private int command;
  private int address;
  private boolean writeEnabled;
  private long busyUntilCycles;

  /**
   * An erased memory.
   *
   * @param bytes its size, a power of two of 64 KiB to 16 MiB
   * @throws IllegalArgumentException for other sizes
   */
  public SerialFlash(VirtualClock clock, int bytes) {
    if (bytes < 64 * KIB || bytes > 16 * KIB * KIB || Integer.bitCount(bytes) != 1) {
      throw new IllegalArgumentException(
          "a serial flash has a power of two of 65536..16777216 bytes, not " + bytes);
    }
    this.clock = clock;
    cells = new byte[bytes];
    Arrays.fill(cells, ERASED);
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
  public void select(boolean active) {
    if (!active && octets > 0) {
      ended();
    }
    octets = 0;
    address = 0;
  }

  @Override
  public int exchange(int octet) {
    int index = octets++;
    if (index == 0) {
      // While it is busy, it answers nothing but its status.
      command = busy() && octet != READ_STATUS ? -1 : octet;
      return 0;
    }
    return switch (command) {
      case READ_STATUS -> (busy() ? BUSY : 0) | (writeEnabled ? WRITE_ENABLED : 0);
      case JEDEC -> identification((index - 1) % 3);
      case READ, FAST_READ, MANUFACTURER_AND_DEVICE, RELEASE -> read(index, octet);
      case PAGE_PROGRAM -> program(index, octet);
      case ERASE_SECTOR, ERASE_HALF_BLOCK, ERASE_BLOCK -> addressed(index, octet);
      default -> 0;
    };
  }

  private int addressed(int index, int octet) {
    if (index <= ADDRESS_OCTETS) {
      address = (address << Byte.SIZE) | octet;
    }
    return 0;
  }

  private int read(int index, int octet) {
    int data = index - 1 - ADDRESS_OCTETS - (command == FAST_READ ? 1 : 0);
    if (data < 0) {
      return addressed(index, octet);
    }
    return switch (command) {
      case MANUFACTURER_AND_DEVICE -> (data + address) % 2 == 0 ? WINBOND : sizeCode() - 1;
      case RELEASE -> sizeCode() - 1;
      default -> cells[(address + data) & (cells.length - 1)] & 0xFF;
    };
  }

  private int program(int index, int octet) {
    if (index <= ADDRESS_OCTETS) {
      Arrays.fill(page, ERASED);
      return addressed(index, octet);
    }
    page[(address + index - 1 - ADDRESS_OCTETS) % PAGE_BYTES] = (byte) octet;
    return 0;
  }

  /** The device's code is the binary logarithm of its size; in the short form one less. */
  private int sizeCode() {
    return Integer.numberOfTrailingZeros(cells.length);
  }

  private int identification(int index) {
    return switch (index) {
      case 0 -> WINBOND;
      case 1 -> MEMORY_TYPE;
      default -> sizeCode();
    };
  }

  /** What is done when the select rises. */
  private void ended() {
    switch (command) {
      case WRITE_ENABLE -> writeEnabled = true;
      case WRITE_DISABLE -> writeEnabled = false;
      case WRITE_STATUS -> writeEnabled = false;
      case PAGE_PROGRAM -> {
        if (begin(octets > 1 + ADDRESS_OCTETS, PROGRAM_MICROS)) {
          int first = address & (cells.length - 1) & -PAGE_BYTES;
          for (int i = 0; i < PAGE_BYTES; i++) {
            cells[first + i] &= page[i];
          }
        }
      }
      case ERASE_SECTOR -> erase(4 * KIB, SECTOR_MICROS);
      case ERASE_HALF_BLOCK -> erase(32 * KIB, HALF_BLOCK_MICROS);
      case ERASE_BLOCK -> erase(64 * KIB, BLOCK_MICROS);
      case ERASE_CHIP, ERASE_CHIP_TOO -> {
        if (begin(true, Math.max(1, cells.length / (KIB * KIB)) * MEBIBYTE_MICROS)) {
          Arrays.fill(cells, ERASED);
        }
      }
      default -> {
        // Read, or unknown.
      }
    }
  }

  private void erase(int bytes, long micros) {
    if (begin(octets == 1 + ADDRESS_OCTETS, micros)) {
      int first = address & (cells.length - 1) & -bytes;
      Arrays.fill(cells, first, first + bytes, ERASED);
    }
  }

  private boolean begin(boolean whole, long micros) {
    boolean begins = whole && writeEnabled;
    if (begins) {
      writeEnabled = false;
      busyUntilCycles = clock.cycles() + clock.cyclesOfMicros(micros);
    }
    return begins;
  }

  private boolean busy() {
    return clock.cycles() < busyUntilCycles;
  }
}
