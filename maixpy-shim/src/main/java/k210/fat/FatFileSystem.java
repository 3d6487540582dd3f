package k210.fat;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.IntSupplier;

/**
 * A mounted FAT file system with its current folder. Paths are relative to that or begin with a
 * slash; names are strings of code page 437, see {@link #pathOf}.
 */
public final class FatFileSystem {
  private final BlockDevice device;
  private final IntSupplier time;
  private final SectorWindow window;
  private final FatGeometry geometry;
  private final FatTable table;
  private final FatPaths paths;
  private boolean gone;

  private FatFileSystem(BlockDevice device, IntSupplier time) throws FatException {
    this.device = device;
    this.time = time;
    this.window = new SectorWindow(device);
    this.geometry = FatGeometry.find(window);
    this.table = new FatTable(window, geometry);
    this.paths = new FatPaths(window, geometry, table);
  }

  /**
   * Mounts what is on a device: a file system on all of it or in its first partition that has one.
   *
   * @param time now, as {@link FatInfo#time} is laid out
   * @throws FatException NO_FILESYSTEM if there is none, NOT_READY without a medium
   */
  public static FatFileSystem mount(BlockDevice device, IntSupplier time) throws FatException {
    if (!device.initialise()) {
      throw new FatException(FatError.NOT_READY);
    }
    return new FatFileSystem(device, time);
  }

  /** A path or name whose bytes FatFs would take for code page 437. */
  public static String pathOf(byte[] octets) {
    return CodePage437.decode(octets);
  }

  /** The bytes that FatFs gives for a name. */
  public static byte[] octetsOf(String name) {
    byte[] octets = new byte[name.length()];
    for (int i = 0; i < octets.length; i++) {
      octets[i] = (byte) CodePage437.code(name.charAt(i));
    }
    return octets;
  }

  /** Size of a cluster in bytes. */
  public int clusterBytes() {
    return geometry.clusterSectors() * BlockDevice.SECTOR_BYTES;
  }

  /** Number of clusters. */
  public int clusters() {
    return geometry.clusters();
  }

  /** Number of free clusters. */
  public int freeClusters() {
    return table.free();
  }

  /** Opens a file; errors as those of f_open. */
  public FatFile open(String path, FatOpenMode mode) throws FatException {
    if (mode.write()) {
      requireWritable();
    }
    FatPaths.Found found = paths.follow(path);
    if (found.isOrigin()) {
      throw new FatException(FatError.INVALID_NAME);
    }
    FatEntry entry = found.entry().orElse(null);
    if (entry == null) {
      if (!mode.create()) {
        throw new FatException(FatError.NO_FILE);
      }
      entry = found.folder().create(found.name());
    } else if (mode.create()) {
      if (entry.isFolder() || entry.isReadOnly()) {
        throw new FatException(FatError.DENIED);
      }
      if (mode.exclusive()) {
        throw new FatException(FatError.EXIST);
      }
    } else if (entry.isFolder()) {
      throw new FatException(FatError.NO_FILE);
    } else if (mode.write() && entry.isReadOnly()) {
      throw new FatException(FatError.DENIED);
    }
    boolean fresh = found.entry().isEmpty() || mode.truncate();
    if (fresh) {
      empty(entry);
    }
    return new FatFile(this, entry, mode, fresh);
  }

  /** What a folder holds, in the order of its entries. */
  public List<FatInfo> list(String path) throws FatException {
    return paths.directory(paths.folder(path)).list().stream().map(FatInfo::of).toList();
  }

  /** A file or folder; the folder where a path starts has no entry and is an invalid name. */
  public FatInfo stat(String path) throws FatException {
    return FatInfo.of(paths.existing(path).entry().orElseThrow());
  }

  /** Makes an empty folder. */
  public void makeFolder(String path) throws FatException {
    requireWritable();
    FatPaths.Found found = paths.follow(path);
    if (found.isOrigin() || found.entry().isPresent()) {
      throw new FatException(FatError.EXIST);
    }
    int cluster = table.extend(0);
    if (cluster == 0) {
      throw new FatException(FatError.DENIED);
    }
    int now = time.getAsInt();
    window.clear(geometry.sector(cluster), geometry.clusterSectors());
    putDots(cluster, 0, ".", cluster, now);
    putDots(cluster, EntryLayout.ENTRY_BYTES, "..", found.folderCluster(), now);
    FatEntry entry;
    try {
      entry = found.folder().create(found.name());
    } catch (FatException noRoom) {
      table.release(cluster);
      throw noRoom;
    }
    ByteBuffer cells = window.at(entry.sector());
    cells.putInt(entry.offsetBytes() + EntryLayout.CHANGED_OFFSET, now);
    cells.put(entry.offsetBytes() + EntryLayout.ATTRIBUTES_OFFSET, (byte) EntryLayout.FOLDER);
    EntryLayout.putCluster(cells, entry.offsetBytes(), geometry, cluster);
    window.markChanged();
    sync();
  }

  /**
   * Removes a file or an empty folder.
   *
   * @param folder which of them it must be; if it is the other, nothing happens
   * @return whether it was
   */
  public boolean remove(String path, boolean folder) throws FatException {
    FatPaths.Found found = paths.existing(path);
    FatEntry entry = found.entry().orElseThrow();
    if (entry.isFolder() != folder) {
      return false;
    }
    requireWritable();
    if (found.name().isDots()) {
      throw new FatException(FatError.INVALID_NAME);
    }
    if (entry.isReadOnly() || (folder && isInUse(entry.cluster()))) {
      throw new FatException(FatError.DENIED);
    }
    found.folder().remove(entry);
    if (entry.cluster() != 0) {
      table.release(entry.cluster());
    }
    sync();
    return true;
  }

  /**
   * Gives a file or folder another name or place.
   *
   * @throws FatException EXIST if something else has the name
   */
  public void rename(String from, String to) throws FatException {
    requireWritable();
    FatPaths.Found source = paths.existing(from);
    FatEntry entry = source.entry().orElseThrow();
    if (source.name().isDots()) {
      throw new FatException(FatError.INVALID_NAME);
    }
    byte[] old = new byte[EntryLayout.ENTRY_BYTES];
    window.at(entry.sector()).get(entry.offsetBytes(), old);
    FatPaths.Found target = paths.follow(to);
    boolean same =
        target
            .entry()
            .filter(e -> e.sector() == entry.sector() && e.place() == entry.place())
            .isPresent();
    if (!same && (target.isOrigin() || target.entry().isPresent())) {
      throw new FatException(FatError.EXIST);
    }
    FatEntry fresh = target.folder().create(target.name());
    ByteBuffer cells = window.at(fresh.sector());
    int kept = EntryLayout.ATTRIBUTES_OFFSET + 2;
    cells.put(fresh.offsetBytes() + kept, old, kept, old.length - kept);
    int attributes = entry.attributes() | (entry.isFolder() ? 0 : EntryLayout.ARCHIVE);
    cells.put(fresh.offsetBytes() + EntryLayout.ATTRIBUTES_OFFSET, (byte) attributes);
    window.markChanged();
    if (entry.isFolder()
        && entry.cluster() != 0
        && source.folderCluster() != target.folderCluster()) {
      ByteBuffer dots = window.at(geometry.sector(entry.cluster()));
      EntryLayout.putCluster(dots, EntryLayout.ENTRY_BYTES, geometry, target.folderCluster());
      window.markChanged();
    }
    source.folder().remove(entry);
    sync();
  }

  /** Changes the current folder. */
  public void changeFolder(String path) throws FatException {
    paths.setCurrent(paths.folder(path));
  }

  /** The current folder's path, with a slash in front. */
  public String currentFolder() throws FatException {
    return paths.currentPath();
  }

  /** Makes files that are open unusable, because the device holds something else now. */
  public void invalidate() {
    gone = true;
  }

  boolean isGone() {
    return gone;
  }

  SectorWindow window() {
    return window;
  }

  FatGeometry geometry() {
    return geometry;
  }

  FatTable table() {
    return table;
  }

  int now() {
    return time.getAsInt();
  }

  void sync() {
    table.writeInfo();
    window.flush();
    device.sync();
  }

  private boolean isInUse(int folder) throws FatException {
    return folder == paths.current() || !paths.directory(folder).list().isEmpty();
  }

  private void empty(FatEntry entry) throws FatException {
    ByteBuffer cells = window.at(entry.sector());
    int offset = entry.offsetBytes();
    int cluster = EntryLayout.cluster(cells, offset, geometry);
    cells.putInt(offset + EntryLayout.CREATED_OFFSET, time.getAsInt());
    cells.put(offset + EntryLayout.ATTRIBUTES_OFFSET, (byte) EntryLayout.ARCHIVE);
    EntryLayout.putCluster(cells, offset, geometry, 0);
    cells.putInt(offset + EntryLayout.SIZE_OFFSET, 0);
    window.markChanged();
    if (cluster != 0) {
      table.release(cluster);
      table.reuse(cluster);
    }
  }

  private void putDots(int folder, int offset, String dots, int cluster, int now) {
    ByteBuffer cells = window.at(geometry.sector(folder));
    for (int i = 0; i < FatName.SHORT_BYTES; i++) {
      cells.put(offset + i, (byte) (i < dots.length() ? '.' : ' '));
    }
    cells.put(offset + EntryLayout.ATTRIBUTES_OFFSET, (byte) EntryLayout.FOLDER);
    cells.putInt(offset + EntryLayout.CHANGED_OFFSET, now);
    EntryLayout.putCluster(cells, offset, geometry, cluster);
    window.markChanged();
  }

  private void requireWritable() throws FatException {
    if (device.isReadOnly()) {
      throw new FatException(FatError.WRITE_PROTECTED);
    }
  }
}
