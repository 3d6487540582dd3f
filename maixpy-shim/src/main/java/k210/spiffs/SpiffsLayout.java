package k210.spiffs;

/** Sizes and offsets of MaixPy's SPIFFS (spiffs_nucleus.h; CONFIG_SPIFFS_* of its projects). */
final class SpiffsLayout {
  /** A page: one of a file's data, its index header, or a block's lookup table. */
  static final int PAGE_BYTES = 4096;

  /** What is erased together. */
  static final int BLOCK_BYTES = 128 * 1024;

  /** Pages of a block with its lookup page. */
  static final int PAGES_PER_BLOCK = BLOCK_BYTES / PAGE_BYTES;

  /** Pages of a block that can hold something. */
  static final int ENTRIES_PER_BLOCK = PAGES_PER_BLOCK - 1;

  /** Blocks that are kept free to move pages to. */
  static final int SPARE_BLOCKS = 2;

  /** Header of every page but the lookup pages: id, span (two bytes each), flags. */
  static final int PAGE_HEADER_BYTES = 5;

  /** Bytes of a file in one data page. */
  static final int DATA_BYTES = PAGE_BYTES - PAGE_HEADER_BYTES;

  static final int SPAN_OFFSET = 2;
  static final int FLAGS_OFFSET = 4;

  /** Size of the file in an index header; the page header is padded to four bytes. */
  static final int SIZE_OFFSET = 8;

  static final int TYPE_OFFSET = 12;
  static final int NAME_OFFSET = 13;

  /** A name with its final zero. */
  static final int NAME_BYTES = 128;

  /** Page numbers of the file's parts in an index header. */
  static final int INDEX_OFFSET = NAME_OFFSET + NAME_BYTES;

  /** Parts that an index header has room for. */
  static final int INDEX_ENTRIES = (PAGE_BYTES - INDEX_OFFSET) / Short.BYTES;

  static final int MAGIC_OFFSET = PAGE_BYTES - 2 * Short.BYTES;
  static final int ERASE_COUNT_OFFSET = PAGE_BYTES - Short.BYTES;

  /** Lookup entry of a page that was never written. */
  static final int FREE = 0xFFFF;

  /** Lookup entry of a page that is invalid. */
  static final int DELETED = 0;

  /** Set in the id of an index page. */
  static final int INDEX_ID = 0x8000;

  /** Size of a file that nothing was written to yet. */
  static final int UNDEFINED_SIZE = -1;

  /** The only type of object: a file. */
  static final int TYPE_FILE = 1;

  /** Flags are cleared when they become true. */
  static final int NOT_USED = 1;

  static final int NOT_FINAL = 1 << 1;
  static final int NOT_INDEX = 1 << 2;
  static final int INDEX_STAYS = 1 << 6;
  static final int NOT_DELETED = 1 << 7;
  static final int ALL_FLAGS = 0xFF;

  private static final int MAGIC = 0x20140529;

  private SpiffsLayout() {}

  /** The mark of a block that was erased to its end. */
  static int magic(int block, int blocks) {
    return (MAGIC ^ PAGE_BYTES ^ (blocks - block)) & 0xFFFF;
  }

  /** Data pages that so many bytes need. */
  static int spans(int sizeBytes) {
    return Math.ceilDiv(sizeBytes, DATA_BYTES);
  }
}
