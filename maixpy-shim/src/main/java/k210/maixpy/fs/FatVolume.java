package k210.maixpy.fs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.LongSupplier;
import k210.fat.BlockDevice;
import k210.fat.FatError;
import k210.fat.FatException;
import k210.fat.FatFile;
import k210.fat.FatFileSystem;
import k210.fat.FatFormat;
import k210.fat.FatInfo;
import k210.fat.FatName;
import k210.fat.FatOpenMode;

/**
 * A FAT file system on a block device ({@code uos.VfsFat}, vfs_fat.c). The board's names are bytes
 * that FatFs takes for code page 437, whatever the script meant.
 */
public final class FatVolume implements Volume {
  private final BlockDevice device;
  private final LongSupplier secondsSince2000;
  private FatFileSystem system;
  private boolean isFormatted = true;

  /**
   * Looks at a device; one without a file system can be formatted later.
   *
   * @param secondsSince2000 the board's real-time clock
   * @throws FileErrorException if there is no medium
   */
  public FatVolume(BlockDevice device, LongSupplier secondsSince2000) throws IOException {
    this.device = device;
    this.secondsSince2000 = secondsSince2000;
    try {
      system = FatFileSystem.mount(device, this::now);
    } catch (FatException e) {
      if (e.error() != FatError.NO_FILESYSTEM) {
        throw failure(e, "");
      }
      isFormatted = false;
    }
  }

  /** Makes an empty file system on a device ({@code VfsFat.mkfs}). */
  public static void format(BlockDevice device, LongSupplier secondsSince2000) throws IOException {
    new FatVolume(device, secondsSince2000).format(true);
  }

  /**
   * What mounting does: without a file system it fails unless one may be made.
   *
   * @param mayFormat the {@code mkfs} of {@code uos.mount}
   */
  public void mount(boolean mayFormat) throws IOException {
    if (!isFormatted) {
      if (!mayFormat) {
        throw new FileErrorException(Errno.ENODEV, "");
      }
      format(false);
      isFormatted = true;
    }
  }

  private void format(boolean mayBe32) throws IOException {
    run("", () -> FatFormat.format(device, now(), mayBe32));
    if (system != null) {
      system.invalidate();
      system = null;
    }
  }

  @Override
  public DeviceFile open(String path, String letters) throws IOException {
    OpenMode mode = OpenMode.ofFat(letters);
    FatOpenMode access =
        new FatOpenMode(
            mode.read(), mode.write(), mode.create(), mode.exclusive(), mode.truncate());
    FatFile file = get(path, () -> system().open(fat(path), access));
    DeviceFile opened = new DeviceFile(path, new Content(file, path), mode, FileRules.FAT);
    return letters.contains("a") ? opened.atEnd() : opened;
  }

  @Override
  public List<FileEntry> list(String path) throws IOException {
    return get(path, () -> system().list(fat(path))).stream().map(FatVolume::entry).toList();
  }

  @Override
  public FileEntry stat(String path) throws IOException {
    if (path.isEmpty() || path.equals("/")) {
      return new FileEntry("", true, 0, 0);
    }
    return entry(get(path, () -> system().stat(fat(path))));
  }

  @Override
  public void changeDirectory(String path) throws IOException {
    run(path, () -> system().changeFolder(fat(path)));
  }

  @Override
  public String currentDirectory() throws IOException {
    return text(get("", () -> system().currentFolder()));
  }

  @Override
  public void makeDirectory(String path) throws IOException {
    run(path, () -> system().makeFolder(fat(path)));
  }

  @Override
  public void removeDirectory(String path) throws IOException {
    if (!get(path, () -> system().remove(fat(path), true))) {
      throw new FileErrorException(Errno.ENOTDIR, path);
    }
  }

  @Override
  public void remove(String path) throws IOException {
    if (!get(path, () -> system().remove(fat(path), false))) {
      throw new FileErrorException(Errno.EISDIR, path);
    }
  }

  @Override
  public void rename(String from, String to) throws IOException {
    try {
      system().rename(fat(from), fat(to));
    } catch (FatException e) {
      if (e.error() != FatError.EXIST) {
        throw failure(e, from);
      }
      remove(to);
      run(from, () -> system().rename(fat(from), fat(to)));
    }
  }

  @Override
  public void flush() {
    // What open files keep in memory is theirs to write, as on the board.
  }

  @Override
  public VolumeSpace space(String path) throws IOException {
    FatFileSystem now = get(path, this::system);
    return new VolumeSpace(
        now.clusterBytes(), now.clusters(), now.freeClusters(), FatName.MAX_LENGTH);
  }

  @Override
  public boolean isOnScriptsDevice(String path) {
    return true;
  }

  /** After formatting the next access mounts. */
  private FatFileSystem system() throws FatException {
    if (system == null) {
      system = FatFileSystem.mount(device, this::now);
    }
    return system;
  }

  private int now() {
    return FatTime.of(secondsSince2000.getAsLong());
  }

  private static FileEntry entry(FatInfo info) {
    return new FileEntry(
        text(info.name()), info.folder(), info.sizeBytes(), FatTime.seconds(info.time()));
  }

  private static String fat(String path) {
    return FatFileSystem.pathOf(path.getBytes(StandardCharsets.UTF_8));
  }

  private static String text(String fatName) {
    return new String(FatFileSystem.octetsOf(fatName), StandardCharsets.UTF_8);
  }

  @FunctionalInterface
  private interface FatQuery<T> {
    T get() throws FatException;
  }

  @FunctionalInterface
  private interface FatAction {
    void run() throws FatException;
  }

  private static <T> T get(String path, FatQuery<T> query) throws FileErrorException {
    try {
      return query.get();
    } catch (FatException e) {
      throw failure(e, path);
    }
  }

  private static void run(String path, FatAction action) throws FileErrorException {
    try {
      action.run();
    } catch (FatException e) {
      throw failure(e, path);
    }
  }

  /** The table of vfs_fat_file.c. */
  private static FileErrorException failure(FatException cause, String path) {
    int errno =
        switch (cause.error()) {
          case DISK, INTERNAL, FORMAT_ABORTED -> Errno.EIO;
          case NOT_READY -> Errno.EBUSY;
          case NO_FILE, NO_PATH -> Errno.ENOENT;
          case INVALID_NAME, INVALID_OBJECT -> Errno.EINVAL;
          case DENIED -> Errno.EACCES;
          case EXIST -> Errno.EEXIST;
          case WRITE_PROTECTED -> Errno.EROFS;
          case NO_FILESYSTEM -> Errno.ENODEV;
        };
    FileErrorException error = new FileErrorException(errno, path);
    error.initCause(cause);
    return error;
  }

  /** An open file. */
  private record Content(FatFile file, String path) implements FileStorage {
    @Override
    public int read(long offsetBytes, byte[] into, int length) throws IOException {
      return FatVolume.get(path, () -> file.read(offsetBytes, into, length));
    }

    @Override
    public void write(long offsetBytes, byte[] octets) throws IOException {
      if (FatVolume.get(path, () -> file.write(offsetBytes, octets)) < octets.length) {
        throw new FileErrorException(Errno.ENOSPC, path);
      }
    }

    @Override
    public Seek seek(long offsetBytes, long now, OpenMode mode) throws IOException {
      // FatFs's positions have 32 bits and no sign.
      long reached = FatVolume.get(path, () -> file.reach(offsetBytes & 0xFFFFFFFFL));
      return new Seek(reached, reached);
    }

    @Override
    public void flush() throws IOException {
      run(path, file::sync);
    }

    @Override
    public long size() {
      return file.size();
    }

    @Override
    public void close() throws IOException {
      run(path, file::sync);
    }
  }
}
