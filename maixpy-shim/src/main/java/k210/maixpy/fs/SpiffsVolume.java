package k210.maixpy.fs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import k210.flash.SpiFlash;
import k210.spiffs.NoSpiffsException;
import k210.spiffs.Spiffs;
import k210.spiffs.SpiffsFile;
import k210.spiffs.SpiffsGeometry;
import k210.spiffs.SpiffsMedium;
import k210.spiffs.SpiffsNameException;

/**
 * {@code /flash} and what {@code uos.VfsSpiffs} makes: a flat SPIFFS. A slash in a name is a
 * character like any other, names are stored with one in front, files without it are not listed,
 * and listing any path lists all files (vfs_spiffs.c of MaixPy).
 */
public final class SpiffsVolume implements Volume {
  /** Longest name with its leading slash and final zero. */
  private static final int NAME_MAX = 128;

  /** Logical block of {@code /flash}, in which {@code os.statvfs} counts on any SPIFFS. */
  private static final int BLOCK_BYTES = 128 * 1024;

  /** Size of a spiffs_fd with 64-bit pointers (spiffs_nucleus.h). */
  private static final int DESCRIPTOR_BYTES = 64;

  private static final int END_OF_OBJECT = -10003;
  private static final int SEEK_BOUNDS = -10040;

  private final SpiffsMedium medium;
  private final SpiffsGeometry geometry;
  private final boolean isScripts;
  private final int openFilesMax;
  private Spiffs spiffs;
  private int openFiles;
  private Runnable reclaimer = () -> {};

  private SpiffsVolume(SpiffsMedium medium, SpiffsGeometry geometry, boolean isScripts) {
    this.medium = medium;
    this.geometry = geometry;
    this.isScripts = isScripts;
    // MaixPy gives SPIFFS four bytes for each page of a block.
    this.openFilesMax = geometry.blockBytes() / geometry.pageBytes() * 4 / DESCRIPTOR_BYTES;
  }

  /**
   * Mounts as the firmware does at boot: where there is no file system, an empty one is made.
   *
   * @param warning told when what is there is neither a file system nor erased, and is lost
   */
  public static SpiffsVolume boot(SpiFlash flash, Consumer<String> warning) {
    SpiffsMedium medium = SpiffsMedium.of(flash, SpiFlash.SPIFFS_OFFSET);
    SpiffsVolume volume = new SpiffsVolume(medium, SpiffsGeometry.MAIXPY, false);
    try {
      volume.mount();
    } catch (NoSpiffsException e) {
      if (!flash.isErased(SpiFlash.SPIFFS_OFFSET, Spiffs.SIZE_BYTES)) {
        warning.accept(e.getMessage() + "; formatted, as the firmware does at boot");
      }
      volume.format();
    }
    return volume;
  }

  /** A file system on a script's own device, not mounted yet. */
  public static SpiffsVolume ofScript(SpiffsMedium medium, SpiffsGeometry geometry) {
    return new SpiffsVolume(medium, geometry, true);
  }

  /** Finds the file system on the medium. */
  public void mount() throws NoSpiffsException {
    spiffs = Spiffs.mount(medium, geometry);
  }

  /** Makes an empty file system in place of what is there ({@code os.flash_format}). */
  public void format() {
    spiffs = Spiffs.format(medium, geometry);
  }

  @Override
  public DeviceFile open(String path, String letters) throws IOException {
    OpenMode mode = OpenMode.ofSpiffs(letters);
    if (!hasDescriptor()) {
      throw new FileErrorException(Errno.ENOENT, path);
    }
    String name = stored(path);
    SpiffsFile file = mounted().find(name).orElse(null);
    if (file == null && mode.create()) {
      try {
        file = mounted().create(name);
      } catch (IOException nameOrRoom) {
        throw failure(Errno.ENOENT, path, nameOrRoom);
      }
    }
    if (file == null) {
      throw new FileErrorException(Errno.ENOENT, path);
    }
    if (mode.truncate()) {
      file.clear();
    }
    openFiles++;
    return new DeviceFile(path, new Content(file), mode, FileRules.SPIFFS);
  }

  @Override
  public List<FileEntry> list(String path) throws IOException {
    return mounted().files().stream()
        .filter(file -> file.name().startsWith("/"))
        .map(file -> new FileEntry(shown(file), false, file.size(), 0))
        .toList();
  }

  @Override
  public FileEntry stat(String path) throws IOException {
    if (path.isEmpty() || path.equals("/") || path.startsWith("./")) {
      return new FileEntry("", true, 0, 0);
    }
    return new FileEntry(path, false, require(path).size(), 0);
  }

  /** Paths that begin with a slash are looked up as empty ones (spiffs_vfs_import_stat). */
  @Override
  public boolean hasFile(String path) {
    try {
      return !path.startsWith("/") && mounted().find(stored(path)).isPresent();
    } catch (IOException e) {
      return false;
    }
  }

  /** There are none, although {@code stat} calls some paths so. */
  @Override
  public boolean hasFolder(String path) {
    return false;
  }

  @Override
  public void changeDirectory(String path) {
    // SPIFFS knows no folders and MaixPy takes any.
  }

  @Override
  public String currentDirectory() {
    return "";
  }

  @Override
  public boolean isSpiffs(String path) {
    return true;
  }

  @Override
  public boolean isOnScriptsDevice(String path) {
    return isScripts;
  }

  @Override
  public void makeDirectory(String path) {
    throw new UnsupportedOperationException("SPIFFS has no folders");
  }

  @Override
  public void removeDirectory(String path) throws IOException {
    throw new FileErrorException(Errno.EIO, path);
  }

  @Override
  public void remove(String path) throws IOException {
    requireDescriptor(path);
    mounted().remove(require(path));
  }

  @Override
  public void rename(String from, String to) throws IOException {
    requireDescriptor(from);
    SpiffsFile file = require(from);
    try {
      mounted().rename(file, stored(to));
    } catch (SpiffsNameException e) {
      throw failure(Errno.EINVAL, to, e);
    } catch (IOException e) {
      throw failure(Errno.ENOSPC, to, e);
    }
  }

  @Override
  public VolumeSpace space(String path) throws IOException {
    int total = mounted().totalBytes();
    int used = mounted().usedBytes();
    return new VolumeSpace(
        BLOCK_BYTES, total / BLOCK_BYTES, (total - used) / BLOCK_BYTES, NAME_MAX);
  }

  @Override
  public void flush() throws IOException {
    if (spiffs != null) {
      spiffs.flush();
    }
  }

  @Override
  public void setReclaimer(Runnable reclaimer) {
    this.reclaimer = reclaimer;
    openFiles = 0;
  }

  private boolean hasDescriptor() {
    if (openFiles >= openFilesMax) {
      reclaimer.run();
    }
    return openFiles < openFilesMax;
  }

  private void requireDescriptor(String path) throws FileErrorException {
    if (!hasDescriptor()) {
      throw new FileErrorException(Errno.EMFILE, path);
    }
  }

  /** SPIFFS_ERR_NOT_MOUNTED is ENOEXEC in MaixPy's table. */
  private Spiffs mounted() throws FileErrorException {
    if (spiffs == null) {
      throw new FileErrorException(Errno.ENOEXEC, "");
    }
    return spiffs;
  }

  private SpiffsFile require(String path) throws FileErrorException {
    return mounted()
        .find(stored(path))
        .orElseThrow(() -> new FileErrorException(Errno.ENOENT, path));
  }

  /** SPIFFS names are bytes, one to a character; the board's strings are UTF-8. */
  private static String stored(String path) {
    String name =
        path.startsWith("./") ? path.substring(1) : path.startsWith("/") ? path : "/" + path;
    return new String(name.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  private static String shown(SpiffsFile file) {
    byte[] name = file.name().getBytes(StandardCharsets.ISO_8859_1);
    return new String(name, StandardCharsets.UTF_8).replaceFirst("^/+", "");
  }

  private static FileErrorException failure(int errno, String path, IOException cause) {
    FileErrorException error = new FileErrorException(errno, path);
    error.initCause(cause);
    return error;
  }

  /** An open file. It reaches the flash when it is flushed or closed. */
  private final class Content implements FileStorage {
    private final SpiffsFile file;

    Content(SpiffsFile file) {
      this.file = file;
    }

    @Override
    public int read(long offsetBytes, byte[] into, int length) throws IOException {
      return offsetBytes >= file.size() ? 0 : file.read((int) offsetBytes, into, length);
    }

    @Override
    public void write(long offsetBytes, byte[] octets) throws IOException {
      if (offsetBytes + octets.length > geometry.totalBytes()) {
        throw new FileErrorException(Errno.EIO, file.name());
      }
      try {
        file.write((int) offsetBytes, octets);
      } catch (IOException roomOrLoss) {
        throw failure(Errno.EIO, file.name(), roomOrLoss);
      }
    }

    /** SPIFFS_lseek: what is not in the file gives the number of an error for a position. */
    @Override
    public Seek seek(long offsetBytes, long now, OpenMode mode) {
      if (offsetBytes < 0) {
        return new Seek(now, SEEK_BOUNDS);
      }
      return offsetBytes > file.size()
          ? new Seek(file.size(), END_OF_OBJECT)
          : new Seek(offsetBytes, offsetBytes);
    }

    @Override
    public long size() {
      return file.size();
    }

    @Override
    public void flush() throws IOException {
      file.flush();
    }

    @Override
    public void close() throws IOException {
      openFiles--;
      file.flush();
    }
  }
}
