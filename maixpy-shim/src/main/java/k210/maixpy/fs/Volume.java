package k210.maixpy.fs;

import java.io.IOException;
import java.util.List;

/**
 * A mounted file system. Paths are relative to its root, without leading slash, with {@code .} and
 * {@code ..} resolved; the empty path is the root.
 */
public interface Volume {
  /** Opens a file with MicroPython's mode letters. */
  DeviceFile open(String path, String mode) throws IOException;

  /** What a folder holds, in the order in which the board lists it. */
  List<FileEntry> list(String path) throws IOException;

  /** A file or folder. */
  FileEntry stat(String path) throws IOException;

  /** Fails unless a path can become the current directory. */
  void requireDirectory(String path) throws IOException;

  /** Whether folders exist here at all. */
  boolean hasDirectories();

  /** Makes a folder. */
  void makeDirectory(String path) throws IOException;

  /** Removes an empty folder. */
  void removeDirectory(String path) throws IOException;

  /** Removes a file. */
  void remove(String path) throws IOException;

  /** Renames a file or folder; a file in the way is replaced. */
  void rename(String from, String to) throws IOException;

  /** Makes sure that what was written is kept, in files that are still open too. */
  void flush() throws IOException;

  /** Size and use. */
  VolumeSpace space() throws IOException;
}
