package k210.fat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Makes file systems with the sizes that f_mkfs chooses: one table; FAT12 and FAT16 on the whole
 * device with 512 entries in the root folder, FAT32 in a partition.
 */
public final class FatFormat {
  private static final int ROOT_ENTRIES = 512;
  private static final int SMALLEST_SECTORS = 22;
  private static final int SMALLEST_CLUSTERS = 16;
  private static final int MAX_CLUSTER_SECTORS = 128;
  private static final int PARTITION_BASE = 63;
  private static final int RESERVED_32 = 32;
  private static final int BACKUP_32 = 6;

  /** Sizes of devices, in steps of 4096 sectors, from which FAT's clusters are twice as large. */
  private static final int[] STEPS = {1, 4, 16, 64, 256, 512};

  /** The same for FAT32, in steps of 128 Ki sectors. */
  private static final int[] STEPS_32 = {1, 2, 4, 8, 16, 32};

  private static final int DRIVE = 36;
  private static final int BOOT_SIGNATURE = 38;
  private static final int VOLUME_ID = 39;
  private static final int LABEL = 43;
  private static final int BACKUP_PLACE_32 = 50;
  private static final int WIDE = FatGeometry.TYPE_32 - FatGeometry.TYPE_16;
  private static final byte PARTITION_FAT32 = 0x0C;

  private final BlockDevice device;
  private final int time;

  private FatFormat(BlockDevice device, int time) {
    this.device = device;
    this.time = time;
  }

  /**
   * Where the parts will lie.
   *
   * @param base the boot record
   * @param sectors of all
   */
  private record Plan(
      int bits,
      long base,
      long sectors,
      int clusterSectors,
      int reserved,
      int tableSectors,
      int rootSectors) {
    long clusters() {
      return (sectors - reserved - tableSectors - rootSectors) / clusterSectors;
    }

    boolean hasRoom() {
      long least = (long) reserved + tableSectors + rootSectors;
      return sectors >= least + (long) clusterSectors * SMALLEST_CLUSTERS;
    }
  }

  /**
   * Formats a device.
   *
   * @param time now, from which the volume's number is made
   * @param mayBe32 whether a device that is too large for FAT16 becomes FAT32
   * @throws FatException FORMAT_ABORTED if it is too small or too large
   */
  public static void format(BlockDevice device, int time, boolean mayBe32) throws FatException {
    if (!device.initialise()) {
      throw new FatException(FatError.NOT_READY);
    }
    if (device.isReadOnly()) {
      throw new FatException(FatError.WRITE_PROTECTED);
    }
    long sectors = device.sectors();
    Optional<Plan> plan = plan(sectors);
    if (plan.isEmpty() && mayBe32) {
      plan = plan32(sectors - PARTITION_BASE);
    }
    new FatFormat(device, time)
        .write(plan.orElseThrow(() -> new FatException(FatError.FORMAT_ABORTED)));
    device.sync();
  }

  private static Optional<Plan> plan(long sectors) {
    if (sectors < SMALLEST_SECTORS) {
      return Optional.empty();
    }
    int clusterSectors = clusterSectors(STEPS, sectors / 0x1000);
    for (int attempt = 0; attempt < 2 && clusterSectors <= MAX_CLUSTER_SECTORS; attempt++) {
      long estimate = sectors / clusterSectors;
      boolean twelve = estimate <= FatGeometry.MAX_FAT12;
      long tableBytes = twelve ? (estimate * 3 + 1) / 2 + 3 : estimate * 2 + 4;
      Plan plan =
          new Plan(
              twelve ? 12 : 16,
              0,
              sectors,
              clusterSectors,
              1,
              sectorsOf(tableBytes),
              sectorsOf(ROOT_ENTRIES * EntryLayout.ENTRY_BYTES));
      if (!plan.hasRoom()) {
        return Optional.empty();
      }
      long clusters = plan.clusters();
      if (twelve || (clusters > FatGeometry.MAX_FAT12 && clusters <= FatGeometry.MAX_FAT16)) {
        return Optional.of(plan);
      }
      clusterSectors *= 2;
    }
    return Optional.empty();
  }

  private static Optional<Plan> plan32(long sectors) {
    int clusterSectors = clusterSectors(STEPS_32, sectors / 0x20000);
    for (int attempt = 0; attempt < 2 && clusterSectors > 0; attempt++) {
      long estimate = sectors / clusterSectors;
      Plan plan =
          new Plan(
              32,
              PARTITION_BASE,
              sectors,
              clusterSectors,
              RESERVED_32,
              sectorsOf(estimate * 4 + 8),
              0);
      if (estimate <= FatGeometry.MAX_FAT16 || !plan.hasRoom()) {
        return Optional.empty();
      }
      if (plan.clusters() > FatGeometry.MAX_FAT16) {
        return Optional.of(plan);
      }
      clusterSectors /= 2;
    }
    return Optional.empty();
  }

  private static int clusterSectors(int[] steps, long size) {
    int sectors = 1;
    for (int step : steps) {
      sectors <<= size >= step ? 1 : 0;
    }
    return sectors;
  }

  private static int sectorsOf(long bytes) {
    return (int) Math.ceilDiv(bytes, BlockDevice.SECTOR_BYTES);
  }

  private void write(Plan plan) {
    ByteBuffer boot = bootRecord(plan);
    write(plan.base, boot);
    boolean wide = plan.bits == 32;
    if (wide) {
      write(plan.base + BACKUP_32, boot);
      ByteBuffer info = FatTable.info((int) plan.clusters() - 1, 2);
      write(plan.base + BACKUP_32 + 1, info);
      write(plan.base + 1, info);
    }
    ByteBuffer table = sector();
    table.putInt(0, plan.bits == 12 ? 0xFFFFF8 : 0xFFFFFFF8);
    if (wide) {
      table.putInt(4, 0xFFFFFFFF).putInt(8, 0x0FFFFFFF);
    }
    long tableStart = plan.base + plan.reserved;
    write(tableStart, table);
    ByteBuffer zeros = sector();
    int rest = plan.tableSectors + (wide ? plan.clusterSectors : plan.rootSectors);
    for (int i = 1; i < rest; i++) {
      write(tableStart + i, zeros);
    }
    if (plan.base > 0) {
      write(0, partitionTable(plan));
    }
  }

  private ByteBuffer bootRecord(Plan plan) {
    boolean wide = plan.bits == 32;
    ByteBuffer boot = sector();
    boot.put(new byte[] {(byte) 0xEB, (byte) 0xFE, (byte) 0x90}).put(ascii("MSDOS5.0"));
    boot.putShort(FatGeometry.SECTOR_SIZE, (short) BlockDevice.SECTOR_BYTES);
    boot.put(FatGeometry.CLUSTER_SIZE, (byte) plan.clusterSectors);
    boot.putShort(FatGeometry.RESERVED, (short) plan.reserved);
    boot.put(FatGeometry.COPIES, (byte) 1);
    boot.putShort(FatGeometry.ROOT_ENTRIES, (short) (wide ? 0 : ROOT_ENTRIES));
    if (plan.sectors < 0x10000) {
      boot.putShort(FatGeometry.TOTAL_16, (short) plan.sectors);
    } else {
      boot.putInt(FatGeometry.TOTAL_32, (int) plan.sectors);
    }
    boot.put(FatGeometry.MEDIA, (byte) 0xF8);
    boot.putShort(FatGeometry.TRACK_SECTORS, (short) 63);
    boot.putShort(FatGeometry.HEADS, (short) 255);
    boot.putInt(FatGeometry.HIDDEN, (int) plan.base);
    if (wide) {
      boot.putInt(FatGeometry.TABLE_SIZE_32, plan.tableSectors);
      boot.putInt(FatGeometry.ROOT_CLUSTER_32, 2);
      boot.putShort(FatGeometry.INFO_32, (short) 1);
      boot.putShort(BACKUP_PLACE_32, (short) BACKUP_32);
    } else {
      boot.putShort(FatGeometry.TABLE_SIZE_16, (short) plan.tableSectors);
    }
    int tail = wide ? WIDE : 0;
    boot.put(DRIVE + tail, (byte) 0x80);
    boot.put(BOOT_SIGNATURE + tail, (byte) 0x29);
    boot.putInt(VOLUME_ID + tail, time);
    boot.put(LABEL + tail, ascii("NO NAME    " + (wide ? "FAT32   " : "FAT     ")));
    return signed(boot);
  }

  private static ByteBuffer partitionTable(Plan plan) {
    ByteBuffer table = sector();
    long cylinders = (plan.base + plan.sectors) / (63 * 255);
    // From head 1, sector 1, cylinder 0 to the end; places beyond what fits are cut, as in f_mkfs.
    byte[] entry = {
      0,
      1,
      1,
      0,
      PARTITION_FAT32,
      (byte) 254,
      (byte) (((cylinders >> 2) & 0xC0) | 63),
      (byte) cylinders
    };
    table.put(FatGeometry.PARTITIONS, entry);
    table.putInt(FatGeometry.PARTITIONS + FatGeometry.PARTITION_START, (int) plan.base);
    table.putInt(FatGeometry.PARTITIONS + FatGeometry.PARTITION_SIZE, (int) plan.sectors);
    return signed(table);
  }

  private void write(long sector, ByteBuffer content) {
    byte[] octets = new byte[BlockDevice.SECTOR_BYTES];
    content.get(0, octets);
    device.write(sector, octets, 0, 1);
  }

  static ByteBuffer sector() {
    return ByteBuffer.allocate(BlockDevice.SECTOR_BYTES).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static ByteBuffer signed(ByteBuffer sector) {
    return sector.putShort(FatGeometry.SIGNATURE, (short) FatGeometry.SIGNATURE_VALUE);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
