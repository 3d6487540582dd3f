package k210.fat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The entries of one folder. Places count entries of 32 bytes from the folder's start. */
final class FatDirectory {
  static final int ENTRY_BYTES = 32;

  static final int READ_ONLY = 1;
  static final int FOLDER = 0x10;
  static final int ARCHIVE = 0x20;
  private static final int LABEL = 8;
  private static final int LONG_NAME = 0x0F;
  private static final int ATTRIBUTES_MASK = 0x3F;

  static final int ATTRIBUTES_OFFSET = 11;
  private static final int SMALL_LETTERS_OFFSET = 12;
  static final int CREATED_OFFSET = 14;
  static final int ACCESSED_OFFSET = 18;
  private static final int CLUSTER_HIGH_OFFSET = 20;
  static final int CHANGED_OFFSET = 22;
  private static final int CLUSTER_LOW_OFFSET = 26;
  static final int SIZE_OFFSET = 28;

  /** First letter of an entry that is free again; a name that begins so has another one. */
  static final int DELETED = 0xE5;

  static final int DELETED_LETTER = 0x05;

  private static final int LAST_LONG = 0x40;
  private static final int CHECKSUM_OFFSET = 13;
  private static final int[] LETTER_OFFSETS = {1, 3, 5, 7, 9, 14, 16, 18, 20, 22, 24, 28, 30};

  /** FatFs takes folders of up to 2 MiB. */
  private static final int MAX_ENTRIES = 0x200000 / ENTRY_BYTES;

  private static final int ENTRIES_PER_SECTOR = BlockDevice.SECTOR_BYTES / ENTRY_BYTES;
  private static final int MAX_NUMBER = 99;
  private static final int SMALL_BODY = 8;
  private static final int SMALL_EXTENSION = 16;

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
    return shortName(window.at(entry.sector()), entry.offsetBytes()).equals(shortName);
  }

  /** The short name of an entry: its codes, a character each. */
  private static String shortName(ByteBuffer cells, int offset) {
    byte[] codes = new byte[FatName.SHORT_BYTES];
    cells.get(offset, codes);
    return new String(codes, StandardCharsets.ISO_8859_1);
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
    int longEntries = name.isLong() ? Math.ceilDiv(name.text().length(), 13) : 0;
    int first = allocate(longEntries + 1);
    int checksum = checksum(shortName);
    for (int i = 0; i < longEntries; i++) {
      putLongEntry(first + i, name.text(), longEntries - i, i == 0, checksum);
    }
    int place = first + longEntries;
    long sector = sector(place);
    int offset = offset(place);
    ByteBuffer cells = window.at(sector);
    cells
        .put(offset, new byte[ENTRY_BYTES])
        .put(offset, shortName.getBytes(StandardCharsets.ISO_8859_1));
    cells.put(offset + SMALL_LETTERS_OFFSET, (byte) name.smallLetters());
    window.markChanged();
    return new FatEntry(name.text(), 0, 0, 0, 0, first, place, sector, offset);
  }

  /** Frees an entry with its long ones. */
  void remove(FatEntry entry) throws FatException {
    for (int place = entry.first(); place <= entry.place(); place++) {
      window.at(sector(place)).put(offset(place), (byte) DELETED);
      window.markChanged();
    }
  }

  /** First cluster of what an entry at some place in a sector describes. */
  static int cluster(ByteBuffer cells, int offset, FatGeometry geometry) {
    int low = cells.getShort(offset + CLUSTER_LOW_OFFSET) & 0xFFFF;
    int high = geometry.bits() == 32 ? cells.getShort(offset + CLUSTER_HIGH_OFFSET) & 0xFFFF : 0;
    return high << 16 | low;
  }

  /** Changes the first cluster. */
  static void putCluster(ByteBuffer cells, int offset, FatGeometry geometry, int cluster) {
    cells.putShort(offset + CLUSTER_LOW_OFFSET, (short) cluster);
    if (geometry.bits() == 32) {
      cells.putShort(offset + CLUSTER_HIGH_OFFSET, (short) (cluster >> 16));
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
      int attributes = cells.get(offset + ATTRIBUTES_OFFSET) & ATTRIBUTES_MASK;
      if (letter == 0) {
        break;
      }
      if (letter != DELETED && attributes == LONG_NAME) {
        if ((letter & LAST_LONG) != 0) {
          longName.setLength(0);
          first = place;
          expected = letter & ~LAST_LONG;
          checksum = cells.get(offset + CHECKSUM_OFFSET) & 0xFF;
          letter = expected;
        }
        boolean fits =
            letter == expected
                && checksum == (cells.get(offset + CHECKSUM_OFFSET) & 0xFF)
                && expected <= Math.ceilDiv(FatName.MAX_LENGTH, 13);
        expected = fits ? expected - 1 : -1;
        if (fits) {
          longName.insert(0, letters(cells, offset));
        }
        continue;
      }
      if (letter != DELETED && (attributes & LABEL) == 0) {
        String shortName = shortName(cells, offset);
        boolean isLong = expected == 0 && !longName.isEmpty() && checksum == checksum(shortName);
        String name = isLong ? longName.toString() : "";
        FatEntry entry =
            new FatEntry(
                isShown(name) ? name : shown(shortName, cells.get(offset + SMALL_LETTERS_OFFSET)),
                attributes,
                cluster(cells, offset, geometry),
                Integer.toUnsignedLong(cells.getInt(offset + SIZE_OFFSET)),
                cells.getInt(offset + CHANGED_OFFSET),
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

  /** Whether a long name can be said in the code page; else the short one is shown. */
  private static boolean isShown(String name) {
    return !name.isEmpty() && name.chars().allMatch(letter -> CodePage437.code((char) letter) >= 0);
  }

  private static String shown(String shortName, int smallLetters) {
    String codes = shortName.replace((char) DELETED_LETTER, (char) DELETED);
    String body = letters(codes.substring(0, 8), (smallLetters & SMALL_BODY) != 0);
    String extension = letters(codes.substring(8), (smallLetters & SMALL_EXTENSION) != 0);
    return extension.isEmpty() ? body : body + "." + extension;
  }

  /** Small letters of ASCII only, as FatFs has it. */
  private static String letters(String codes, boolean small) {
    String text = CodePage437.decode(codes.getBytes(StandardCharsets.ISO_8859_1)).replace(" ", "");
    return small
        ? text.chars()
            .map(letter -> letter >= 'A' && letter <= 'Z' ? letter + 'a' - 'A' : letter)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString()
        : text;
  }

  private static String letters(ByteBuffer cells, int offset) {
    StringBuilder part = new StringBuilder();
    for (int at : LETTER_OFFSETS) {
      char letter = cells.getChar(offset + at);
      if (letter == 0) {
        break;
      }
      part.append(letter);
    }
    return part.toString();
  }

  private void putLongEntry(int place, String name, int order, boolean last, int checksum)
      throws FatException {
    int offset = offset(place);
    ByteBuffer cells = window.at(sector(place));
    cells.put(offset, new byte[ENTRY_BYTES]);
    cells.put(offset, (byte) (last ? order | LAST_LONG : order));
    cells.put(offset + ATTRIBUTES_OFFSET, (byte) LONG_NAME);
    cells.put(offset + CHECKSUM_OFFSET, (byte) checksum);
    for (int i = 0; i < LETTER_OFFSETS.length; i++) {
      int letter = (order - 1) * LETTER_OFFSETS.length + i;
      char value =
          letter < name.length() ? name.charAt(letter) : letter == name.length() ? 0 : '\uffff';
      cells.putChar(offset + LETTER_OFFSETS[i], value);
    }
    window.markChanged();
  }

  private static int checksum(String shortName) {
    int sum = 0;
    for (int i = 0; i < shortName.length(); i++) {
      sum = ((sum >> 1) + (sum << 7) + shortName.charAt(i)) & 0xFF;
    }
    return sum;
  }

  /** First of so many free entries beside each other; the folder grows if it can. */
  private int allocate(int wanted) throws FatException {
    int found = 0;
    for (int place = 0; place < MAX_ENTRIES; place++) {
      if (sector(place) < 0) {
        grow(place);
      }
      int letter = window.at(sector(place)).get(offset(place)) & 0xFF;
      found = letter == 0 || letter == DELETED ? found + 1 : 0;
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
    return place % ENTRIES_PER_SECTOR * ENTRY_BYTES;
  }
}
