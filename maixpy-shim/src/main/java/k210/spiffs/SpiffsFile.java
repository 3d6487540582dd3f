package k210.spiffs;

import static k210.spiffs.SpiffsLayout.PAGE_HEADER_BYTES;

import java.io.IOException;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * A file: what of it is on the flash, and what is written since and goes there with the next {@link
 * #flush}. All who have the file open share it.
 */
public final class SpiffsFile {
  private final Spiffs system;
  private final int id;
  private final NavigableMap<Integer, byte[]> unwritten = new TreeMap<>();
  private StoredFile stored;
  private boolean emptied;
  private int size;
  private boolean removed;

  SpiffsFile(Spiffs system, int id, StoredFile stored) {
    this.system = system;
    this.id = id;
    this.stored = stored;
    this.size = stored.sizeBytes();
  }

  /** The name as it is stored; MaixPy's begin with a slash. */
  public String name() {
    return stored.name();
  }

  /** Length in bytes, with what is not flushed yet. */
  public int size() {
    return size;
  }

  /**
   * Reads from an offset on.
   *
   * @return the number of bytes read, 0 at or after the end
   * @throws IOException if the file was removed, or a page of it is lost
   */
  public int read(int offsetBytes, byte[] into, int lengthBytes) throws IOException {
    requirePresent();
    int dataBytes = geometry().dataBytes();
    int wanted = Math.max(0, Math.min(lengthBytes, size - offsetBytes));
    for (int done = 0; done < wanted; ) {
      int at = offsetBytes + done;
      int step = Math.min(wanted - done, dataBytes - at % dataBytes);
      byte[] part = unwritten.get(at / dataBytes);
      if (part != null) {
        System.arraycopy(part, at % dataBytes, into, done, step);
      } else {
        int page = storedPage(at / dataBytes);
        system
            .pages()
            .read(page, PAGE_HEADER_BYTES + at % dataBytes, step)
            .getBytes(0, into, done, step);
      }
      done += step;
    }
    return wanted;
  }

  /**
   * Writes at an offset; a gap after the end becomes zeros.
   *
   * @throws SpiffsFullException if there is no room; then nothing is written
   * @throws UnsupportedOperationException if the file would need a second index page
   * @throws IOException if the file was removed, or a page that is to be changed in part is lost
   */
  public void write(int offsetBytes, byte[] octets) throws IOException {
    requirePresent();
    int dataBytes = geometry().dataBytes();
    int end = Math.addExact(offsetBytes, octets.length);
    if (end > geometry().largestFile()) {
      throw new UnsupportedOperationException("SPIFFS files with a second index page");
    }
    system.requireRoom(name(), geometry().spans(end) - geometry().spans(size));
    for (int gap = size; gap < offsetBytes; gap = (gap / dataBytes + 1) * dataBytes) {
      part(gap / dataBytes);
    }
    for (int done = 0; done < octets.length; ) {
      int at = offsetBytes + done;
      int step = Math.min(octets.length - done, dataBytes - at % dataBytes);
      System.arraycopy(octets, done, part(at / dataBytes), at % dataBytes, step);
      done += step;
    }
    size = Math.max(size, end);
  }

  /** Forgets the content; what the flash holds stays until the next {@link #flush}. */
  public void clear() throws IOException {
    requirePresent();
    unwritten.clear();
    emptied |= stored.sizeBytes() > 0;
    size = 0;
  }

  /**
   * Brings the flash up to date; without changes nothing is written.
   *
   * @throws SpiffsFullException if even the moves that this needs find no room
   */
  public void flush() throws IOException {
    if (!removed && isChanged()) {
      system.flush(this);
    }
  }

  int id() {
    return id;
  }

  StoredFile stored() {
    return stored;
  }

  boolean isChanged() {
    return emptied || !unwritten.isEmpty();
  }

  /** Whether the stored content is to go, and stays only until the new one is complete. */
  boolean isEmptied() {
    return emptied;
  }

  /** Parts that the flash does not have yet, by their number. */
  NavigableMap<Integer, byte[]> unwritten() {
    return unwritten;
  }

  /** Takes note that the flash holds something else of the file now. */
  void store(StoredFile now) {
    stored = now;
  }

  /** Takes note that the stored content is not the one that is to go any more. */
  void replaced() {
    emptied = false;
  }

  void remove() {
    removed = true;
    unwritten.clear();
  }

  private int storedPage(int span) throws IOException {
    int page = stored.page(span);
    if (page == StoredFile.NO_PAGE) {
      throw new IOException("SPIFFS file %s: part %d is lost".formatted(name(), span));
    }
    return page;
  }

  /** A part to change. Bytes after the file's end are zeros, whatever the flash holds there. */
  private byte[] part(int span) throws IOException {
    byte[] part = unwritten.get(span);
    if (part == null) {
      int dataBytes = geometry().dataBytes();
      part = new byte[dataBytes];
      int used = Math.min(dataBytes, size - span * dataBytes);
      if (used > 0) {
        system.pages().read(storedPage(span), PAGE_HEADER_BYTES, used).getBytes(0, part, 0, used);
      }
      unwritten.put(span, part);
    }
    return part;
  }

  private SpiffsGeometry geometry() {
    return system.pages().geometry();
  }

  private void requirePresent() throws IOException {
    if (removed) {
      throw new IOException("SPIFFS file %s was removed".formatted(name()));
    }
  }

  @Override
  public String toString() {
    return "%s (%d bytes, id %d)".formatted(name(), size, id);
  }
}
