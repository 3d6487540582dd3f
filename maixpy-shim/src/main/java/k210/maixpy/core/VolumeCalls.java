package k210.maixpy.core;

import java.io.IOException;
import java.util.List;
import k210.maixpy.fs.DeviceFile;
import k210.maixpy.fs.FileEntry;
import k210.maixpy.fs.FileErrorException;
import k210.maixpy.fs.Volume;
import k210.maixpy.fs.VolumeSpace;
import k210.maixpy.python.ScriptErrors;
import k210.maixpy.python.StopControl;
import org.graalvm.polyglot.HostAccess;

/** What scripts do with a volume: with all that is mounted, or with one they have made. */
public class VolumeCalls {
  private static final int EIO = 5;

  private final Volume volume;
  private final ScriptErrors errors;
  private final StopControl stop;
  private final GcHeap gcHeap;

  /**
   * The calls of a volume.
   *
   * @param gcHeap closes files that a script drops
   */
  VolumeCalls(Volume volume, ScriptErrors errors, StopControl stop, GcHeap gcHeap) {
    this.volume = volume;
    this.errors = errors;
    this.stop = stop;
    this.gcHeap = gcHeap;
  }

  Volume volume() {
    return volume;
  }

  /** Current directory. */
  @HostAccess.Export
  public String currentDirectory() {
    return get(volume::currentDirectory);
  }

  /** Changes the current directory. */
  @HostAccess.Export
  public void changeDirectory(String path) {
    run(() -> volume.changeDirectory(path));
  }

  /** A listing: per entry its name, whether it is a folder, and its size. */
  @HostAccess.Export
  public Object[] list(String path) {
    List<FileEntry> entries = get(() -> volume.list(path));
    return entries.stream()
        .flatMap(
            entry -> List.<Object>of(entry.name(), entry.directory(), entry.sizeBytes()).stream())
        .toArray();
  }

  /** Whether it is a folder, its size, the time of its last change. */
  @HostAccess.Export
  public Object[] stat(String path) {
    FileEntry entry = get(() -> volume.stat(path));
    return new Object[] {entry.directory(), entry.sizeBytes(), entry.modifiedSeconds()};
  }

  /** Block size, blocks, free blocks and longest name of a volume. */
  @HostAccess.Export
  public long[] space(String path) {
    VolumeSpace space = get(() -> volume.space(path));
    return new long[] {space.blockBytes(), space.blocks(), space.freeBlocks(), space.nameMax()};
  }

  /** Makes a folder; on SPIFFS that is NotImplementedError on the board too. */
  @HostAccess.Export
  public void makeDirectory(String path) {
    run(
        () -> {
          try {
            volume.makeDirectory(path);
          } catch (UnsupportedOperationException spiffs) {
            throw errors.error("NotImplementedError", "SPIFFS not support");
          }
        });
  }

  /** Removes an empty folder. */
  @HostAccess.Export
  public void removeDirectory(String path) {
    run(() -> volume.removeDirectory(path));
  }

  /** Removes a file. */
  @HostAccess.Export
  public void remove(String path) {
    run(() -> volume.remove(path));
  }

  /** Renames a file or folder. */
  @HostAccess.Export
  public void rename(String from, String to) {
    run(() -> volume.rename(from, to));
  }

  /** Whether a path lies on SPIFFS. */
  @HostAccess.Export
  public boolean isSpiffs(String path) {
    return volume.isSpiffs(path);
  }

  /** Opens a file. */
  @HostAccess.Export
  public OpenFile open(String path, String mode) {
    DeviceFile file = get(() -> volume.open(path, mode));
    OpenFile opened =
        new OpenFile(file, this, stop, volume.isSpiffs(path), volume.isOnScriptsDevice(path));
    opened.setForget(
        gcHeap.register(
            opened,
            () -> {
              try {
                file.close();
              } catch (IOException lost) {
                // The board's finaliser has nobody to tell either.
              }
            }));
    return opened;
  }

  final <T> T get(FileQuery<T> query) {
    try {
      return query.get();
    } catch (FileErrorException e) {
      throw errors.osError(e.errno());
    } catch (IOException e) {
      throw errors.osError(EIO);
    } catch (UnsupportedOperationException largeFileInSmallPages) {
      throw errors.notModelled("uos.VfsSpiffs of files with a second index page");
    }
  }

  final void run(FileAction action) {
    Void unused =
        get(
            () -> {
              action.run();
              return null;
            });
  }

  /** Something of files that gives a result. */
  @FunctionalInterface
  interface FileQuery<T> {
    T get() throws IOException;
  }

  /** Something of files without a result. */
  @FunctionalInterface
  interface FileAction {
    void run() throws IOException;
  }
}
