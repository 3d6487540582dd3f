package k210.maixpy.fs;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;

/**
 * An open file of the board with its position. Writes reach the volume at once, where everyone sees
 * them; what a power cut takes until the file is closed or flushed is the volume's affair.
 */
public final class DeviceFile {
  private static final int CHUNK_BYTES = 4096;
  private static final int LINE_CHUNK_BYTES = 256;

  private final String path;
  private final FileStorage storage;
  private final OpenMode mode;
  private final FileRules rules;
  private long position;
  private boolean closed;

  DeviceFile(String path, FileStorage storage, OpenMode mode, FileRules rules) {
    this.path = path;
    this.storage = storage;
    this.mode = mode;
    this.rules = rules;
  }

  /** A file to be read only, with all that it holds. */
  public static DeviceFile ofContent(String path, byte[] octets) {
    return new DeviceFile(path, new BytesStorage(octets), OpenMode.ofFat("r"), FileRules.FAT);
  }

  /** Puts the position at the end, where FatFs opens a file for appending. */
  DeviceFile atEnd() throws IOException {
    position = storage.size();
    return this;
  }

  /**
   * Reads from the position on.
   *
   * @param length at most so many bytes; negative: to the end
   */
  public byte[] read(long length) throws IOException {
    requireAccess(mode.read());
    long rest = Math.max(0, storage.size() - position);
    long wanted = length < 0 ? rest : Math.min(length, rest);
    if (wanted > Integer.MAX_VALUE - 8) {
      throw new OutOfMemoryError("a file of " + wanted + " bytes does not fit the board's memory");
    }
    byte[] octets = new byte[(int) wanted];
    int filled = 0;
    byte[] chunk = new byte[Math.min(octets.length, CHUNK_BYTES)];
    while (filled < octets.length) {
      int got = storage.read(position, chunk, Math.min(chunk.length, octets.length - filled));
      if (got <= 0) {
        break;
      }
      System.arraycopy(chunk, 0, octets, filled, got);
      filled += got;
      position += got;
    }
    return filled == octets.length ? octets : Arrays.copyOf(octets, filled);
  }

  /**
   * Reads up to and with the next line feed.
   *
   * @param length at most so many bytes; negative: no limit
   */
  public byte[] readLine(long length) throws IOException {
    requireAccess(mode.read());
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    byte[] chunk = new byte[LINE_CHUNK_BYTES];
    while (length < 0 || line.size() < length) {
      long room = length < 0 ? chunk.length : Math.min(chunk.length, length - line.size());
      int got = storage.read(position, chunk, (int) room);
      int used = 0;
      while (used < got && chunk[used++] != '\n') {
        // looks for the line's end
      }
      line.write(chunk, 0, used);
      position += used;
      if (got <= 0 || chunk[used - 1] == '\n') {
        break;
      }
    }
    return line.toByteArray();
  }

  /** Writes at the position, or at the end where the mode says that every write goes there. */
  public void write(byte[] octets) throws IOException {
    requireAccess(mode.write());
    if (mode.append()) {
      position = storage.size();
    }
    storage.write(position, octets);
    position += octets.length;
  }

  /**
   * Moves the position as far as the file system lets it.
   *
   * @param whence 0 from the start, 1 from the position, 2 from the end
   * @return what the board tells: the new position, on SPIFFS also the number of an error
   */
  public long seek(long offset, int whence) throws IOException {
    if (closed) {
      return rules.seekWhenClosed(position);
    }
    if (whence == 0 && offset < 0) {
      throw new FileErrorException(Errno.EINVAL, path);
    }
    long base =
        switch (whence) {
          case 0 -> 0;
          case 1 -> position;
          case 2 -> storage.size();
          default -> position - offset;
        };
    FileStorage.Seek seek = storage.seek(base + offset, position, mode);
    position = seek.position();
    return seek.told();
  }

  /** Its size, with what has been written so far. */
  public long size() throws IOException {
    requireAccess(true);
    return storage.size();
  }

  /** Makes sure that what was written is kept. */
  public void flush() throws IOException {
    requireAccess(true);
    storage.flush();
  }

  /** Gives up the file; further calls do nothing. */
  public void close() throws IOException {
    if (!closed) {
      closed = true;
      storage.close();
    }
  }

  private void requireAccess(boolean allowed) throws FileErrorException {
    if (closed) {
      throw new FileErrorException(rules.closedErrno(), path);
    }
    if (!allowed) {
      throw new FileErrorException(rules.forbiddenErrno(), path);
    }
  }
}
