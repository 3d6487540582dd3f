package k210.fat;

/** What a file system lies on: sectors of 512 bytes that are read and written as a whole. */
public interface BlockDevice {
  /** Size of a sector in bytes. */
  int SECTOR_BYTES = 512;

  /** Gets the medium ready; false if there is none. */
  boolean initialise();

  /** Whether nothing can be written. */
  boolean isReadOnly();

  /** Number of sectors. */
  long sectors();

  /** Reads sectors into an array, from an offset in it on. */
  void read(long sector, byte[] into, int offsetBytes, int count);

  /** Writes sectors from an array, from an offset in it on. */
  void write(long sector, byte[] from, int offsetBytes, int count);

  /** Makes sure that what was written is kept. */
  void sync();
}
