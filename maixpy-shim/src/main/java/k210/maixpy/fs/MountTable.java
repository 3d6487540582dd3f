package k210.maixpy.fs;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What is mounted where, and where relative paths begin (mp_vfs_lookup_path of extmod/vfs.c). */
final class MountTable {
  static final String ROOT = "/";

  private final List<Mount> mounts = new ArrayList<>();

  // Where relative paths begin: a volume's current folder, the root of all, or nowhere any more.
  private Optional<Mount> current = Optional.empty();
  private boolean isAtRoot;

  /**
   * A volume in its place.
   *
   * @param path as it was given, e.g. {@code /flash}
   */
  record Mount(String path, Volume volume) {
    /** What follows the slash in front. */
    String name() {
      return path.substring(1);
    }

    boolean isRoot() {
      return path.length() == 1;
    }
  }

  /**
   * Where a path leads: into a volume, to the root, or nowhere.
   *
   * @param inner the volume's part of the path
   */
  record Place(Optional<Mount> mount, boolean isRoot, String inner) {
    /** The volume, which must be there. */
    Volume volume(String path) throws FileErrorException {
      if (mount.isEmpty()) {
        throw new FileErrorException(isRoot ? Errno.EPERM : Errno.ENODEV, path);
      }
      return mount.get().volume();
    }
  }

  /** All that is mounted, in the order in which it is looked for. */
  List<Mount> mounts() {
    return List.copyOf(mounts);
  }

  /** Mounts a volume in place of what has the same path. */
  void put(Mount mount) {
    mounts.removeIf(old -> old.path.equals(mount.path));
    mounts.add(mount);
  }

  /**
   * Mounts a volume; one at the root stays behind all others.
   *
   * @throws FileErrorException EPERM if a volume is reached that way already
   */
  void add(Mount mount) throws FileErrorException {
    Optional<Mount> there = place(mount.path).mount;
    if (there.isPresent() && (mount.isRoot() || !there.get().isRoot())) {
      throw new FileErrorException(Errno.EPERM, mount.path);
    }
    boolean hasRoot = !mounts.isEmpty() && mounts.getLast().isRoot();
    mounts.add(hasRoot ? mounts.size() - 1 : mounts.size(), mount);
  }

  /** Takes a volume away; who was on it is at the root then. */
  Mount remove(Predicate<Mount> wanted, String path) throws FileErrorException {
    Mount mount =
        mounts.stream()
            .filter(wanted)
            .findFirst()
            .orElseThrow(() -> new FileErrorException(Errno.EINVAL, path));
    mounts.remove(mount);
    if (current.filter(mount::equals).isPresent()) {
      goTo(new Place(Optional.empty(), true, ""));
    }
    return mount;
  }

  /** What is mounted at the root of all. */
  Optional<Volume> root() {
    return mounts.stream().filter(Mount::isRoot).findFirst().map(Mount::volume);
  }

  /** Relative paths begin there from now on, even where that is nowhere. */
  void goTo(Place place) {
    current = place.mount;
    isAtRoot = place.isRoot;
  }

  /** Where relative paths begin. */
  Place current() {
    return new Place(current, isAtRoot, "");
  }

  /** Where a path leads. */
  Place place(String path) {
    boolean absolute = path.startsWith(ROOT);
    if (absolute || isAtRoot) {
      String wanted = absolute ? path.substring(1) : path;
      if (wanted.isEmpty()) {
        return new Place(Optional.empty(), true, "");
      }
      for (Mount mount : mounts) {
        if (mount.isRoot()) {
          return new Place(Optional.of(mount), false, path);
        }
        if (wanted.equals(mount.name())) {
          return new Place(Optional.of(mount), false, ROOT);
        }
        if (wanted.startsWith(mount.name() + "/")) {
          return new Place(Optional.of(mount), false, wanted.substring(mount.name().length()));
        }
      }
      if (absolute) {
        return new Place(Optional.empty(), false, "");
      }
    }
    return new Place(current, isAtRoot, path);
  }
}
