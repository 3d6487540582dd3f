package k210.maixpy.fs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import k210.flash.SpiFlash;
import k210.spiffs.NoSpiffsException;
import k210.spiffs.Spiffs;
import k210.spiffs.SpiffsFile;
import k210.spiffs.SpiffsNameException;

/**
 * {@code /flash}: the flat SPIFFS in the flash. A slash in a name is a character like any other,
 * names are stored with one in front, files without it are not listed, and listing any path lists
 * all files (vfs_spiffs.c of MaixPy).
 */
public final class SpiffsVolume implements Volume {
  /** Longest name with its leading slash and final zero. */
  private static final int NAME_MAX = 128;

  /** Logical block, in which {@code os.statvfs} counts. */
  private static final int BLOCK_BYTES = 128 * 1024;

  private final SpiFlash flash;
  private Spiffs spiffs;

  private SpiffsVolume(SpiFlash flash, Spiffs spiffs) {
    this.flash = flash;
    this.spiffs = spiffs;
  }

  /**
   * Mounts as the firmware does at boot: where there is no file system, an empty one is made.
   *
   * @param warning told when what is there is neither a file system nor erased, and is lost
   */
  public static SpiffsVolume boot(SpiFlash flash, Consumer<String> warning) {
    try {
      return new SpiffsVolume(flash, Spiffs.mount(flash));
    } catch (NoSpiffsException e) {
      if (!flash.isErased(SpiFlash.SPIFFS_OFFSET, Spiffs.SIZE_BYTES)) {
        warning.accept(e.getMessage() + "; formatted, as the firmware does at boot");
      }
      return new SpiffsVolume(flash, Spiffs.format(flash));
    }
  }

  @Override
  public DeviceFile open(String path, String letters) throws IOException {
    OpenMode mode = OpenMode.ofSpiffs(letters);
    SpiffsFile file = spiffs.find(stored(path)).orElse(null);
    if (file == null && mode.create() && !path.isEmpty()) {
      try {
        file = spiffs.create(stored(path));
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
    return new DeviceFile("/flash/" + path, new Content(file), mode, Errno.EIO, Errno.EIO);
  }

  @Override
  public List<FileEntry> list(String path) {
    return spiffs.files().stream()
        .filter(file -> file.name().startsWith("/"))
        .map(file -> new FileEntry(shown(file), false, file.size(), 0))
        .toList();
  }

  @Override
  public FileEntry stat(String path) throws IOException {
    if (path.isEmpty()) {
      return new FileEntry("", true, 0, 0);
    }
    return new FileEntry(path, false, require(path).size(), 0);
  }

  @Override
  public void requireDirectory(String path) {
    // SPIFFS knows no folders and MaixPy takes any.
  }

  @Override
  public boolean hasDirectories() {
    return false;
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
    spiffs.remove(require(path));
  }

  @Override
  public void rename(String from, String to) throws IOException {
    SpiffsFile file = require(from);
    try {
      spiffs.rename(file, stored(to));
    } catch (SpiffsNameException e) {
      throw failure(Errno.EINVAL, to, e);
    } catch (IOException e) {
      throw failure(Errno.ENOSPC, to, e);
    }
  }

  @Override
  public VolumeSpace space() {
    int total = spiffs.totalBytes();
    return new VolumeSpace(
        BLOCK_BYTES, total / BLOCK_BYTES, (total - spiffs.usedBytes()) / BLOCK_BYTES, NAME_MAX);
  }

  @Override
  public void flush() throws IOException {
    spiffs.flush();
  }

  /** Makes an empty file system in place of the mounted one ({@code os.flash_format}). */
  public void format() {
    spiffs = Spiffs.format(flash);
  }

  private SpiffsFile require(String path) throws FileErrorException {
    return spiffs.find(stored(path)).orElseThrow(() -> new FileErrorException(Errno.ENOENT, path));
  }

  /** SPIFFS names are bytes, one to a character; the board's strings are UTF-8. */
  private static String stored(String path) {
    return new String(("/" + path).getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
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
  private record Content(SpiffsFile file) implements FileStorage {
    @Override
    public int read(long offsetBytes, byte[] into, int length) throws IOException {
      return offsetBytes >= file.size() ? 0 : file.read((int) offsetBytes, into, length);
    }

    @Override
    public void write(long offsetBytes, byte[] octets) throws IOException {
      if (offsetBytes + octets.length > Spiffs.SIZE_BYTES) {
        throw new FileErrorException(Errno.EIO, file.name());
      }
      try {
        file.write((int) offsetBytes, octets);
      } catch (IOException roomOrLoss) {
        throw failure(Errno.EIO, file.name(), roomOrLoss);
      }
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
      file.flush();
    }
  }
}
