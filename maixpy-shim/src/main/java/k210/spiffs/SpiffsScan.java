package k210.spiffs;

import static k210.spiffs.SpiffsLayout.DELETED;
import static k210.spiffs.SpiffsLayout.FREE;
import static k210.spiffs.SpiffsLayout.INDEX_ID;
import static k210.spiffs.SpiffsLayout.INDEX_OFFSET;
import static k210.spiffs.SpiffsLayout.INDEX_STAYS;
import static k210.spiffs.SpiffsLayout.NAME_BYTES;
import static k210.spiffs.SpiffsLayout.NAME_OFFSET;
import static k210.spiffs.SpiffsLayout.NOT_INDEX;
import static k210.spiffs.SpiffsLayout.SIZE_OFFSET;
import static k210.spiffs.SpiffsLayout.UNDEFINED_SIZE;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the pages of a flash say at mount: the files, and the pages that belong to none because a
 * power cut came between writing and deleting.
 */
final class SpiffsScan {
  private final SpiffsPages pages;
  private final SpiffsGeometry geometry;
  private final Map<Integer, StoredFile> files = new TreeMap<>();

  SpiffsScan(SpiffsPages pages) {
    this.pages = pages;
    this.geometry = pages.geometry();
    for (int block = 0; block < pages.blocks(); block++) {
      for (int entry = 0; entry < geometry.entriesPerBlock(); entry++) {
        if (isHeader(geometry.page(block, entry))) {
          add(geometry.page(block, entry));
        }
      }
    }
    keepOneFileOfEachName();
  }

  /** What is stored of the files, by their ids. */
  Map<Integer, StoredFile> files() {
    return files;
  }

  /** Makes pages invalid that belong to no file. */
  void deleteStrays() {
    BitSet used = new BitSet();
    for (StoredFile file : files.values()) {
      used.set(file.headerPage());
      Arrays.stream(file.pages()).filter(at -> at != StoredFile.NO_PAGE).forEach(used::set);
    }
    for (int block = 0; block < pages.blocks(); block++) {
      for (int entry = 0; entry < geometry.entriesPerBlock(); entry++) {
        int page = geometry.page(block, entry);
        int id = pages.lookup(page);
        if (id != FREE && id != DELETED && !used.get(page)) {
          pages.delete(page);
        }
      }
    }
  }

  private boolean isHeader(int page) {
    int id = pages.lookup(page);
    return id != FREE
        && (id & INDEX_ID) != 0
        && pages.isValid(page)
        && pages.span(page) == 0
        && (pages.flags(page) & (NOT_INDEX | INDEX_STAYS)) == INDEX_STAYS;
  }

  /**
   * Two headers of a file stand beside each other when a cut came before the older was deleted;
   * whichever is complete will do, since both states were whole.
   */
  private void add(int page) {
    int id = pages.lookup(page) & ~INDEX_ID;
    StoredFile found = read(page, id);
    StoredFile known = files.get(id);
    if (known == null || (!isComplete(known) && isComplete(found))) {
      files.put(id, found);
    }
  }

  private StoredFile read(int page, int id) {
    ByteBuf header = pages.read(page, 0, geometry.pageBytes());
    int size = header.getIntLE(SIZE_OFFSET);
    if (size == UNDEFINED_SIZE) {
      size = 0;
    }
    // A size that no index page can describe is damage; what the index has of it can be read.
    int room = geometry.indexEntries();
    int[] parts = new int[size < 0 ? room : Math.min(geometry.spans(size), room)];
    for (int span = 0; span < parts.length; span++) {
      int part = header.getUnsignedShortLE(INDEX_OFFSET + span * Short.BYTES);
      boolean sound =
          pages.exists(part)
              && pages.lookup(part) == id
              && pages.isValid(part)
              && pages.span(part) == span;
      parts[span] = sound ? part : StoredFile.NO_PAGE;
    }
    int most = parts.length * geometry.dataBytes();
    return new StoredFile(name(header), page, size < 0 ? most : Math.min(size, most), parts);
  }

  private static String name(ByteBuf header) {
    int length = header.bytesBefore(NAME_OFFSET, NAME_BYTES, (byte) 0);
    return header.toString(
        NAME_OFFSET, length < 0 ? NAME_BYTES : length, StandardCharsets.ISO_8859_1);
  }

  private static boolean isComplete(StoredFile file) {
    return Arrays.stream(file.pages()).noneMatch(page -> page == StoredFile.NO_PAGE);
  }

  /** The board finds the first file of a name and never another. */
  private void keepOneFileOfEachName() {
    Map<String, Integer> first = new TreeMap<>();
    for (Map.Entry<Integer, StoredFile> file : files.entrySet()) {
      first.merge(
          file.getValue().name(),
          file.getKey(),
          (a, b) -> files.get(a).headerPage() < files.get(b).headerPage() ? a : b);
    }
    files.keySet().retainAll(first.values());
  }
}
