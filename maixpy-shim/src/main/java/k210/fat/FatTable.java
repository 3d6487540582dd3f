package k210.fat;

import java.nio.ByteBuffer;

/** The allocation table: which cluster follows which, and which are free. */
final class FatTable {
  /** What stands for the end of a chain, cut to the table's width. */
  private static final int LAST = 0x0FFFFFFF;

  private static final int UNKNOWN = -1;
  private static final int INFO_LEAD = 0x41615252;
  private static final int INFO_STRUCTURE = 0x61417272;
  private static final int INFO_STRUCTURE_OFFSET = 484;
  private static final int INFO_FREE_OFFSET = 488;
  private static final int INFO_LAST_OFFSET = 492;

  private final SectorWindow window;
  private final FatGeometry geometry;
  private int free = UNKNOWN;
  private int lastTaken = UNKNOWN;
  private boolean infoIsStale;

  FatTable(SectorWindow window, FatGeometry geometry) {
    this.window = window;
    this.geometry = geometry;
    window.setTable(geometry.tableStart(), geometry.tableSectors(), geometry.tableCopies());
    if (geometry.hasInfo()) {
      ByteBuffer info = window.at(geometry.base() + 1);
      if ((info.getShort(FatGeometry.SIGNATURE) & 0xFFFF) == FatGeometry.SIGNATURE_VALUE
          && info.getInt(0) == INFO_LEAD
          && info.getInt(INFO_STRUCTURE_OFFSET) == INFO_STRUCTURE) {
        free = info.getInt(INFO_FREE_OFFSET);
        lastTaken = info.getInt(INFO_LAST_OFFSET);
      }
    }
  }

  /** The cluster after one, or 0 at the end of the chain. */
  int next(int cluster) throws FatException {
    long value = get(cluster);
    if (value == 0 || value == 1) {
      throw new FatException(FatError.INTERNAL);
    }
    return geometry.isCluster(value) ? (int) value : 0;
  }

  /**
   * Takes a free cluster and puts it at a chain's end.
   *
   * @param after a cluster of the chain; 0 begins one
   * @return the cluster after it, which may have been there; 0 if none is free
   */
  int extend(int after) throws FatException {
    if (after != 0) {
      int known = next(after);
      if (known != 0) {
        return known;
      }
    }
    int found = free == 0 ? 0 : findFree(after);
    if (found != 0) {
      put(found, LAST);
      if (after != 0) {
        put(after, found);
      }
      lastTaken = found;
      if (isFreeKnown()) {
        free--;
      }
      infoIsStale = true;
    }
    return found;
  }

  /** A free cluster: behind the chain's end if that can be, else behind the one taken last. */
  private int findFree(int after) {
    if (after != 0 && get(behind(after, 1)) == 0) {
      return behind(after, 1);
    }
    int start = geometry.isCluster(lastTaken) ? lastTaken : Math.max(after, 1);
    for (int i = 1; i <= geometry.clusters(); i++) {
      if (get(behind(start, i)) == 0) {
        return behind(start, i);
      }
    }
    return 0;
  }

  /** The {@code i}-th cluster behind another, the first ones following the last. */
  private int behind(int cluster, int i) {
    return 2 + (cluster - 2 + i) % geometry.clusters();
  }

  /** Gives back a chain from a cluster on. */
  void release(int first) throws FatException {
    for (int cluster = first; cluster != 0; ) {
      long value = get(cluster);
      if (value == 0) {
        break;
      }
      if (value == 1) {
        throw new FatException(FatError.INTERNAL);
      }
      put(cluster, 0);
      if (isFreeKnown() && free < geometry.clusters()) {
        free++;
      }
      infoIsStale = true;
      cluster = geometry.isCluster(value) ? (int) value : 0;
    }
  }

  /** The next search for a free cluster begins with this one. */
  void reuse(int cluster) {
    lastTaken = cluster - 1;
  }

  /** Number of free clusters, counted if nobody knows it yet. */
  int free() {
    if (!isFreeKnown()) {
      int found = 0;
      for (int cluster = 2; cluster < geometry.clusters() + 2; cluster++) {
        found += get(cluster) == 0 ? 1 : 0;
      }
      free = found;
      infoIsStale = true;
    }
    return free;
  }

  /** Writes the number of free clusters where the file system keeps it. */
  void writeInfo() {
    if (geometry.hasInfo() && infoIsStale) {
      window.at(geometry.base() + 1).put(0, info(free, lastTaken), 0, BlockDevice.SECTOR_BYTES);
      window.markChanged();
    }
    infoIsStale = false;
  }

  /** The sector that keeps the number of free clusters and the one taken last. */
  static ByteBuffer info(int free, int lastTaken) {
    return FatFormat.sector()
        .putInt(0, INFO_LEAD)
        .putInt(INFO_STRUCTURE_OFFSET, INFO_STRUCTURE)
        .putInt(INFO_FREE_OFFSET, free)
        .putInt(INFO_LAST_OFFSET, lastTaken)
        .putShort(FatGeometry.SIGNATURE, (short) FatGeometry.SIGNATURE_VALUE);
  }

  private boolean isFreeKnown() {
    return free >= 0 && free <= geometry.clusters();
  }

  private long get(int cluster) {
    return switch (geometry.bits()) {
      case 12 -> {
        int at = cluster + cluster / 2;
        int pair = octet(at) | octet(at + 1) << 8;
        yield (cluster & 1) == 0 ? pair & 0xFFF : pair >> 4;
      }
      case 16 -> window.at(sector(cluster * 2L)).getShort(offset(cluster * 2L)) & 0xFFFF;
      default -> window.at(sector(cluster * 4L)).getInt(offset(cluster * 4L)) & LAST;
    };
  }

  private void put(int cluster, int value) {
    switch (geometry.bits()) {
      case 12 -> {
        int at = cluster + cluster / 2;
        if ((cluster & 1) == 0) {
          putOctet(at, value);
          putOctet(at + 1, (octet(at + 1) & 0xF0) | ((value >> 8) & 0x0F));
        } else {
          putOctet(at, (octet(at) & 0x0F) | ((value << 4) & 0xF0));
          putOctet(at + 1, value >> 4);
        }
      }
      case 16 -> window.at(sector(cluster * 2L)).putShort(offset(cluster * 2L), (short) value);
      default -> {
        ByteBuffer cells = window.at(sector(cluster * 4L));
        int reserved = cells.getInt(offset(cluster * 4L)) & ~LAST;
        cells.putInt(offset(cluster * 4L), reserved | (value & LAST));
      }
    }
    window.markChanged();
  }

  private int octet(long at) {
    return window.at(sector(at)).get(offset(at)) & 0xFF;
  }

  private void putOctet(long at, int value) {
    window.at(sector(at)).put(offset(at), (byte) value);
    window.markChanged();
  }

  private long sector(long at) {
    return geometry.tableStart() + at / BlockDevice.SECTOR_BYTES;
  }

  private static int offset(long at) {
    return (int) (at % BlockDevice.SECTOR_BYTES);
  }
}
