package k210.fat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The 32 bytes of an entry of a folder: a name of 8 + 3 letters, or 13 letters of a long one. */
final class EntryLayout {
  static final int ENTRY_BYTES = 32;

  static final int READ_ONLY = 1;
  static final int FOLDER = 0x10;
  static final int ARCHIVE = 0x20;
  static final int LABEL = 8;
  static final int LONG_NAME = 0x0F;
  static final int ATTRIBUTES_MASK = 0x3F;

  static final int ATTRIBUTES_OFFSET = 11;
  static final int SMALL_LETTERS_OFFSET = 12;
  static final int CREATED_OFFSET = 14;
  static final int ACCESSED_OFFSET = 18;
  private static final int CLUSTER_HIGH_OFFSET = 20;
  static final int CHANGED_OFFSET = 22;
  private static final int CLUSTER_LOW_OFFSET = 26;
  static final int SIZE_OFFSET = 28;

  /** First letter of an entry that is free again; a name that begins so has another one. */
  static final int DELETED = 0xE5;

  static final int DELETED_LETTER = 0x05;

  /** Marks the first entry of a long name, which holds its end. */
  static final int LAST_LONG = 0x40;

  /** Where a long entry keeps the checksum of the short name behind it. */
  static final int CHECKSUM_OFFSET = 13;

  private static final int[] LETTER_OFFSETS = {1, 3, 5, 7, 9, 14, 16, 18, 20, 22, 24, 28, 30};
  private static final int SMALL_BODY = 8;
  private static final int SMALL_EXTENSION = 16;

  private EntryLayout() {}

  /** The short name of an entry: its codes, a character each. */
  static String shortName(ByteBuffer cells, int offset) {
    byte[] codes = new byte[FatName.SHORT_BYTES];
    cells.get(offset, codes);
    return new String(codes, StandardCharsets.ISO_8859_1);
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

  /** Whether a long name can be said in the code page; else the short one is shown. */
  static boolean isShown(String name) {
    return !name.isEmpty() && name.chars().allMatch(letter -> CodePage437.code((char) letter) >= 0);
  }

  /** A short name as it is shown, with its small letters. */
  static String shown(String shortName, int smallLetters) {
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

  /** The letters of an entry of a long name. */
  static String letters(ByteBuffer cells, int offset) {
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

  /** Entries that a long name takes. */
  static int longEntries(int letters) {
    return Math.ceilDiv(letters, LETTER_OFFSETS.length);
  }

  /**
   * Writes an entry of a long name.
   *
   * @param order which 13 letters it holds, from 1 on
   * @param last whether they are the name's end
   * @param checksum of the short name
   */
  static void putLong(
      ByteBuffer cells, int offset, String name, int order, boolean last, int checksum) {
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
  }

  /** By which a long entry knows the short name that it belongs to. */
  static int checksum(String shortName) {
    int sum = 0;
    for (int i = 0; i < shortName.length(); i++) {
      sum = ((sum >> 1) + (sum << 7) + shortName.charAt(i)) & 0xFF;
    }
    return sum;
  }
}
