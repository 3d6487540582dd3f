package k210.fat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The entries of one folder. Places count entries of 32 bytes from the folder's start. */
final class FatDirectory {
  /** FatFs takes folders of up to 2 MiB. */
  private static final int MAX_ENTRIES = 0x200000 / EntryLayout.ENTRY_BYTES;

  private static final int ENTRIES_PER_SECTOR = BlockDevice.SECTOR_BYTES / EntryLayout.ENTRY_BYTES;
  private static final int MAX_NUMBER = 99;

  private final SectorWindow window;
  private final FatGeometry geometry;
  private final FatTable table;
  private final int start;

  // Where the last place was looked up: folders are mostly walked from start to end.
  private int knownIndex;
  private int knownCluster;

  /**
   * A folder.
   *
   * @param start its first cluster; 0 for the root
   */
  FatDirectory(SectorWindow window, FatGeometry geometry, FatTable table, int start) {
    this.window = window;
    this.geometry = geometry;
    this.table = table;
    this.start = start == 0 && geometry.bits() == 32 ? (int) geometry.root() : start;
    this.knownCluster = this.start;
  }

  /** Files and folders in the order of their entries, without dots and the label. */
  List<FatEntry> list() throws FatException {
    List<FatEntry> entries = new ArrayList<>();
    scan(
        entry -> {
          if (entry.name().charAt(0) != '.' || !isDotEntry(entry)) {
            entries.add(entry);
          }
          return false;
        });
    return entries;
  }

  /** The entry of a name, long or short. */
  Optional<FatEntry> find(FatName name) throws FatException {
    return scan(
        entry ->
            name.matches(entry.name())
                || (!name.isLossy() && hasShortName(entry, name.shortName())));
  }

  /** The folder's entry that begins at a cluster. */
  Optional<FatEntry> findFolder(int cluster) throws FatException {
    return scan(entry -> entry.isFolder() && entry.cluster() == cluster && !isDotEntry(entry));
  }

  private boolean isDotEntry(FatEntry entry) {
    return window.at(entry.sector()).get(entry.offsetBytes()) == '.';
  }

  private boolean hasShortName(FatEntry entry, String shortName) {
    return EntryLayout.shortName(window.at(entry.sector()), entry.offsetBytes()).equals(shortName);
  }

  /**
   * Adds an entry without content.
   *
   * @throws FatException DENIED if there is no room or no number is left for its short name
   */
  FatEntry create(FatName name) throws FatException {
    String shortName = name.shortName();
    if (name.isLossy()) {
      shortName = freeNumber(name);
    }
    int longEntries = name.isLong() ? EntryLayout.longEntries(name.text().length()) : 0;
    int first = allocate(longEntries + 1);
    int checksum = EntryLayout.checksum(shortName);
    for (int i = 0; i < longEntries; i++) {
      putLongEntry(first + i, name.text(), longEntries - i, i == 0, checksum);
    }
    int place = first + longEntries;
    long sector = sector(place);
    int offset = offset(place);
    ByteBuffer cells = window.at(sector);
    cells
        .put(offset, new byte[EntryLayout.ENTRY_BYTES])
        .put(offset, shortName.getBytes(StandardCharsets.ISO_8859_1));
    cells.put(offset + EntryLayout.SMALL_LETTERS_OFFSET, (byte) name.smallLetters());
    window.markChanged();
    return new FatEntry(name.text(), 0, 0, 0, 0, first, place, sector, offset);
  }

  /** Frees an entry with its long ones. */
  void remove(FatEntry entry) throws FatException {
    for (int place = entry.first(); place <= entry.place(); place++) {
      window.at(sector(place)).put(offset(place), (byte) EntryLayout.DELETED);
      window.markChanged();
    }
  }

  private String freeNumber(FatName name) throws FatException {
    for (int number = 1; number <= MAX_NUMBER; number++) {
      String candidate = name.numbered(number);
      if (scan(entry -> hasShortName(entry, candidate)).isEmpty()) {
        return candidate;
      }
    }
    throw new FatException(FatError.DENIED);
  }

  /** Goes through the entries until one is what is looked for. */
  private Optional<FatEntry> scan(Predicate<FatEntry> wanted) throws FatException {
    StringBuilder longName = new StringBuilder();
    int expected = 0;
    int checksum = -1;
    int first = 0;
    for (int place = 0; place < MAX_ENTRIES; place++) {
      long sector = sector(place);
      if (sector < 0) {
        break;
      }
      int offset = offset(place);
      ByteBuffer cells = window.at(sector);
      int letter = cells.get(offset) & 0xFF;
      int attributes =
          cells.get(offset + EntryLayout.ATTRIBUTES_OFFSET) & EntryLayout.ATTRIBUTES_MASK;
      if (letter == 0) {
        break;
      }
      if (letter != EntryLayout.DELETED && attributes == EntryLayout.LONG_NAME) {
        if ((letter & EntryLayout.LAST_LONG) != 0) {
          longName.setLength(0);
          first = place;
          expected = letter & ~EntryLayout.LAST_LONG;
          checksum = cells.get(offset + EntryLayout.CHECKSUM_OFFSET) & 0xFF;
          letter = expected;
        }
        boolean fits =
            letter == expected
                && checksum == (cells.get(offset + EntryLayout.CHECKSUM_OFFSET) & 0xFF)
                && expected <= EntryLayout.longEntries(FatName.MAX_LENGTH);
        expected = fits ? expected - 1 : -1;
        if (fits) {
          longName.insert(0, EntryLayout.letters(cells, offset));
        }
        continue;
      }
      if (letter != EntryLayout.DELETED && (attributes & EntryLayout.LABEL) == 0) {
        String shortName = EntryLayout.shortName(cells, offset);
        boolean isLong =
            expected == 0 && !longName.isEmpty() && checksum == EntryLayout.checksum(shortName);
        String name = isLong ? longName.toString() : "";
        FatEntry entry =
            new FatEntry(
                EntryLayout.isShown(name)
                    ? name
                    : EntryLayout.shown(
                        shortName, cells.get(offset + EntryLayout.SMALL_LETTERS_OFFSET)),
                attributes,
                EntryLayout.cluster(cells, offset, geometry),
                Integer.toUnsignedLong(cells.getInt(offset + EntryLayout.SIZE_OFFSET)),
                cells.getInt(offset + EntryLayout.CHANGED_OFFSET),
                isLong ? first : place,
                place,
                sector,
                offset);
        if (wanted.test(entry)) {
          return Optional.of(entry);
        }
      }
      longName.setLength(0);
      expected = -1;
    }
    return Optional.empty();
  }

  private void putLongEntry(int place, String name, int order, boolean last, int checksum)
      throws FatException {
    EntryLayout.putLong(window.at(sector(place)), offset(place), name, order, last, checksum);
    window.markChanged();
  }

  /** First of so many free entries beside each other; the folder grows if it can. */
  private int allocate(int wanted) throws FatException {
    int found = 0;
    for (int place = 0; place < MAX_ENTRIES; place++) {
      if (sector(place) < 0) {
        grow(place);
      }
      int letter = window.at(sector(place)).get(offset(place)) & 0xFF;
      found = letter == 0 || letter == EntryLayout.DELETED ? found + 1 : 0;
      if (found == wanted) {
        return place - wanted + 1;
      }
    }
    throw new FatException(FatError.DENIED);
  }

  private void grow(int place) throws FatException {
    if (start == 0) {
      throw new FatException(FatError.DENIED);
    }
    int last = start;
    for (int next = table.next(last); next != 0; next = table.next(last)) {
      last = next;
    }
    int added = table.extend(last);
    if (added == 0) {
      throw new FatException(FatError.DENIED);
    }
    window.clear(geometry.sector(added), geometry.clusterSectors());
    knownIndex = place / (ENTRIES_PER_SECTOR * geometry.clusterSectors());
    knownCluster = added;
  }

  /** The sector of a place, -1 behind the folder's end. */
  private long sector(int place) throws FatException {
    int sector = place / ENTRIES_PER_SECTOR;
    if (start == 0) {
      return place < geometry.rootEntries() ? geometry.root() + sector : -1;
    }
    int index = sector / geometry.clusterSectors();
    if (index < knownIndex) {
      knownIndex = 0;
      knownCluster = start;
    }
    while (knownIndex < index) {
      int next = table.next(knownCluster);
      if (next == 0) {
        return -1;
      }
      knownCluster = next;
      knownIndex++;
    }
    return geometry.sector(knownCluster) + sector % geometry.clusterSectors();
  }

  private static int offset(int place) {
    return place % ENTRIES_PER_SECTOR * EntryLayout.ENTRY_BYTES;
  }
}
