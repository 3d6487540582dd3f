package k210.fat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The one sector of a file system that is in memory; a changed one is written when it leaves. */
final class SectorWindow {
  private static final long NONE = -1;

  private final BlockDevice device;
  private final byte[] bytes = new byte[BlockDevice.SECTOR_BYTES];
  private final ByteBuffer cells = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  private long sector = NONE;
  private boolean changed;
  private long tableStart;
  private long tableSectors;
  private int tableCopies = 1;

  SectorWindow(BlockDevice device) {
    this.device = device;
  }

  /** Sectors whose changes go into the other copies of the allocation table as well. */
  void setTable(long start, long sectors, int copies) {
    tableStart = start;
    tableSectors = sectors;
    tableCopies = copies;
  }

  /** The content of a sector, little-endian. */
  ByteBuffer at(long wanted) {
    if (wanted != sector) {
      flush();
      sector = NONE;
      device.read(wanted, bytes, 0, 1);
      sector = wanted;
    }
    return cells;
  }

  /** Notes that the sector in memory was changed. */
  void markChanged() {
    changed = true;
  }

  /** Writes the sector if it was changed. */
  void flush() {
    if (changed) {
      device.write(sector, bytes, 0, 1);
      changed = false;
      if (sector >= tableStart && sector < tableStart + tableSectors) {
        for (int copy = 1; copy < tableCopies; copy++) {
          device.write(sector + copy * tableSectors, bytes, 0, 1);
        }
      }
    }
  }

  /** Zeros a range of sectors; the window is on the first of them then. */
  void clear(long first, int count) {
    flush();
    java.util.Arrays.fill(bytes, (byte) 0);
    for (int i = count - 1; i >= 0; i--) {
      device.write(first + i, bytes, 0, 1);
    }
    sector = first;
  }

  /** Reads whole sectors past the window, with what it has changed. */
  void read(long first, byte[] into, int offset, int count) {
    device.read(first, into, offset, count);
    if (changed && sector >= first && sector < first + count) {
      int at = offset + (int) (sector - first) * BlockDevice.SECTOR_BYTES;
      System.arraycopy(bytes, 0, into, at, bytes.length);
    }
  }

  /** Writes whole sectors past the window, which follows. */
  void write(long first, byte[] from, int offset, int count) {
    device.write(first, from, offset, count);
    if (sector >= first && sector < first + count) {
      int at = offset + (int) (sector - first) * BlockDevice.SECTOR_BYTES;
      System.arraycopy(from, at, bytes, 0, bytes.length);
      changed = false;
    }
  }
}
