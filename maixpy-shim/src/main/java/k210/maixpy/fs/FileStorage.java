package k210.maixpy.fs;

import java.io.IOException;

/** The bytes of one open file, addressed by offset. */
interface FileStorage {
  /**
   * Where a seek has led.
   *
   * @param position from now on
   * @param told what the script is told
   */
  record Seek(long position, long told) {}

  /** Reads up to {@code length} bytes at an offset; the number read, 0 at the end. */
  int read(long offsetBytes, byte[] into, int length) throws IOException;

  /** Writes all bytes at an offset; on return all who have the file open see them. */
  void write(long offsetBytes, byte[] octets) throws IOException;

  /**
   * Moves to an offset.
   *
   * @param offsetBytes may be negative or behind the end
   * @param now where the file is before
   * @param mode how the file was opened
   */
  Seek seek(long offsetBytes, long now, OpenMode mode) throws IOException;

  /** Makes sure that what was written is kept. */
  void flush() throws IOException;

  /** Length of the file in bytes. */
  long size() throws IOException;

  /** Gives up the file. */
  void close() throws IOException;
}
