package k210.maixpy.core;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import k210.clock.VirtualClock;
import k210.maixpy.fs.DeviceFile;
import k210.maixpy.fs.DeviceFiles;
import k210.maixpy.fs.FileEntry;
import k210.maixpy.fs.FileErrorException;
import k210.maixpy.fs.StorageTime;
import k210.maixpy.fs.VolumeSpace;
import k210.maixpy.python.MaixPyModule;
import k210.maixpy.python.ScriptErrors;
import k210.maixpy.python.StopControl;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.Value;

/**
 * The Java side of {@code uos} and of {@code open}: files, folders and the random number generator
 * (moduos.c of MaixPy, extmod/vfs.c).
 */
public final class FilesModule implements MaixPyModule {
  private static final int EIO = 5;
  private static final long FORMAT_MICROS = 768 * 45_000L;

  /** Any fixed seed: the chip's generator is truly random, a run here must repeat. */
  private static final long RANDOM_SEED = 0x4b32_3130;

  private final DeviceFiles files;
  private final ScriptErrors errors;
  private final StopControl stop;
  private final VirtualClock clock;
  private final RandomGenerator random =
      RandomGeneratorFactory.of("L64X128MixRandom").create(RANDOM_SEED);

  /** The module of a board with these file systems. */
  public FilesModule(DeviceFiles files, ScriptErrors errors, StopControl stop, VirtualClock clock) {
    this.clock = clock;
    this.files = files;
    this.errors = errors;
    this.stop = stop;
  }

  @Override
  public String name() {
    return "uos";
  }

  /** Current directory. */
  @HostAccess.Export
  public String currentDirectory() {
    return files.currentDirectory();
  }

  /** Changes the current directory. */
  @HostAccess.Export
  public void changeDirectory(String path) {
    run(() -> files.changeDirectory(path));
  }

  /** A listing: per entry its name, whether it is a folder, and its size. */
  @HostAccess.Export
  public Object[] list(String path) {
    List<FileEntry> entries = get(() -> files.list(path));
    return entries.stream()
        .flatMap(
            entry -> List.<Object>of(entry.name(), entry.directory(), entry.sizeBytes()).stream())
        .toArray();
  }

  /** Whether a path is the root of all volumes, whose listing has no sizes. */
  @HostAccess.Export
  public boolean isRoot(String path) {
    return files.isRoot(path);
  }

  /** Whether it is a folder, its size, the time of its last change. */
  @HostAccess.Export
  public Object[] stat(String path) {
    FileEntry entry = get(() -> files.stat(path));
    return new Object[] {entry.directory(), entry.sizeBytes(), entry.modifiedSeconds()};
  }

  /** Block size, blocks, free blocks and longest name of a volume. */
  @HostAccess.Export
  public long[] space(String path) {
    VolumeSpace space = get(() -> files.space(path));
    return new long[] {space.blockBytes(), space.blocks(), space.freeBlocks(), space.nameMax()};
  }

  /** Makes a folder; on SPIFFS that is NotImplementedError on the board too. */
  @HostAccess.Export
  public void makeDirectory(String path) {
    run(
        () -> {
          try {
            files.makeDirectory(path);
          } catch (UnsupportedOperationException spiffs) {
            throw errors.error("NotImplementedError", "SPIFFS not support");
          }
        });
  }

  /** Removes an empty folder. */
  @HostAccess.Export
  public void removeDirectory(String path) {
    run(() -> files.removeDirectory(path));
  }

  /** Removes a file. */
  @HostAccess.Export
  public void remove(String path) {
    run(() -> files.remove(path));
  }

  /** Renames a file or folder. */
  @HostAccess.Export
  public void rename(String from, String to) {
    run(() -> files.rename(from, to));
  }

  /** Takes a volume away. */
  @HostAccess.Export
  public void unmount(String path) {
    run(() -> files.unmount(path));
  }

  /** Formats {@code /flash}, 768 sectors of 4 KiB at 45 ms; false where it is not mounted. */
  @HostAccess.Export
  public boolean formatFlash() {
    boolean mounted = files.formatFlash();
    if (mounted) {
      stop.advance(clock.cyclesOfMicros(FORMAT_MICROS));
    }
    return mounted;
  }

  /** Whether a path lies on {@code /flash}. */
  @HostAccess.Export
  public boolean isSpiffs(String path) {
    return files.isSpiffs(path);
  }

  /** Makes sure that what was written to all files is kept. */
  @HostAccess.Export
  public void flush() {
    run(files::flush);
  }

  /** The next byte of the random number generator. */
  @HostAccess.Export
  public int randomByte() {
    return random.nextInt() & 0xff;
  }

  /** Opens a file. */
  @HostAccess.Export
  public OpenFile open(String path, String mode) {
    return new OpenFile(get(() -> files.open(path, mode)), files.isSpiffs(path));
  }

  private <T> T get(FileQuery<T> query) {
    try {
      return query.get();
    } catch (FileErrorException e) {
      throw errors.osError(e.errno());
    } catch (IOException e) {
      throw errors.osError(EIO);
    }
  }

  private void run(FileAction action) {
    Void unused =
        get(
            () -> {
              action.run();
              return null;
            });
  }

  /** An open file, for the classes of {@code uio}. Bytes travel as characters 0..255. */
  public final class OpenFile {
    private final DeviceFile file;

    private final boolean flash;

    private OpenFile(DeviceFile file, boolean flash) {
      this.file = file;
      this.flash = flash;
    }

    /** Reads up to so many bytes; all if negative. */
    @HostAccess.Export
    public String read(long length) {
      return received(get(() -> file.read(length)));
    }

    /** Reads a line of up to so many bytes; of any length if negative. */
    @HostAccess.Export
    public String readLine(long length) {
      return received(get(() -> file.readLine(length)));
    }

    /** Writes a bytes-like object. */
    @HostAccess.Export
    public void write(Value octets) {
      byte[] copy = new byte[Math.toIntExact(octets.getBufferSize())];
      octets.readBuffer(0, copy, 0, copy.length);
      run(() -> file.write(copy));
      stop.advance(StorageTime.writeCycles(flash, copy.length));
    }

    /** Moves the position and returns it. */
    @HostAccess.Export
    public long seek(long offset, int whence) {
      return get(() -> file.seek(offset, whence));
    }

    /** Makes sure that what was written is kept. */
    @HostAccess.Export
    public void flush() {
      run(file::flush);
    }

    /** Closes the file. */
    @HostAccess.Export
    public void close() {
      run(file::close);
    }

    private String received(byte[] octets) {
      stop.advance(StorageTime.readCycles(flash, octets.length));
      return new String(octets, StandardCharsets.ISO_8859_1);
    }
  }

  @FunctionalInterface
  private interface FileQuery<T> {
    T get() throws IOException;
  }

  @FunctionalInterface
  private interface FileAction {
    void run() throws IOException;
  }
}
