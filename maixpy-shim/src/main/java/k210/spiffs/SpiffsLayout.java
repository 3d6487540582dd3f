package k210.spiffs;

/** What does not depend on the sizes of a SPIFFS (spiffs_nucleus.h; CONFIG_SPIFFS_* of MaixPy). */
final class SpiffsLayout {
  /** Blocks that are kept free to move pages to. */
  static final int SPARE_BLOCKS = 2;

  /** Header of every page but the lookup pages: id, span (two bytes each), flags. */
  static final int PAGE_HEADER_BYTES = 5;

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

  private SpiffsLayout() {}
}
