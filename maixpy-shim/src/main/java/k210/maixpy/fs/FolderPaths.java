package k210.maixpy.fs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import k210.fat.FatException;
import k210.fat.FatName;

/**
 * Follows paths of a FAT card in a folder of the host, by FatFs's rules: names in small letters or
 * capitals are the same, both slashes part them, and no way leads out of the folder.
 */
final class FolderPaths {
  private final Path root;
  private Path current;

  FolderPaths(Path root) throws IOException {
    this.root = root.toRealPath();
    this.current = this.root;
  }

  /**
   * Where a path has led.
   *
   * @param host the file or folder of the host, which need not exist
   * @param name the path's last name; null if the path names only where it begins
   * @param exists whether there is such a file or folder
   */
  record Place(Path host, FatName name, boolean exists) {
    boolean isOrigin() {
      return name == null;
    }

    boolean isFolder() {
      return exists && Files.isDirectory(host);
    }
  }

  Path root() {
    return root;
  }

  /** The folder in which relative paths begin. */
  Path current() {
    return current;
  }

  void setCurrent(Path folder) {
    current = folder;
  }

  /**
   * Follows a path.
   *
   * @throws FileErrorException ENOENT where a folder on the way is missing, or the way leaves the
   *     card; EINVAL for what cannot be a name
   */
  Place follow(String path) throws IOException {
    FatName.Path names = new FatName.Path(path);
    Path folder = path.startsWith("/") || path.startsWith("\\") ? root : current;
    if (names.isEmpty()) {
      return new Place(folder, null, true);
    }
    while (true) {
      FatName name = next(names, path);
      if (name.isDots() && folder.equals(root)) {
        // A root has no entries for dots.
        if (name.isLast()) {
          return new Place(folder, null, true);
        }
        continue;
      }
      Path child = child(folder, name);
      boolean exists = Files.exists(child, LinkOption.NOFOLLOW_LINKS);
      if (exists && !isInside(child)) {
        throw new FileErrorException(Errno.ENOENT, path);
      }
      if (name.isLast()) {
        return new Place(child, name, exists);
      }
      if (!Files.isDirectory(child)) {
        throw new FileErrorException(Errno.ENOENT, path);
      }
      folder = child;
    }
  }

  /** Whether a name of the host can be one on the card, and does not lead out of it. */
  boolean isOnCard(Path path) {
    String name = path.getFileName().toString();
    try {
      return new FatName.Path(name).next().text().equals(name) && isInside(path);
    } catch (FatException noFatName) {
      return false;
    }
  }

  private static FatName next(FatName.Path names, String path) throws FileErrorException {
    try {
      return names.next();
    } catch (FatException noName) {
      throw new FileErrorException(Errno.EINVAL, path);
    }
  }

  private static Path child(Path folder, FatName name) throws IOException {
    if (name.isDots()) {
      return name.isParent() ? folder.getParent() : folder;
    }
    Path exact = folder.resolve(name.text());
    if (Files.exists(exact, LinkOption.NOFOLLOW_LINKS)) {
      return exact;
    }
    try (Stream<Path> stream = Files.list(folder)) {
      return stream
          .filter(other -> other.getFileName().toString().equalsIgnoreCase(name.text()))
          .min(Comparator.naturalOrder())
          .orElse(exact);
    }
  }

  private boolean isInside(Path path) {
    try {
      return path.toRealPath().startsWith(root);
    } catch (IOException danglingOrUnreadable) {
      return false;
    }
  }
}
