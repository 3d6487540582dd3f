package k210.maixpy.fs;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * {@code /sd}: a folder of the host as a FAT card. Names are found whatever their case, listings
 * are in name order, and what a link leads to outside of the folder does not exist.
 *
 * <p>Files that the run writes carry the board's own clock. MaixPy's {@code get_fattime} forgets to
 * count years from 1980, so a file of the year 2000 is stamped 2060; so it is here.
 */
public final class FatVolume implements Volume {
  private static final long EPOCH_2000 = 946_684_800;
  private static final int FAT_YEAR_FIELD = 128;
  private static final int FAT_EPOCH_YEAR = 1980;

  /**
   * The card that a folder stands for: 8 GB in clusters of 32 KiB, as SDHC cards of that size are
   * formatted.
   */
  private static final long CLUSTER_BYTES = 32 * 1024;

  private static final long CLUSTERS = 8_000_000_000L / CLUSTER_BYTES;
  private static final int NAME_MAX = 255;
  private static final String FORBIDDEN = "\"*:<>?|\\\u007f";

  private final Path root;
  private final LongSupplier secondsSince2000;
  private final Map<Path, Long> written = new HashMap<>();

  /**
   * Makes a card of a folder.
   *
   * @param secondsSince2000 the board's real-time clock
   * @throws IOException if the folder does not exist
   */
  public FatVolume(Path folder, LongSupplier secondsSince2000) throws IOException {
    this.root = folder.toRealPath();
    this.secondsSince2000 = secondsSince2000;
    if (!Files.isDirectory(root)) {
      throw new IOException("the SD card must be a folder, but this is a file: " + folder);
    }
  }

  @Override
  public DeviceFile open(String path, String letters) throws IOException {
    OpenMode mode = OpenMode.ofFat(letters);
    Path file = resolve(path);
    boolean exists = Files.exists(file, LinkOption.NOFOLLOW_LINKS);
    if (exists && mode.exclusive()) {
      throw new FileErrorException(Errno.EEXIST, path);
    }
    if (exists && Files.isDirectory(file)) {
      throw new FileErrorException(mode.create() ? Errno.EACCES : Errno.ENOENT, path);
    }
    if (!exists && !mode.create()) {
      throw new FileErrorException(Errno.ENOENT, path);
    }
    Set<OpenOption> options = new HashSet<>();
    options.add(StandardOpenOption.READ);
    if (mode.write()) {
      options.add(StandardOpenOption.WRITE);
      written.put(file, fatTime());
    }
    if (mode.create()) {
      options.add(StandardOpenOption.CREATE);
    }
    if (mode.truncate()) {
      options.add(StandardOpenOption.TRUNCATE_EXISTING);
    }
    try {
      FileChannel channel = FileChannel.open(file, options);
      return new DeviceFile(
          "/sd/" + path, new ChannelStorage(channel), mode, Errno.EACCES, Errno.EINVAL);
    } catch (IOException e) {
      throw failure(e, path);
    }
  }

  @Override
  public List<FileEntry> list(String path) throws IOException {
    Path folder = resolve(path);
    if (!Files.isDirectory(folder)) {
      throw new FileErrorException(Errno.ENOENT, path);
    }
    List<Path> children = new ArrayList<>();
    try (Stream<Path> stream = Files.list(folder)) {
      stream
          .sorted(Comparator.comparing(child -> child.getFileName().toString()))
          .forEach(children::add);
    } catch (IOException e) {
      throw failure(e, path);
    }
    List<FileEntry> entries = new ArrayList<>();
    for (Path child : children) {
      if (isInside(child)) {
        entries.add(entry(child));
      }
    }
    return entries;
  }

  @Override
  public FileEntry stat(String path) throws IOException {
    if (path.isEmpty()) {
      return new FileEntry("", true, 0, 0);
    }
    return entry(existing(path));
  }

  @Override
  public void requireDirectory(String path) throws IOException {
    if (!Files.isDirectory(resolve(path))) {
      throw new FileErrorException(Errno.ENOENT, path);
    }
  }

  @Override
  public boolean hasDirectories() {
    return true;
  }

  @Override
  public void makeDirectory(String path) throws IOException {
    Path folder = resolve(path);
    try {
      Files.createDirectory(folder);
    } catch (IOException e) {
      throw failure(e, path);
    }
    written.put(folder, fatTime());
  }

  @Override
  public void removeDirectory(String path) throws IOException {
    Path folder = existing(path);
    if (!Files.isDirectory(folder)) {
      throw new FileErrorException(Errno.ENOTDIR, path);
    }
    delete(folder, path);
  }

  @Override
  public void remove(String path) throws IOException {
    Path file = existing(path);
    if (Files.isDirectory(file)) {
      throw new FileErrorException(Errno.EISDIR, path);
    }
    delete(file, path);
  }

  @Override
  public void rename(String from, String to) throws IOException {
    Path source = existing(from);
    Path target = resolve(to);
    boolean sameFile = target.equals(source);
    if (!sameFile && Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
      remove(to);
    }
    try {
      Files.move(source, target);
    } catch (IOException e) {
      throw failure(e, from);
    }
    Long stamp = written.remove(source);
    if (stamp != null) {
      written.put(target, stamp);
    }
  }

  @Override
  public void flush() {
    // the host has it already
  }

  @Override
  public VolumeSpace space() throws IOException {
    long used = 0;
    try (Stream<Path> all = Files.walk(root)) {
      for (Path path : (Iterable<Path>) all::iterator) {
        if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
          used += Math.ceilDiv(Files.size(path), CLUSTER_BYTES);
        }
      }
    }
    return new VolumeSpace(CLUSTER_BYTES, CLUSTERS, Math.max(0, CLUSTERS - used), NAME_MAX);
  }

  /** The host's path of a card's path; its last component need not exist, its folders must. */
  private Path resolve(String path) throws IOException {
    Path resolved = root;
    if (!path.isEmpty()) {
      for (String name : path.split("/", -1)) {
        requireValid(name, path);
        if (!Files.isDirectory(resolved)) {
          throw new FileErrorException(Errno.ENOENT, path);
        }
        resolved = child(resolved, name);
        if (Files.exists(resolved, LinkOption.NOFOLLOW_LINKS) && !isInside(resolved)) {
          throw new FileErrorException(Errno.ENOENT, path);
        }
      }
    }
    return resolved;
  }

  private Path existing(String path) throws IOException {
    Path file = resolve(path);
    if (!Files.exists(file)) {
      throw new FileErrorException(Errno.ENOENT, path);
    }
    return file;
  }

  private static Path child(Path folder, String name) throws IOException {
    Path exact = folder.resolve(name);
    if (Files.exists(exact, LinkOption.NOFOLLOW_LINKS)) {
      return exact;
    }
    try (Stream<Path> stream = Files.list(folder)) {
      return stream
          .filter(other -> other.getFileName().toString().equalsIgnoreCase(name))
          .min(Comparator.naturalOrder())
          .orElse(exact);
    }
  }

  private static void requireValid(String name, String path) throws FileErrorException {
    for (int i = 0; i < name.length(); i++) {
      if (name.charAt(i) < ' ' || FORBIDDEN.indexOf(name.charAt(i)) >= 0) {
        throw new FileErrorException(Errno.EINVAL, path);
      }
    }
  }

  private boolean isInside(Path path) {
    try {
      return path.toRealPath().startsWith(root);
    } catch (IOException danglingOrUnreadable) {
      return false;
    }
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

  private void delete(Path file, String path) throws IOException {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw failure(e, path);
    }
    written.remove(file);
  }

  private long fatTime() {
    LocalDateTime now =
        LocalDateTime.ofEpochSecond(EPOCH_2000 + secondsSince2000.getAsLong(), 0, ZoneOffset.UTC);
    LocalDateTime stamped = now.withYear(FAT_EPOCH_YEAR + now.getYear() % FAT_YEAR_FIELD);
    return stamped.toEpochSecond(ZoneOffset.UTC) - EPOCH_2000;
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

  /** An open file of the host. */
  private record ChannelStorage(FileChannel channel) implements FileStorage {
    @Override
    public int read(long offsetBytes, byte[] into, int length) throws IOException {
      return Math.max(0, channel.read(ByteBuffer.wrap(into, 0, length), offsetBytes));
    }

    @Override
    public void write(long offsetBytes, byte[] octets) throws IOException {
      ByteBuffer left = ByteBuffer.wrap(octets);
      while (left.hasRemaining()) {
        channel.write(left, offsetBytes + left.position());
      }
    }

    @Override
    public void flush() {
      // the host has it already
    }

    @Override
    public long size() throws IOException {
      return channel.size();
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }
}
