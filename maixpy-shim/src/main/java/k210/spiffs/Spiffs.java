package k210.spiffs;

import static k210.spiffs.SpiffsLayout.FREE;
import static k210.spiffs.SpiffsLayout.INDEX_ID;
import static k210.spiffs.SpiffsLayout.NAME_BYTES;
import static k210.spiffs.SpiffsLayout.SPARE_BLOCKS;

import java.io.IOException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import k210.flash.SpiFlash;

/** A mounted SPIFFS. Names are strings of bytes: each character stands for one. */
public final class Spiffs {
  /** Size of the file system of MaixPy v0.6.3 in bytes (CONFIG_SPIFFS_SIZE). */
  public static final int SIZE_BYTES = 3 << 20;

  /** New files and growing ones leave so many pages, with which any file can still be rewritten. */
  private static final int PAGES_LEFT = 2;

  private final SpiffsPages pages;
  private final SpiffsWriter writer;
  private final Map<String, SpiffsFile> files = new HashMap<>();

  private Spiffs(SpiffsPages pages) {
    this.pages = pages;
    this.writer = new SpiffsWriter(pages, files.values());
  }

  /**
   * Mounts what is in MaixPy's place in the flash, and ends what a power cut interrupted.
   *
   * @throws NoSpiffsException if that is no SPIFFS of this geometry
   */
  public static Spiffs mount(SpiFlash flash) throws NoSpiffsException {
    return mount(SpiffsMedium.of(flash, SpiFlash.SPIFFS_OFFSET), SpiffsGeometry.MAIXPY);
  }

  /** Makes an empty file system in MaixPy's place in the flash. */
  public static Spiffs format(SpiFlash flash) {
    return format(SpiffsMedium.of(flash, SpiFlash.SPIFFS_OFFSET), SpiffsGeometry.MAIXPY);
  }

  /**
   * Mounts what is on a medium, and ends what a power cut interrupted.
   *
   * @throws NoSpiffsException if that is no SPIFFS of this geometry
   */
  public static Spiffs mount(SpiffsMedium medium, SpiffsGeometry geometry)
      throws NoSpiffsException {
    SpiffsPages pages = new SpiffsPages(medium, geometry);
    int[] unfinished =
        IntStream.range(0, pages.blocks()).filter(block -> !pages.hasMagic(block)).toArray();
    if (unfinished.length > 1) {
      throw new NoSpiffsException(medium, unfinished.length, pages.blocks());
    }
    for (int block : unfinished) {
      pages.erase(block, pages.nextEraseCount());
    }
    Spiffs system = new Spiffs(pages);
    SpiffsScan scan = new SpiffsScan(pages);
    scan.files()
        .forEach(
            (id, stored) -> system.files.put(stored.name(), new SpiffsFile(system, id, stored)));
    scan.deleteStrays();
    return system;
  }

  /** Makes an empty file system. */
  public static Spiffs format(SpiffsMedium medium, SpiffsGeometry geometry) {
    SpiffsPages pages = new SpiffsPages(medium, geometry);
    for (int block = 0; block < pages.blocks(); block++) {
      pages.erase(block, 0);
    }
    return new Spiffs(pages);
  }

  /** All files, in the order in which the board lists them: that of their index pages. */
  public List<SpiffsFile> files() {
    return files.values().stream()
        .sorted(Comparator.comparingInt(file -> file.stored().headerPage()))
        .toList();
  }

  /** The file of a name. */
  public Optional<SpiffsFile> find(String name) {
    return Optional.ofNullable(files.get(name));
  }

  /**
   * Makes an empty file.
   *
   * @throws SpiffsNameException if the name is too long, empty or taken
   * @throws SpiffsFullException if there is no room for its index page
   */
  public SpiffsFile create(String name) throws IOException {
    requireUsable(name);
    if (files.containsKey(name)) {
      throw new SpiffsNameException(name, "another file has it");
    }
    requireRoom(name, 1);
    int id = freeId();
    SpiffsFile file = new SpiffsFile(this, id, writer.writeNew(id, name));
    files.put(name, file);
    return file;
  }

  /**
   * Renames a file. One that has the name already goes first.
   *
   * @throws SpiffsNameException if the name is too long or empty
   */
  public void rename(SpiffsFile file, String name) throws IOException {
    requireUsable(name);
    if (file.name().equals(name)) {
      return;
    }
    SpiffsFile inTheWay = files.get(name);
    if (inTheWay != null) {
      remove(inTheWay);
    }
    files.remove(file.name());
    writer.rename(file, name);
    files.put(name, file);
  }

  /** Removes a file; who has it open can use it no more. */
  public void remove(SpiffsFile file) {
    files.remove(file.name());
    file.remove();
    writer.delete(file);
  }

  /** Flushes all files, as the end of a session does for those that a script left open. */
  public void flush() throws IOException {
    for (SpiffsFile file : files()) {
      file.flush();
    }
  }

  /** What the board calls the size: {@code total} of SPIFFS_info, in bytes. */
  public int totalBytes() {
    return (usablePages() + 1) * geometry().dataBytes();
  }

  /** What the board calls used: {@code used} of SPIFFS_info, in bytes. */
  public int usedBytes() {
    return usedPages() * geometry().dataBytes();
  }

  /** Its sizes. */
  public SpiffsGeometry geometry() {
    return pages.geometry();
  }

  SpiffsPages pages() {
    return pages;
  }

  void flush(SpiffsFile file) throws IOException {
    writer.flush(file);
  }

  /** Fails unless files may grow by so many pages. */
  void requireRoom(String name, int morePages) throws SpiffsFullException {
    int missing = usedPages() + morePages + PAGES_LEFT - usablePages();
    if (morePages > 0 && missing > 0) {
      throw new SpiffsFullException(name, missing);
    }
  }

  private int usablePages() {
    return (pages.blocks() - SPARE_BLOCKS) * geometry().entriesPerBlock();
  }

  private int usedPages() {
    return files.values().stream().mapToInt(file -> 1 + geometry().spans(file.size())).sum();
  }

  private int freeId() {
    Collection<SpiffsFile> taken = files.values();
    return IntStream.range(1, FREE & ~INDEX_ID)
        .filter(id -> taken.stream().noneMatch(file -> file.id() == id))
        .findFirst()
        .orElseThrow();
  }

  private static void requireUsable(String name) throws SpiffsNameException {
    int length = name.length();
    if (length == 0 || length >= NAME_BYTES) {
      throw new SpiffsNameException(
          name, "%d bytes, 1 to %d are possible".formatted(length, NAME_BYTES - 1));
    }
    if (name.chars().anyMatch(letter -> letter == 0 || letter > 0xFF)) {
      throw new SpiffsNameException(name, "is not made of bytes from 1 to 255");
    }
  }
}
