package k210.maixpy.python;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileTime;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import org.graalvm.polyglot.io.FileSystem;

/**
 * All that GraalPy itself sees of a file system: an empty Python home that exists nowhere.
 *
 * <p>GraalPy looks for its library there and is content with empty folders, because what it needs
 * at start is frozen into its jar; without a home it would unpack 24 MB into the user's cache.
 * Scripts reach files through the board's {@code open} and {@code uos}, which never pass through
 * here.
 */
final class PythonHomeFileSystem implements FileSystem {
  /** The home, an absolute path of this file system. */
  static final Path HOME = Path.of("/k210-python-home").toAbsolutePath();

  private static final Set<Path> FOLDERS =
      Set.of(
          HOME,
          HOME.resolve("lib"),
          HOME.resolve("lib/python3.12"),
          HOME.resolve("lib/graalpy25.0"),
          HOME.resolve("lib/graalpy25.0/modules"));

  @Override
  public Path parsePath(URI uri) {
    return Path.of(uri);
  }

  @Override
  public Path parsePath(String path) {
    return FileSystems.getDefault().getPath(path);
  }

  @Override
  public void checkAccess(Path path, Set<? extends AccessMode> modes, LinkOption... options)
      throws IOException {
    requireFolder(path);
    if (modes.contains(AccessMode.WRITE)) {
      throw new ReadOnlyFileSystemException();
    }
  }

  @Override
  public void createDirectory(Path path, FileAttribute<?>... attributes) {
    throw new ReadOnlyFileSystemException();
  }

  @Override
  public void delete(Path path) {
    throw new ReadOnlyFileSystemException();
  }

  @Override
  public SeekableByteChannel newByteChannel(
      Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    throw new NoSuchFileException(path.toString());
  }

  @Override
  public DirectoryStream<Path> newDirectoryStream(
      Path folder, DirectoryStream.Filter<? super Path> filter) throws IOException {
    Path parent = requireFolder(folder);
    return new DirectoryStream<>() {
      @Override
      public Iterator<Path> iterator() {
        return FOLDERS.stream().filter(path -> parent.equals(path.getParent())).sorted().iterator();
      }

      @Override
      public void close() {
        // nothing is held
      }
    };
  }

  @Override
  public Path toAbsolutePath(Path path) {
    return HOME.resolve(path);
  }

  @Override
  public Path toRealPath(Path path, LinkOption... options) throws IOException {
    return requireFolder(path);
  }

  @Override
  public Map<String, Object> readAttributes(Path path, String attributes, LinkOption... options)
      throws IOException {
    requireFolder(path);
    FileTime epoch = FileTime.fromMillis(0);
    Map<String, Object> all = new HashMap<>();
    all.put("isDirectory", true);
    all.put("isRegularFile", false);
    all.put("isSymbolicLink", false);
    all.put("isOther", false);
    all.put("size", 0L);
    all.put("lastModifiedTime", epoch);
    all.put("lastAccessTime", epoch);
    all.put("creationTime", epoch);
    return Collections.unmodifiableMap(all);
  }

  private Path requireFolder(Path path) throws NoSuchFileException {
    Path absolute = toAbsolutePath(path).normalize();
    if (!FOLDERS.contains(absolute)) {
      throw new NoSuchFileException(path.toString());
    }
    return absolute;
  }
}
