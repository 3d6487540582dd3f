package k210.maixpy.fs;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import k210.fat.FatName;

/**
 * {@code /sd}: a folder of the host as a FAT card. Listings are in name order, and what has no name
 * on FAT or leads out of the folder does not exist. Files that the run writes carry the board's own
 * clock, see {@link FatTime}.
 */
public final class FolderVolume implements Volume {
  private static final long EPOCH_2000 = 946_684_800;

  /**
   * The card that a folder stands for: 8 GB in clusters of 32 KiB, as SDHC cards of that size are
   * formatted.
   */
  private static final long CLUSTER_BYTES = 32 * 1024;

  private static final long CLUSTERS = 8_000_000_000L / CLUSTER_BYTES;

  private final FolderPaths paths;
  private final LongSupplier secondsSince2000;
  private final Map<Path, Long> written = new HashMap<>();

  /**
   * Makes a card of a folder.
   *
   * @param secondsSince2000 the board's real-time clock
   * @throws IOException if the folder does not exist
   */
  public FolderVolume(Path folder, LongSupplier secondsSince2000) throws IOException {
    this.paths = new FolderPaths(folder);
    this.secondsSince2000 = secondsSince2000;
    if (!Files.isDirectory(paths.root())) {
      throw new IOException("the SD card must be a folder, but this is a file: " + folder);
    }
  }

  @Override
  public DeviceFile open(String path, String letters) throws IOException {
    OpenMode mode = OpenMode.ofFat(letters);
    FolderPaths.Place place = paths.follow(path);
    requireAllowed(place, mode, path);
    Set<OpenOption> options = new HashSet<>();
    options.add(StandardOpenOption.READ);
    if (mode.write()) {
      options.add(StandardOpenOption.WRITE);
      stamp(place.host());
    }
    if (mode.create()) {
      options.add(StandardOpenOption.CREATE);
    }
    if (mode.truncate()) {
      options.add(StandardOpenOption.TRUNCATE_EXISTING);
    }
    try {
      HostFile storage = new HostFile(FileChannel.open(place.host(), options), path);
      DeviceFile file = new DeviceFile(path, storage, mode, FileRules.FAT);
      return letters.contains("a") ? file.atEnd() : file;
    } catch (IOException e) {
      throw failure(e, path);
    }
  }

  private static void requireAllowed(FolderPaths.Place place, OpenMode mode, String path)
      throws FileErrorException {
    if (place.isOrigin()) {
      throw new FileErrorException(Errno.EINVAL, path);
    }
    if (place.isFolder()) {
      throw new FileErrorException(mode.create() ? Errno.EACCES : Errno.ENOENT, path);
    }
    if (place.exists() && mode.exclusive()) {
      throw new FileErrorException(Errno.EEXIST, path);
    }
    if (!place.exists() && !mode.create()) {
      throw new FileErrorException(Errno.ENOENT, path);
    }
  }

  @Override
  public List<FileEntry> list(String path) throws IOException {
    Path folder = folder(path);
    List<Path> children = new ArrayList<>();
    try (Stream<Path> stream = Files.list(folder)) {
      stream
          .filter(paths::isOnCard)
          .sorted(Comparator.comparing(child -> child.getFileName().toString()))
          .forEach(children::add);
    } catch (IOException e) {
      throw failure(e, path);
    }
    List<FileEntry> entries = new ArrayList<>();
    for (Path child : children) {
      entries.add(entry(child));
    }
    return entries;
  }

  @Override
  public FileEntry stat(String path) throws IOException {
    if (path.isEmpty() || path.equals("/")) {
      return new FileEntry("", true, 0, 0);
    }
    return entry(existing(path).host());
  }

  @Override
  public void changeDirectory(String path) throws IOException {
    paths.setCurrent(folder(path));
  }

  @Override
  public String currentDirectory() {
    StringBuilder path = new StringBuilder();
    for (Path name : paths.root().relativize(paths.current())) {
      path.append(name.toString().isEmpty() ? "" : "/" + name);
    }
    return path.isEmpty() ? "/" : path.toString();
  }

  @Override
  public void makeDirectory(String path) throws IOException {
    FolderPaths.Place place = paths.follow(path);
    if (place.exists()) {
      throw new FileErrorException(Errno.EEXIST, path);
    }
    try {
      Files.createDirectory(place.host());
    } catch (IOException e) {
      throw failure(e, path);
    }
    stamp(place.host());
  }

  @Override
  public void removeDirectory(String path) throws IOException {
    FolderPaths.Place place = existing(path);
    if (!place.isFolder()) {
      throw new FileErrorException(Errno.ENOTDIR, path);
    }
    if (place.name().isDots()) {
      throw new FileErrorException(Errno.EINVAL, path);
    }
    if (place.host().equals(paths.current())) {
      throw new FileErrorException(Errno.EACCES, path);
    }
    delete(place.host(), path);
  }

  @Override
  public void remove(String path) throws IOException {
    FolderPaths.Place place = existing(path);
    if (place.isFolder()) {
      throw new FileErrorException(Errno.EISDIR, path);
    }
    delete(place.host(), path);
  }

  @Override
  public void rename(String from, String to) throws IOException {
    FolderPaths.Place source = existing(from);
    FolderPaths.Place target = paths.follow(to);
    if (source.name().isDots()) {
      throw new FileErrorException(Errno.EINVAL, from);
    }
    if (target.exists() && !target.host().equals(source.host())) {
      remove(to);
    }
    Path goal = target.host();
    if (target.exists() && target.host().equals(source.host())) {
      // Only capitals change.
      goal = source.host().resolveSibling(target.name().text());
    }
    try {
      Files.move(source.host(), goal);
    } catch (IOException e) {
      throw failure(e, from);
    }
    Long stamp = written.remove(source.host());
    if (stamp != null) {
      written.put(goal, stamp);
    }
  }

  @Override
  public void flush() {
    // The host has it already.
  }

  @Override
  public VolumeSpace space(String path) throws IOException {
    long used = 0;
    try (Stream<Path> all = Files.walk(paths.root())) {
      for (Path file : (Iterable<Path>) all::iterator) {
        if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
          used += Math.ceilDiv(Files.size(file), CLUSTER_BYTES);
        }
      }
    }
    return new VolumeSpace(
        CLUSTER_BYTES, CLUSTERS, Math.max(0, CLUSTERS - used), FatName.MAX_LENGTH);
  }

  private Path folder(String path) throws IOException {
    FolderPaths.Place place = paths.follow(path);
    if (!place.isFolder()) {
      throw new FileErrorException(Errno.ENOENT, path);
    }
    return place.host();
  }

  private FolderPaths.Place existing(String path) throws IOException {
    FolderPaths.Place place = paths.follow(path);
    if (place.isOrigin()) {
      throw new FileErrorException(Errno.EINVAL, path);
    }
    if (!place.exists()) {
      throw new FileErrorException(Errno.ENOENT, path);
    }
    return place;
  }

  private FileEntry entry(Path path) throws IOException {
    boolean directory = Files.isDirectory(path);
    Long stamp = written.get(path);
    long modified =
        stamp != null
            ? stamp
            : Files.getLastModifiedTime(path).toInstant().getEpochSecond() - EPOCH_2000;
    // FAT keeps even seconds.
    return new FileEntry(
        path.getFileName().toString(), directory, directory ? 0 : Files.size(path), modified & ~1L);
  }

  private void stamp(Path path) {
    written.put(path, FatTime.seconds(FatTime.of(secondsSince2000.getAsLong())));
  }

  private void delete(Path file, String path) throws IOException {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw failure(e, path);
    }
    written.remove(file);
  }

  private static FileErrorException failure(IOException cause, String path) {
    if (cause instanceof FileErrorException known) {
      return known;
    }
    int errno =
        switch (cause) {
          case FileAlreadyExistsException e -> Errno.EEXIST;
          case NoSuchFileException e -> Errno.ENOENT;
          case FileSystemException e -> Errno.EACCES;
          default -> Errno.EIO;
        };
    FileErrorException error = new FileErrorException(errno, path);
    error.initCause(cause);
    return error;
  }
}
