package k210.fat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Where the parts of a FAT file system lie, as its boot record tells it. Places are in sectors of
 * the device.
 *
 * @param bits of an entry of the allocation table: 12, 16 or 32
 * @param base the boot record
 * @param clusterSectors size of a cluster
 * @param tableStart the allocation table
 * @param tableSectors size of a copy of it
 * @param tableCopies one or two
 * @param rootEntries of the root folder, which lies in its own sectors; 0 where it is a chain
 * @param root first sector of the root folder, or its first cluster
 * @param dataStart cluster 2
 * @param clusters number of clusters
 * @param hasInfo whether a sector with the number of free clusters follows the boot record
 */
record FatGeometry(
    int bits,
    long base,
    int clusterSectors,
    long tableStart,
    long tableSectors,
    int tableCopies,
    int rootEntries,
    long root,
    long dataStart,
    int clusters,
    boolean hasInfo) {
  static final int MAX_FAT12 = 0xFF5;
  static final int MAX_FAT16 = 0xFFF5;
  private static final int MAX_FAT32 = 0x0FFFFFF5;

  static final int SIGNATURE = 510;
  static final int SIGNATURE_VALUE = 0xAA55;
  static final int PARTITIONS = 446;
  static final int PARTITION_BYTES = 16;
  static final int PARTITION_TYPE = 4;
  static final int PARTITION_START = 8;
  static final int PARTITION_SIZE = 12;

  static final int SECTOR_SIZE = 11;
  static final int CLUSTER_SIZE = 13;
  static final int RESERVED = 14;
  static final int COPIES = 16;
  static final int ROOT_ENTRIES = 17;
  static final int TOTAL_16 = 19;
  static final int MEDIA = 21;
  static final int TABLE_SIZE_16 = 22;
  static final int TRACK_SECTORS = 24;
  static final int HEADS = 26;
  static final int HIDDEN = 28;
  static final int TOTAL_32 = 32;
  static final int TYPE_16 = 54;
  static final int TABLE_SIZE_32 = 36;
  static final int REVISION_32 = 42;
  static final int ROOT_CLUSTER_32 = 44;
  static final int INFO_32 = 48;
  static final int TYPE_32 = 82;

  /** What a sector is. */
  private enum Kind {
    FAT,
    OTHER_BOOT,
    NONE
  }

  /**
   * Looks for a file system: in the whole device or in the first partition that has one.
   *
   * @throws FatException NO_FILESYSTEM if there is none
   */
  static FatGeometry find(SectorWindow window) throws FatException {
    Kind kind = kind(window, 0);
    long base = 0;
    if (kind == Kind.OTHER_BOOT) {
      ByteBuffer table = window.at(0);
      long[] starts = new long[4];
      for (int i = 0; i < starts.length; i++) {
        int entry = PARTITIONS + i * PARTITION_BYTES;
        starts[i] =
            table.get(entry + PARTITION_TYPE) == 0
                ? 0
                : unsigned(table.getInt(entry + PARTITION_START));
      }
      for (int i = 0; i < starts.length && kind != Kind.FAT; i++) {
        base = starts[i];
        kind = base == 0 ? Kind.NONE : kind(window, base);
      }
    }
    if (kind != Kind.FAT) {
      throw new FatException(FatError.NO_FILESYSTEM);
    }
    return parse(window.at(base), base);
  }

  private static Kind kind(SectorWindow window, long sector) {
    ByteBuffer boot = window.at(sector);
    if ((boot.getShort(SIGNATURE) & 0xFFFF) != SIGNATURE_VALUE) {
      return Kind.NONE;
    }
    int jump = boot.get(0) & 0xFF;
    boolean jumps = jump == 0xE9 || jump == 0xEB || jump == 0xE8;
    boolean named = text(boot, TYPE_16, 3).equals("FAT") || text(boot, TYPE_32, 5).equals("FAT32");
    return jumps && named ? Kind.FAT : Kind.OTHER_BOOT;
  }

  private static FatGeometry parse(ByteBuffer boot, long base) throws FatException {
    long tableSectors = boot.getShort(TABLE_SIZE_16) & 0xFFFF;
    if (tableSectors == 0) {
      tableSectors = unsigned(boot.getInt(TABLE_SIZE_32));
    }
    int copies = boot.get(COPIES) & 0xFF;
    int clusterSectors = boot.get(CLUSTER_SIZE) & 0xFF;
    int rootEntries = boot.getShort(ROOT_ENTRIES) & 0xFFFF;
    long total = boot.getShort(TOTAL_16) & 0xFFFF;
    if (total == 0) {
      total = unsigned(boot.getInt(TOTAL_32));
    }
    int reserved = boot.getShort(RESERVED) & 0xFFFF;
    int entriesPerSector = BlockDevice.SECTOR_BYTES / EntryLayout.ENTRY_BYTES;
    require((boot.getShort(SECTOR_SIZE) & 0xFFFF) == BlockDevice.SECTOR_BYTES);
    require(copies == 1 || copies == 2);
    require(Integer.bitCount(clusterSectors) == 1);
    require(rootEntries % entriesPerSector == 0);
    require(reserved > 0);
    long system = reserved + tableSectors * copies + rootEntries / entriesPerSector;
    require(total >= system);
    long clusters = (total - system) / clusterSectors;
    require(clusters > 0 && clusters <= MAX_FAT32);
    int bits = clusters <= MAX_FAT12 ? 12 : clusters <= MAX_FAT16 ? 16 : 32;
    long tableStart = base + reserved;
    long tableBytes = Math.ceilDiv((clusters + 2) * bits, 8);
    require(tableSectors >= Math.ceilDiv(tableBytes, BlockDevice.SECTOR_BYTES));
    require((bits == 32) == (rootEntries == 0));
    require(bits != 32 || boot.getShort(REVISION_32) == 0);
    return new FatGeometry(
        bits,
        base,
        clusterSectors,
        tableStart,
        tableSectors,
        copies,
        rootEntries,
        bits == 32 ? unsigned(boot.getInt(ROOT_CLUSTER_32)) : tableStart + tableSectors * copies,
        base + system,
        (int) clusters,
        bits == 32 && boot.getShort(INFO_32) == 1);
  }

  /** First sector of a cluster. */
  long sector(int cluster) {
    return dataStart + (long) (cluster - 2) * clusterSectors;
  }

  /** Whether a number is that of a cluster. */
  boolean isCluster(long number) {
    return number >= 2 && number < clusters + 2L;
  }

  private static void require(boolean sound) throws FatException {
    if (!sound) {
      throw new FatException(FatError.NO_FILESYSTEM);
    }
  }

  private static long unsigned(int value) {
    return Integer.toUnsignedLong(value);
  }

  private static String text(ByteBuffer boot, int offset, int length) {
    byte[] letters = new byte[length];
    boot.get(offset, letters);
    return new String(letters, StandardCharsets.ISO_8859_1);
  }
}
