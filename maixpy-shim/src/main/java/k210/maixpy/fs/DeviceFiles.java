package k210.maixpy.fs;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The board's mount table and current directory: {@code /flash}, and {@code /sd} where there is a
 * card.
 */
public final class DeviceFiles {
  private final Map<String, Volume> mounts = new LinkedHashMap<>();
  private String currentDirectory;

  /**
   * Mounts what the board mounts at boot and goes where {@code _boot.py} goes: to the card if there
   * is one.
   *
   * @param flash mounted at {@code /flash}
   * @param card mounted at {@code /sd}
   */
  public DeviceFiles(Volume flash, Optional<Volume> card) {
    mounts.put("flash", flash);
    card.ifPresent(volume -> mounts.put("sd", volume));
    currentDirectory = card.isPresent() ? "/sd" : "/flash";
  }

  /** Names of what is mounted, in the order of mounting. */
  public List<String> mountNames() {
    return List.copyOf(mounts.keySet());
  }

  /** The current directory, e.g. {@code /sd} or {@code /sd/models}. */
  public String currentDirectory() {
    return currentDirectory;
  }

  /** Changes the current directory. */
  public void changeDirectory(String path) throws IOException {
    Place place = place(path);
    if (place.volume.isPresent()) {
      Volume volume = place.volume.get();
      volume.requireDirectory(place.inner);
      currentDirectory = volume.hasDirectories() ? place.absolute() : "/" + place.mount;
    } else {
      requireRoot(place);
      currentDirectory = "/";
    }
  }

  /**
   * Opens a file.
   *
   * @param mode MicroPython's letters, e.g. {@code "rb"}
   */
  public DeviceFile open(String path, String mode) throws IOException {
    Place place = place(path);
    return place.require(path).open(place.inner, mode);
  }

  /** All bytes of a file. */
  public byte[] readAll(String path) throws IOException {
    DeviceFile file = open(path, "rb");
    try {
      return file.read(-1);
    } finally {
      file.close();
    }
  }

  /** Makes or replaces a file. */
  public void writeAll(String path, byte[] octets) throws IOException {
    DeviceFile file = open(path, "wb");
    try {
      file.write(octets);
    } finally {
      file.close();
    }
  }

  /** Whether there is a file of that name, not a folder. */
  public boolean isFile(String path) {
    try {
      return !stat(path).directory();
    } catch (IOException e) {
      return false;
    }
  }

  /** Whether there is a folder of that name. */
  public boolean isDirectory(String path) {
    try {
      return stat(path).directory();
    } catch (IOException e) {
      return false;
    }
  }

  /** What a folder holds; the root holds what is mounted. */
  public List<FileEntry> list(String path) throws IOException {
    Place place = place(path);
    if (place.volume.isPresent()) {
      return place.volume.get().list(place.inner);
    }
    requireRoot(place);
    return mounts.keySet().stream().map(name -> new FileEntry(name, true, 0, 0)).toList();
  }

  /** Whether a path is the root, which belongs to no volume. */
  public boolean isRoot(String path) {
    return place(path).absolute().equals("/");
  }

  /** A file or folder. */
  public FileEntry stat(String path) throws IOException {
    Place place = place(path);
    if (place.volume.isPresent()) {
      return place.volume.get().stat(place.inner);
    }
    requireRoot(place);
    return new FileEntry("", true, 0, 0);
  }

  /**
   * Makes a folder.
   *
   * @throws UnsupportedOperationException on SPIFFS, where MaixPy raises NotImplementedError
   */
  public void makeDirectory(String path) throws IOException {
    Place place = place(path);
    if (place.inner.isEmpty() && (place.volume.isPresent() || place.mount.isEmpty())) {
      throw new FileErrorException(Errno.EEXIST, path);
    }
    place.require(path).makeDirectory(place.inner);
  }

  /** Removes an empty folder. */
  public void removeDirectory(String path) throws IOException {
    Place place = place(path);
    place.require(path).removeDirectory(place.inner);
  }

  /** Removes a file. */
  public void remove(String path) throws IOException {
    Place place = place(path);
    place.require(path).remove(place.inner);
  }

  /** Renames within a volume; a file in the way is replaced. */
  public void rename(String from, String to) throws IOException {
    Place source = place(from);
    Place target = place(to);
    if (source.require(from) != target.require(to)) {
      throw new FileErrorException(Errno.EPERM, from);
    }
    source.require(from).rename(source.inner, target.inner);
  }

  /** Takes a volume away, by its path; who was on it is at the root then. */
  public void unmount(String path) throws IOException {
    Volume volume = path.startsWith("/") ? mounts.remove(path.substring(1)) : null;
    if (volume == null) {
      throw new FileErrorException(Errno.EINVAL, path);
    }
    volume.flush();
    if (currentDirectory.equals(path) || currentDirectory.startsWith(path + "/")) {
      currentDirectory = "/";
    }
  }

  /** Makes {@code /flash} an empty file system; false where it is not mounted. */
  public boolean formatFlash() {
    if (mounts.get("flash") instanceof SpiffsVolume flash) {
      flash.format();
      return true;
    }
    return false;
  }

  /** Makes sure that all that was written is kept, as the garbage collector's closing does. */
  public void flush() throws IOException {
    for (Volume volume : mounts.values()) {
      volume.flush();
    }
  }

  /** Size and use of the volume that holds a path. */
  public VolumeSpace space(String path) throws IOException {
    return place(path).require(path).space();
  }

  /** Whether a path lies on SPIFFS. */
  public boolean isSpiffs(String path) {
    return place(path).volume.filter(volume -> !volume.hasDirectories()).isPresent();
  }

  private static void requireRoot(Place place) throws FileErrorException {
    if (!place.mount.isEmpty()) {
      throw new FileErrorException(Errno.ENOENT, place.absolute());
    }
  }

  private Place place(String path) {
    String absolute = path.startsWith("/") ? path : currentDirectory + "/" + path;
    List<String> parts = new ArrayList<>(List.of(absolute.split("/", -1)));
    parts.removeIf(part -> part.isEmpty() || part.equals("."));
    String mount = parts.isEmpty() ? "" : parts.removeFirst();
    ArrayDeque<String> inner = new ArrayDeque<>();
    for (String part : parts) {
      // As in FatFs, ".." in a volume's root stays there.
      if (part.equals("..")) {
        inner.pollLast();
      } else {
        inner.addLast(part);
      }
    }
    return new Place(mount, Optional.ofNullable(mounts.get(mount)), String.join("/", inner));
  }

  /** Where a path leads: a volume and the path in it, or, without a volume, the root or nowhere. */
  private record Place(String mount, Optional<Volume> volume, String inner) {
    String absolute() {
      String head = "/" + mount;
      return inner.isEmpty() ? head : head + "/" + inner;
    }

    Volume require(String path) throws FileErrorException {
      if (volume.isEmpty()) {
        throw new FileErrorException(mount.isEmpty() ? Errno.EPERM : Errno.ENOENT, path);
      }
      return volume.get();
    }
  }
}
