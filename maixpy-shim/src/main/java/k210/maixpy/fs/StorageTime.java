package k210.maixpy.fs;

/**
 * CPU cycles that reading and writing files takes, per byte; the CPU waits meanwhile.
 *
 * <p>Flash: SPI3 at 1/16 of the CPU clock on four lines, two clocks a byte (w25qxx.c); writing is
 * the chip's page program, 0.7 ms for 256 bytes (W25Q128 data sheet, typical). SD card: SPI at 25
 * MHz on one line (sdcard.c), and a quarter more for commands, tokens and CRC. Not modelled:
 * SPIFFS's search for pages, erasing, the card's own delays.
 */
public final class StorageTime {
  private static final double FLASH_READ = 2 * 16;
  private static final double FLASH_WRITE = 0.7e-3 * 403e6 / 256;
  private static final double CARD = 8 * 16 * 1.25;

  private StorageTime() {}

  /**
   * Cycles to read.
   *
   * @param flash whether the file lies in flash; else on the card
   */
  public static long readCycles(boolean flash, long bytes) {
    return Math.round(bytes * (flash ? FLASH_READ : CARD));
  }

  /**
   * Cycles to write.
   *
   * @param flash whether the file lies in flash; else on the card
   */
  public static long writeCycles(boolean flash, long bytes) {
    return Math.round(bytes * (flash ? FLASH_WRITE : CARD));
  }
}
