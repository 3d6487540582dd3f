package k210.maixpy.fs;

import java.io.IOException;

/** The bytes of one open file, addressed by offset. */
interface FileStorage {
  /** Reads up to {@code length} bytes at an offset; the number read, 0 at the end. */
  int read(long offsetBytes, byte[] into, int length) throws IOException;

  /** Writes all bytes at an offset; on return all who have the file open see them. */
  void write(long offsetBytes, byte[] octets) throws IOException;

  /** Makes sure that what was written is kept. */
  void flush() throws IOException;

  /** Length of the file in bytes. */
  long size() throws IOException;

  /** Gives up the file. */
  void close() throws IOException;
}
