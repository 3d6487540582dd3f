package k210.fat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Sectors in memory; those never written are zeros and take no room. */
final class MemoryDevice implements BlockDevice {
  private final Map<Long, byte[]> sectors = new HashMap<>();
  private final long count;
  private boolean isReadOnly;

  MemoryDevice(long count) {
    this.count = count;
  }

  void makeReadOnly() {
    isReadOnly = true;
  }

  /** A sector's content. */
  byte[] sector(long number) {
    return sectors.getOrDefault(number, new byte[SECTOR_BYTES]);
  }

  @Override
  public boolean initialise() {
    return true;
  }

  @Override
  public boolean isReadOnly() {
    return isReadOnly;
  }

  @Override
  public long sectors() {
    return count;
  }

  @Override
  public void read(long sector, byte[] into, int offsetBytes, int number) {
    for (int i = 0; i < number; i++) {
      check(sector + i);
      System.arraycopy(sector(sector + i), 0, into, offsetBytes + i * SECTOR_BYTES, SECTOR_BYTES);
    }
  }

  @Override
  public void write(long sector, byte[] from, int offsetBytes, int number) {
    for (int i = 0; i < number; i++) {
      check(sector + i);
      int start = offsetBytes + i * SECTOR_BYTES;
      sectors.put(sector + i, Arrays.copyOfRange(from, start, start + SECTOR_BYTES));
    }
  }

  @Override
  public void sync() {}

  private void check(long sector) {
    if (sector < 0 || sector >= count) {
      throw new IndexOutOfBoundsException("sector " + sector + " of " + count);
    }
  }
}
