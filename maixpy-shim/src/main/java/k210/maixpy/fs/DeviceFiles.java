package k210.maixpy.fs;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import k210.maixpy.fs.MountTable.Mount;
import k210.maixpy.fs.MountTable.Place;

/**
 * The board's mount table and current directory (extmod/vfs.c): {@code /flash}, {@code /sd} where
 * there is a card, and what scripts mount.
 */
public final class DeviceFiles implements Volume {
  /** MICROPY_ALLOC_PATH_MAX, which the root gives for the longest name. */
  private static final int PATH_MAX = 128;

  private static final String ROOT = MountTable.ROOT;

  private final MountTable table = new MountTable();
  private final Optional<Volume> card;

  /**
   * Mounts what the board mounts at boot and goes where {@code _boot.py} goes: to the card if there
   * is one.
   *
   * @param flash mounted at {@code /flash}
   * @param card mounted at {@code /sd}
   */
  public DeviceFiles(Volume flash, Optional<Volume> card) {
    this.card = card;
    table.put(new Mount("/flash", flash));
    card.ifPresent(volume -> table.put(new Mount("/sd", volume)));
    table.goTo(new Place(Optional.of(table.mounts().getLast()), false, ""));
  }

  /**
   * Mounts a volume; it must be ready to be used.
   *
   * @param path e.g. {@code /ramdisk}; {@code /} for what all other paths lead to
   * @throws FileErrorException EPERM if a volume is reached that way already
   */
  public void mount(Volume volume, String path) throws FileErrorException {
    if (path.isEmpty()) {
      throw new FileErrorException(Errno.EINVAL, path);
    }
    table.add(new Mount(path, volume));
  }

  /** The card in the slot, mounted or not. */
  public Optional<Volume> card() {
    return card;
  }

  /** Mounts the card again, in place of what is at {@code /sd}, and goes there. */
  public void remountCard() {
    card.ifPresent(
        volume -> {
          Mount mount = new Mount("/sd", volume);
          table.put(mount);
          table.goTo(new Place(Optional.of(mount), false, ""));
        });
  }

  /** Takes a volume away, by its path; who was on it is at the root then. */
  public void unmount(String path) throws IOException {
    table.remove(mount -> mount.path().equals(path), path).volume().flush();
  }

  /** Takes a volume away. */
  public void unmount(Volume volume) throws IOException {
    table.remove(mount -> mount.volume().equals(volume), "").volume().flush();
  }

  /** What is mounted at the root of all. */
  public Optional<Volume> rootVolume() {
    return table.root();
  }

  /** Names of what is mounted, in the order in which the root shows them. */
  public List<String> mountNames() {
    return table.mounts().stream().map(Mount::name).toList();
  }

  /** The current directory, e.g. {@code /sd} or {@code /sd/models}. */
  @Override
  public String currentDirectory() throws IOException {
    Place current = table.current();
    if (current.isRoot()) {
      return ROOT;
    }
    String inner = current.volume("").currentDirectory();
    Mount mount = current.mount().orElseThrow();
    return mount.isRoot() ? inner : inner.equals(ROOT) ? mount.path() : mount.path() + inner;
  }

  /** Changes the current directory; even a way that leads nowhere leaves the old one. */
  @Override
  public void changeDirectory(String path) throws IOException {
    Place place = table.place(path);
    table.goTo(place);
    if (!place.isRoot()) {
      place.volume(path).changeDirectory(place.inner());
    } else if (table.root().isPresent()) {
      table.root().get().changeDirectory(ROOT);
    }
  }

  /**
   * Opens a file.
   *
   * @param mode MicroPython's letters, e.g. {@code "rb"}
   */
  @Override
  public DeviceFile open(String path, String mode) throws IOException {
    Place place = table.place(path);
    if (place.mount().isEmpty() && !place.isRoot() && !isFirmwares(path)) {
      // vfs.c says ENODEV; the recorded scripts that this project is compared with come from
      // MicroPython's unix port, which says what people expect.
      throw new FileErrorException(Errno.ENOENT, path);
    }
    return place.volume(path).open(place.inner(), mode);
  }

  /** Whether a path begins with what the firmware itself mounts, be it there or not. */
  private static boolean isFirmwares(String path) {
    return path.matches("/(flash|sd[234]?)(/.*)?");
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

  /** Whether {@code import} finds a file of that name. */
  @Override
  public boolean hasFile(String path) {
    Place place = table.place(path);
    return place.mount().filter(mount -> mount.volume().hasFile(place.inner())).isPresent();
  }

  /** Whether {@code import} finds a folder of that name. */
  @Override
  public boolean hasFolder(String path) {
    Place place = table.place(path);
    return place.mount().filter(mount -> mount.volume().hasFolder(place.inner())).isPresent();
  }

  /** What a folder holds; the root holds what is mounted. */
  @Override
  public List<FileEntry> list(String path) throws IOException {
    Place place = table.place(path);
    if (!place.isRoot()) {
      return place.volume(path).list(place.inner());
    }
    List<FileEntry> entries = new ArrayList<>();
    for (Mount mount : table.mounts()) {
      if (mount.isRoot()) {
        entries.addAll(mount.volume().list(ROOT));
      } else {
        entries.add(new FileEntry(mount.name(), true, 0, 0));
      }
    }
    return entries;
  }

  /** Whether a path is the root, which belongs to no volume. */
  public boolean isRoot(String path) {
    return table.place(path).isRoot();
  }

  /** A file or folder. */
  @Override
  public FileEntry stat(String path) throws IOException {
    Place place = table.place(path);
    return place.isRoot() ? new FileEntry("", true, 0, 0) : place.volume(path).stat(place.inner());
  }

  /**
   * Makes a folder.
   *
   * @throws UnsupportedOperationException on SPIFFS, where MaixPy raises NotImplementedError
   */
  @Override
  public void makeDirectory(String path) throws IOException {
    Place place = table.place(path);
    if (place.isRoot() || (place.mount().isPresent() && place.inner().equals(ROOT))) {
      throw new FileErrorException(Errno.EEXIST, path);
    }
    place.volume(path).makeDirectory(place.inner());
  }

  /** Removes an empty folder. */
  @Override
  public void removeDirectory(String path) throws IOException {
    Place place = table.place(path);
    place.volume(path).removeDirectory(place.inner());
  }

  /** Removes a file. */
  @Override
  public void remove(String path) throws IOException {
    Place place = table.place(path);
    place.volume(path).remove(place.inner());
  }

  /** Renames within a volume; a file in the way is replaced. */
  @Override
  public void rename(String from, String to) throws IOException {
    Place source = table.place(from);
    Place target = table.place(to);
    if (!source.mount().equals(target.mount()) || source.isRoot() != target.isRoot()) {
      throw new FileErrorException(Errno.EPERM, from);
    }
    source.volume(from).rename(source.inner(), target.inner());
  }

  /** Makes {@code /flash} an empty file system; false where it is not mounted. */
  public boolean formatFlash() {
    for (Mount mount : table.mounts()) {
      if (mount.path().equals("/flash") && mount.volume() instanceof SpiffsVolume flash) {
        flash.format();
        return true;
      }
    }
    return false;
  }

  /** Makes sure that all that was written is kept, as the garbage collector's closing does. */
  @Override
  public void flush() throws IOException {
    for (Mount mount : table.mounts()) {
      mount.volume().flush();
    }
  }

  /** Size and use of the volume that holds a path; a root without a volume has none. */
  @Override
  public VolumeSpace space(String path) throws IOException {
    Place place = table.place(path);
    if (place.isRoot()) {
      return table.root().isEmpty()
          ? new VolumeSpace(0, 0, 0, PATH_MAX)
          : table.root().get().space(ROOT);
    }
    return place.volume(path).space(place.inner());
  }

  @Override
  public boolean isSpiffs(String path) {
    Place place = table.place(path);
    return place.mount().filter(mount -> mount.volume().isSpiffs(place.inner())).isPresent();
  }

  @Override
  public boolean isOnScriptsDevice(String path) {
    Place place = table.place(path);
    return place
        .mount()
        .filter(mount -> mount.volume().isOnScriptsDevice(place.inner()))
        .isPresent();
  }

  /** Sets what closes dropped files on all that is mounted, see {@link Volume#setReclaimer}. */
  @Override
  public void setReclaimer(Runnable reclaimer) {
    table.mounts().forEach(mount -> mount.volume().setReclaimer(reclaimer));
  }

  /** The volume and the path in it of a path that a script's own volume serves. */
  public <T extends Volume> Optional<PathOn<T>> placeOn(Class<T> kind, String path) {
    Place place = table.place(path);
    return place
        .mount()
        .map(Mount::volume)
        .filter(kind::isInstance)
        .map(volume -> new PathOn<>(kind.cast(volume), place.inner()));
  }

  /**
   * A path on a volume of some kind.
   *
   * @param inner the volume's part
   */
  public record PathOn<T extends Volume>(T volume, String inner) {}
}
