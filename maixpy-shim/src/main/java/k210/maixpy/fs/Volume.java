package k210.maixpy.fs;

import java.io.IOException;
import java.util.List;

/**
 * A file system that can be mounted, with its own current folder. Paths are as scripts give them,
 * without the mount's part: they begin with a slash or at the current folder.
 */
public interface Volume {
  /** Opens a file with MicroPython's mode letters. */
  DeviceFile open(String path, String mode) throws IOException;

  /** What a folder holds, in the order in which the board lists it. */
  List<FileEntry> list(String path) throws IOException;

  /** A file or folder. */
  FileEntry stat(String path) throws IOException;

  /** Whether {@code import} finds a file, not a folder, at a path. */
  default boolean hasFile(String path) {
    try {
      return !stat(path).directory();
    } catch (IOException e) {
      return false;
    }
  }

  /** Whether {@code import} finds a folder at a path. */
  default boolean hasFolder(String path) {
    try {
      return stat(path).directory();
    } catch (IOException e) {
      return false;
    }
  }

  /** Changes the current folder. */
  void changeDirectory(String path) throws IOException;

  /** The current folder: {@code /} or e.g. {@code /models}; empty where there are no folders. */
  String currentDirectory() throws IOException;

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

  /** Size and use of what holds a path. */
  VolumeSpace space(String path) throws IOException;

  /** Whether a path lies on SPIFFS, whose operations MaixPy comments on the console. */
  default boolean isSpiffs(String path) {
    return false;
  }

  /** Whether a path lies on a device in the script, whose own lines take the time of access. */
  default boolean isOnScriptsDevice(String path) {
    return false;
  }

  /**
   * Sets what closes files that a script has dropped without closing them; called before one cannot
   * be opened because too many are open.
   */
  default void setReclaimer(Runnable reclaimer) {}
}
