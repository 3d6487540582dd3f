package k210.spiffs;

import static k210.spiffs.SpiffsLayout.INDEX_OFFSET;
import static k210.spiffs.SpiffsLayout.PAGE_HEADER_BYTES;

/**
 * Sizes of a file system (spiffs_nucleus.h).
 *
 * @param pageBytes a page: one of a file's data, its index header, or part of a block's lookup
 *     table
 * @param blockBytes what is erased together
 * @param blocks number of blocks
 */
public record SpiffsGeometry(int pageBytes, int blockBytes, int blocks) {
  /** MaixPy v0.6.3's {@code /flash} (CONFIG_SPIFFS_* of its projects). */
  public static final SpiffsGeometry MAIXPY =
      new SpiffsGeometry(4096, 128 * 1024, Spiffs.SIZE_BYTES / (128 * 1024));

  private static final int MAGIC = 0x20140529;

  /**
   * Sizes that make a file system.
   *
   * @throws IllegalArgumentException if they do not
   */
  public SpiffsGeometry {
    if (pageBytes <= INDEX_OFFSET || blockBytes < 2 * pageBytes || blocks < 1) {
      throw new IllegalArgumentException(
          "SPIFFS: %d blocks of %d bytes in pages of %d".formatted(blocks, blockBytes, pageBytes));
    }
  }

  /** The same with another number of blocks. */
  SpiffsGeometry withBlocks(int number) {
    return new SpiffsGeometry(pageBytes, blockBytes, number);
  }

  /** Size of all in bytes. */
  public int totalBytes() {
    return blocks * blockBytes;
  }

  /** Pages of a block with its lookup table. */
  int pagesPerBlock() {
    return blockBytes / pageBytes;
  }

  /** Pages of a block that its lookup table takes, which come first. */
  int lookupPages() {
    return Math.max(1, pagesPerBlock() * Short.BYTES / pageBytes);
  }

  /** Pages of a block that can hold something. */
  int entriesPerBlock() {
    return pagesPerBlock() - lookupPages();
  }

  /** Whether lookup tables leave room for the mark and the erase count. */
  public boolean hasRoomForMagic() {
    int inLastPage = entriesPerBlock() % (pageBytes / Short.BYTES) * Short.BYTES;
    return inLastPage <= pageBytes - 2 * Short.BYTES;
  }

  /** Bytes of a file in one data page. */
  int dataBytes() {
    return pageBytes - PAGE_HEADER_BYTES;
  }

  /** Data pages that so many bytes need. */
  int spans(int sizeBytes) {
    return Math.ceilDiv(sizeBytes, dataBytes());
  }

  /** Parts that an index header has room for. */
  int indexEntries() {
    return (pageBytes - INDEX_OFFSET) / Short.BYTES;
  }

  /** Largest file that one index page describes. */
  public int largestFile() {
    return indexEntries() * dataBytes();
  }

  int magicOffset() {
    return lookupPages() * pageBytes - 2 * Short.BYTES;
  }

  int eraseCountOffset() {
    return lookupPages() * pageBytes - Short.BYTES;
  }

  /** The mark of a block that was erased to its end. */
  int magic(int block) {
    return (MAGIC ^ pageBytes ^ (blocks - block)) & 0xFFFF;
  }

  /** Number of a block's page that can hold something, the {@code entry}-th in its lookup table. */
  int page(int block, int entry) {
    return block * pagesPerBlock() + lookupPages() + entry;
  }

  int block(int page) {
    return page / pagesPerBlock();
  }

  /** Place of a page in its block's lookup table, negative for pages of the table itself. */
  int entry(int page) {
    return page % pagesPerBlock() - lookupPages();
  }
}
