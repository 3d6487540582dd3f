package k210.maixpy.fs;

/**
 * How a file is opened.
 *
 * @param read may be read
 * @param write may be written
 * @param create is made if absent
 * @param exclusive must not exist
 * @param truncate is emptied
 * @param append every write goes to the end
 */
public record OpenMode(
    boolean read,
    boolean write,
    boolean create,
    boolean exclusive,
    boolean truncate,
    boolean append) {

  /**
   * Takes a FAT file's mode letters; letters without a meaning are ignored as vfs_fat_file.c
   * ignores them. Appending means to begin at the end, not to stay there.
   *
   * @param letters e.g. {@code "rb"}, {@code "w+"}
   */
  public static OpenMode ofFat(String letters) {
    boolean plus = letters.contains("+");
    boolean write = letters.contains("w");
    boolean exclusive = letters.contains("x");
    boolean creates = write || exclusive || letters.contains("a");
    return new OpenMode(
        letters.contains("r") || plus, creates || plus, creates, exclusive, write, false);
  }

  /**
   * Takes a SPIFFS file's mode letters: writing implies reading, {@code x} is {@code w}, {@code a}
   * creates nothing.
   */
  public static OpenMode ofSpiffs(String letters) {
    boolean creates = letters.contains("w") || letters.contains("x");
    boolean append = letters.contains("a");
    boolean write = creates || append || letters.contains("+");
    return new OpenMode(write || letters.contains("r"), write, creates, false, creates, append);
  }
}
