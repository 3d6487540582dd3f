package k210.fat;

import java.nio.ByteBuffer;

/** An open file. Each has its own size and chain, and knows nothing of others on the same file. */
public final class FatFile {
  private static final long MAX_BYTES = 0xFFFFFFFFL;

  private final FatFileSystem system;
  private final FatOpenMode mode;
  private final long entrySector;
  private final int entryOffset;
  private int firstCluster;
  private long size;
  private boolean modified;

  // Where the last access was, because the next one is mostly there too.
  private int knownIndex;
  private int knownCluster;

  FatFile(FatFileSystem system, FatEntry entry, FatOpenMode mode, boolean fresh) {
    this.system = system;
    this.mode = mode;
    this.entrySector = entry.sector();
    this.entryOffset = entry.offsetBytes();
    this.firstCluster = fresh ? 0 : entry.cluster();
    this.size = fresh ? 0 : entry.sizeBytes();
    this.modified = fresh;
  }

  /** Length in bytes. */
  public long size() {
    return size;
  }

  /**
   * Reads from an offset on.
   *
   * @return the number of bytes read, 0 at or after the end
   */
  public int read(long offsetBytes, byte[] into, int lengthBytes) throws FatException {
    require(mode.read());
    int wanted = (int) Math.max(0, Math.min(lengthBytes, size - offsetBytes));
    for (int done = 0; done < wanted; ) {
      long at = offsetBytes + done;
      int inSector = (int) (at % BlockDevice.SECTOR_BYTES);
      int rest = wanted - done;
      int cluster = cluster(at, false);
      if (cluster == 0) {
        throw new FatException(FatError.INTERNAL);
      }
      int step;
      if (inSector == 0 && rest >= BlockDevice.SECTOR_BYTES) {
        int sectors = wholeSectors(at, rest);
        step = sectors * BlockDevice.SECTOR_BYTES;
        system.window().read(sector(cluster, at), into, done, sectors);
      } else {
        step = Math.min(rest, BlockDevice.SECTOR_BYTES - inSector);
        system.window().at(sector(cluster, at)).get(inSector, into, done, step);
      }
      done += step;
    }
    return wanted;
  }

  /**
   * Writes at an offset; what lies between the end and it keeps what the clusters hold.
   *
   * @return the number of bytes written, fewer where there was no more room
   */
  public int write(long offsetBytes, byte[] octets) throws FatException {
    require(mode.write());
    int wanted = (int) Math.min(octets.length, MAX_BYTES - offsetBytes);
    int done = 0;
    while (done < wanted) {
      long at = offsetBytes + done;
      int cluster = cluster(at, true);
      if (cluster == 0) {
        break;
      }
      int inSector = (int) (at % BlockDevice.SECTOR_BYTES);
      int rest = wanted - done;
      int step;
      if (inSector == 0 && rest >= BlockDevice.SECTOR_BYTES) {
        int sectors = wholeSectors(at, rest);
        step = sectors * BlockDevice.SECTOR_BYTES;
        system.window().write(sector(cluster, at), octets, done, sectors);
      } else {
        step = Math.min(rest, BlockDevice.SECTOR_BYTES - inSector);
        system.window().at(sector(cluster, at)).put(inSector, octets, done, step);
        system.window().markChanged();
      }
      done += step;
      size = Math.max(size, at + step);
    }
    modified = true;
    return done;
  }

  /**
   * Makes a file that can be written as long as where its position goes, as f_lseek does.
   *
   * @return the position: less where there was no more room, or where the file cannot be written
   */
  public long reach(long position) throws FatException {
    require(true);
    if (position <= size) {
      return position;
    }
    if (!mode.write()) {
      return size;
    }
    long clusterBytes = system.clusterBytes();
    long reached = Math.min(position, MAX_BYTES);
    for (long at = 0; at < reached; at += clusterBytes) {
      if (cluster(at, true) == 0) {
        reached = at;
      }
    }
    if (reached > size) {
      size = reached;
      modified = true;
    }
    return reached;
  }

  /** Writes what is still in memory, and what the folder says of the file. */
  public void sync() throws FatException {
    require(true);
    if (modified) {
      ByteBuffer cells = system.window().at(entrySector);
      int attributes = cells.get(entryOffset + EntryLayout.ATTRIBUTES_OFFSET);
      cells.put(
          entryOffset + EntryLayout.ATTRIBUTES_OFFSET, (byte) (attributes | EntryLayout.ARCHIVE));
      EntryLayout.putCluster(cells, entryOffset, system.geometry(), firstCluster);
      cells.putInt(entryOffset + EntryLayout.SIZE_OFFSET, (int) size);
      cells.putInt(entryOffset + EntryLayout.CHANGED_OFFSET, system.now());
      cells.putShort(entryOffset + EntryLayout.ACCESSED_OFFSET, (short) 0);
      system.window().markChanged();
      system.sync();
      modified = false;
    }
  }

  private void require(boolean allowed) throws FatException {
    if (system.isGone()) {
      throw new FatException(FatError.INVALID_OBJECT);
    }
    if (!allowed) {
      throw new FatException(FatError.DENIED);
    }
  }

  /** Sectors that lie beside each other from a place on, within its cluster. */
  private int wholeSectors(long at, int lengthBytes) {
    int sectorInCluster =
        (int) (at / BlockDevice.SECTOR_BYTES % system.geometry().clusterSectors());
    return Math.min(
        lengthBytes / BlockDevice.SECTOR_BYTES,
        system.geometry().clusterSectors() - sectorInCluster);
  }

  private long sector(int cluster, long at) {
    return system.geometry().sector(cluster)
        + at / BlockDevice.SECTOR_BYTES % system.geometry().clusterSectors();
  }

  /** The cluster of a place; 0 where the chain ends before it and does not grow. */
  private int cluster(long at, boolean grow) throws FatException {
    int index = (int) (at / system.clusterBytes());
    if (firstCluster == 0) {
      firstCluster = grow ? system.table().extend(0) : 0;
      knownCluster = 0;
    }
    if (index < knownIndex || knownCluster == 0) {
      knownIndex = 0;
      knownCluster = firstCluster;
    }
    while (knownCluster != 0 && knownIndex < index) {
      int next = grow ? system.table().extend(knownCluster) : system.table().next(knownCluster);
      if (next == 0) {
        return 0;
      }
      knownCluster = next;
      knownIndex++;
    }
    return knownCluster;
  }
}
