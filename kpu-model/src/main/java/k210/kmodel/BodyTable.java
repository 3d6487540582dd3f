package k210.kmodel;

/**
 * Where the bodies of layers or nodes stand: one after another behind the table of their headers, 8
 * bytes each.
 */
final class BodyTable {
  /**
   * The last body may end this far past the file: the writer seeks to its alignment without
   * writing.
   */
  private static final int MISSING_TAIL_BYTES = 7;

  private static final int HEADER_BYTES = 8;

  private final BodyCursor header;
  private final int fileBytes;
  private long end;

  /**
   * @param header stands at the table
   * @param countField what says how many headers there are
   */
  BodyTable(BodyCursor header, int fileBytes, String countField, int count) {
    requireTable(header, countField, count, HEADER_BYTES);
    this.header = header;
    this.fileBytes = fileBytes;
    this.end = header.position() + (long) HEADER_BYTES * count;
  }

  /** Refuses a table that the file is too short for, before it is read. */
  static void requireTable(BodyCursor header, String field, int count, int entryBytes) {
    if ((long) entryBytes * count > header.remaining()) {
      throw header.fault(field, Integer.toString(count), "the table would exceed the file's end");
    }
  }

  /**
   * Place of the next body.
   *
   * @param field what says its size
   */
  MemoryRange next(String field, int bytes) {
    if (end + bytes > (long) fileBytes + MISSING_TAIL_BYTES) {
      throw header.fault(
          field,
          Integer.toString(bytes),
          "the body at %d exceeds the file's %d bytes; is the file cut short?"
              .formatted(end, fileBytes));
    }
    MemoryRange body = new MemoryRange((int) end, bytes);
    end += bytes;
    return body;
  }

  /** Bytes of the file up to the end of the last body. */
  int usedBytes() {
    return (int) Math.min(end, fileBytes);
  }
}
