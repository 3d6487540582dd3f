package k210.fat;

import java.util.Optional;

/** Follows paths through folders, from the root or from the current folder (ff.c, follow_path). */
final class FatPaths {
  private static final int ROOT = 0;

  private final SectorWindow window;
  private final FatGeometry geometry;
  private final FatTable table;
  private int current = ROOT;

  FatPaths(SectorWindow window, FatGeometry geometry, FatTable table) {
    this.window = window;
    this.geometry = geometry;
    this.table = table;
  }

  /**
   * Where a path led.
   *
   * @param folder that holds it
   * @param folderCluster this folder's first cluster, 0 for the root
   * @param name its last name; null if it leads to the folder itself
   * @param entry empty if there is none of the name
   */
  record Found(FatDirectory folder, int folderCluster, FatName name, Optional<FatEntry> entry) {
    boolean isOrigin() {
      return name == null;
    }
  }

  /** First cluster of the current folder, 0 for the root. */
  int current() {
    return current;
  }

  void setCurrent(int cluster) {
    current = cluster;
  }

  /** The current folder's path, with a slash in front. */
  String currentPath() throws FatException {
    StringBuilder path = new StringBuilder();
    FatName parent = new FatName.Path("..").next();
    for (int cluster = current; cluster != ROOT; ) {
      int above = requireSound(directory(cluster).find(parent)).cluster();
      path.insert(0, "/" + requireSound(directory(above).findFolder(cluster)).name());
      cluster = above;
    }
    return path.isEmpty() ? "/" : path.toString();
  }

  private static FatEntry requireSound(Optional<FatEntry> entry) throws FatException {
    return entry.orElseThrow(() -> new FatException(FatError.INTERNAL));
  }

  /** First cluster of the folder that a path names. */
  int folder(String path) throws FatException {
    Found found = follow(path);
    if (found.isOrigin()) {
      return found.folderCluster;
    }
    return found
        .entry
        .filter(FatEntry::isFolder)
        .orElseThrow(() -> new FatException(FatError.NO_PATH))
        .cluster();
  }

  /** Where a path leads, which must be a file or folder with an entry. */
  Found existing(String path) throws FatException {
    Found found = follow(path);
    if (found.isOrigin()) {
      throw new FatException(FatError.INVALID_NAME);
    }
    if (found.entry.isEmpty()) {
      throw new FatException(FatError.NO_FILE);
    }
    return found;
  }

  /** Goes where a path leads, as follow_path does. */
  Found follow(String path) throws FatException {
    FatName.Path names = new FatName.Path(path);
    int cluster = path.startsWith("/") || path.startsWith("\\") ? ROOT : current;
    if (names.isEmpty()) {
      return new Found(directory(cluster), cluster, null, Optional.empty());
    }
    while (true) {
      FatName name = names.next();
      FatDirectory folder = directory(cluster);
      Optional<FatEntry> entry = folder.find(name);
      if (entry.isEmpty() && name.isDots()) {
        // The root has no entries for dots: they lead nowhere else.
        if (name.isLast()) {
          return new Found(folder, cluster, null, Optional.empty());
        }
      } else if (name.isLast()) {
        return new Found(folder, cluster, name, entry);
      } else {
        cluster =
            entry
                .filter(FatEntry::isFolder)
                .orElseThrow(() -> new FatException(FatError.NO_PATH))
                .cluster();
      }
    }
  }

  /** The folder that begins at a cluster. */
  FatDirectory directory(int cluster) {
    return new FatDirectory(window, geometry, table, cluster);
  }
}
