package k210.spiffs;

import static k210.spiffs.SpiffsLayout.ALL_FLAGS;
import static k210.spiffs.SpiffsLayout.DELETED;
import static k210.spiffs.SpiffsLayout.FREE;
import static k210.spiffs.SpiffsLayout.INDEX_ID;
import static k210.spiffs.SpiffsLayout.INDEX_OFFSET;
import static k210.spiffs.SpiffsLayout.NAME_BYTES;
import static k210.spiffs.SpiffsLayout.NOT_FINAL;
import static k210.spiffs.SpiffsLayout.NOT_INDEX;
import static k210.spiffs.SpiffsLayout.NOT_USED;
import static k210.spiffs.SpiffsLayout.PAGE_HEADER_BYTES;
import static k210.spiffs.SpiffsLayout.SIZE_OFFSET;
import static k210.spiffs.SpiffsLayout.TYPE_FILE;
import static k210.spiffs.SpiffsLayout.UNDEFINED_SIZE;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Writes files so that a cut at any moment leaves each as it was or as it will be: data pages
 * first, then a new index header beside the old one, then the old pages go.
 */
final class SpiffsWriter {
  private static final int DATA_FLAGS = ALL_FLAGS & ~(NOT_USED | NOT_FINAL);
  private static final int HEADER_FLAGS = DATA_FLAGS & ~NOT_INDEX;

  private final SpiffsPages pages;
  private final SpiffsGeometry geometry;
  private final SpiffsCollector collector;

  SpiffsWriter(SpiffsPages pages, Collection<SpiffsFile> files) {
    this.pages = pages;
    this.geometry = pages.geometry();
    this.collector = new SpiffsCollector(pages, this, files);
  }

  /** Writes the index header of a new, empty file. */
  StoredFile writeNew(int id, String name) throws SpiffsFullException {
    collector.requireFree(name, 1);
    return writeHeader(id, name, 0, new int[0], -1);
  }

  /** Gives a file a new header with another name. */
  void rename(SpiffsFile file, String name) throws SpiffsFullException {
    collector.requireFree(name, 1);
    StoredFile old = file.stored();
    file.store(writeHeader(file.id(), name, old.sizeBytes(), old.pages(), -1));
    pages.delete(old.headerPage());
  }

  /** Removes a file: its header first, so that no cut leaves half of it. */
  void delete(SpiffsFile file) {
    pages.delete(file.stored().headerPage());
    for (int page : file.stored().pages()) {
      deletePage(page);
    }
  }

  /** Brings a changed file to the flash, in as many steps as the free pages ask for. */
  void flush(SpiffsFile file) throws SpiffsFullException {
    int wanted = file.unwritten().size() + 1;
    if (file.isEmptied() && collector.room() < wanted) {
      // No room for the old content beside the new one: it goes first, as it does on the board.
      store(file, List.of(), 0);
    }
    do {
      int step = Math.clamp(collector.room() - 1, 1, Math.max(1, file.unwritten().size()));
      List<Map.Entry<Integer, byte[]>> parts = new ArrayList<>();
      file.unwritten().entrySet().stream()
          .limit(step)
          .forEach(part -> parts.add(Map.entry(part.getKey(), part.getValue())));
      store(file, parts, file.size());
    } while (!file.unwritten().isEmpty());
  }

  /** One step: parts and a header that has them; what they replace goes. */
  private void store(SpiffsFile file, List<Map.Entry<Integer, byte[]>> parts, int sizeBytes)
      throws SpiffsFullException {
    collector.requireFree(file.name(), parts.size() + 1);
    StoredFile old = file.stored();
    int[] before = file.isEmptied() ? new int[0] : old.pages();
    int[] after = Arrays.copyOf(before, geometry.spans(sizeBytes));
    if (after.length > before.length) {
      Arrays.fill(after, before.length, after.length, StoredFile.NO_PAGE);
    }
    for (Map.Entry<Integer, byte[]> part : parts) {
      int span = part.getKey();
      // What follows the file's end stays erased, where the board's firmware appends in place.
      int used = Math.min(geometry.dataBytes(), sizeBytes - span * geometry.dataBytes());
      after[span] = claim(-1);
      pages.write(
          after[span],
          file.id(),
          span,
          DATA_FLAGS,
          Unpooled.wrappedBuffer(part.getValue(), 0, used));
    }
    int whole = 0;
    while (whole < after.length && after[whole] != StoredFile.NO_PAGE) {
      whole++;
    }
    int stored = Math.min(sizeBytes, whole * geometry.dataBytes());
    file.store(writeHeader(file.id(), old.name(), stored, Arrays.copyOf(after, whole), -1));
    file.replaced();
    parts.forEach(part -> file.unwritten().remove(part.getKey()));
    pages.delete(old.headerPage());
    for (int span = 0; span < old.spans(); span++) {
      if (span >= whole || after[span] != old.page(span)) {
        deletePage(old.page(span));
      }
    }
  }

  /**
   * Writes an index header to a free page.
   *
   * @param avoidedBlock where not to, -1 for anywhere
   */
  StoredFile writeHeader(int id, String name, int sizeBytes, int[] parts, int avoidedBlock) {
    ByteBuf content = Unpooled.buffer(INDEX_OFFSET + parts.length * Short.BYTES);
    content.writeZero(SIZE_OFFSET - PAGE_HEADER_BYTES);
    content.writeIntLE(sizeBytes == 0 ? UNDEFINED_SIZE : sizeBytes).writeByte(TYPE_FILE);
    byte[] letters = name.getBytes(StandardCharsets.ISO_8859_1);
    content.writeBytes(letters).writeZero(NAME_BYTES - letters.length);
    for (int part : parts) {
      content.writeShortLE(part);
    }
    int page = claim(avoidedBlock);
    pages.write(page, id | INDEX_ID, 0, HEADER_FLAGS, content);
    return new StoredFile(name, page, sizeBytes, parts);
  }

  /** Copies a data page to a free one elsewhere; its number. */
  int copy(int page, int avoidedBlock) {
    int copy = claim(avoidedBlock);
    pages.write(
        copy,
        pages.lookup(page),
        pages.span(page),
        DATA_FLAGS,
        pages.read(page, PAGE_HEADER_BYTES, geometry.dataBytes()));
    return copy;
  }

  private void deletePage(int page) {
    if (page != StoredFile.NO_PAGE) {
      pages.delete(page);
    }
  }

  private int claim(int avoidedBlock) {
    OptionalInt page = pages.free(avoidedBlock);
    return page.orElseThrow(
        () ->
            new IllegalStateException(
                "SPIFFS: %d free and %d deleted pages, but none to write to"
                    .formatted(pages.count(FREE), pages.count(DELETED))));
  }
}
