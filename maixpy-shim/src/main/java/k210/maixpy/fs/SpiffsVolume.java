package k210.maixpy.fs;

import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code /flash}: a flat SPIFFS of 3 MiB, kept in memory. A slash in a name is a character like any
 * other, and listing any path lists all files (vfs_spiffs.c of MaixPy).
 */
public final class SpiffsVolume implements Volume {
  /** Longest name with its leading slash and final zero. */
  private static final int NAME_MAX = 128;

  /** Logical block. */
  private static final int BLOCK_BYTES = 32 * 1024;

  private static final int SIZE_BYTES = 3 * 1024 * 1024;

  private final Map<String, Content> files = new LinkedHashMap<>();

  @Override
  public DeviceFile open(String path, String letters) throws IOException {
    OpenMode mode = OpenMode.ofSpiffs(letters);
    Content content = files.get(path);
    if (content == null && mode.create() && !path.isEmpty() && path.length() + 2 <= NAME_MAX) {
      content = new Content();
      files.put(path, content);
    }
    if (content == null) {
      throw new FileErrorException(Errno.ENOENT, path);
    }
    if (mode.truncate()) {
      content.length = 0;
    }
    return new DeviceFile("/flash/" + path, content, mode, Errno.EIO, Errno.EIO);
  }

  @Override
  public List<FileEntry> list(String path) {
    return files.entrySet().stream()
        .map(file -> new FileEntry(file.getKey(), false, file.getValue().length, 0))
        .toList();
  }

  @Override
  public FileEntry stat(String path) throws IOException {
    if (path.isEmpty()) {
      return new FileEntry("", true, 0, 0);
    }
    return new FileEntry(path, false, require(path).length, 0);
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
    require(path);
    files.remove(path);
  }

  @Override
  public void rename(String from, String to) throws IOException {
    Content content = require(from);
    if (!from.equals(to)) {
      files.remove(from);
      files.put(to, content);
    }
  }

  @Override
  public VolumeSpace space() {
    long used = files.values().stream().mapToLong(content -> content.length).sum();
    return new VolumeSpace(
        BLOCK_BYTES, SIZE_BYTES / BLOCK_BYTES, (SIZE_BYTES - used) / BLOCK_BYTES, NAME_MAX);
  }

  private Content require(String path) throws FileErrorException {
    Content content = files.get(path);
    if (content == null) {
      throw new FileErrorException(Errno.ENOENT, path);
    }
    return content;
  }

  /** The bytes of one file. */
  private final class Content implements FileStorage {
    private byte[] octets = new byte[0];
    private int length;

    @Override
    public int read(long offsetBytes, byte[] into, int wanted) {
      int got = (int) Math.max(0, Math.min(wanted, length - offsetBytes));
      if (got > 0) {
        System.arraycopy(octets, (int) offsetBytes, into, 0, got);
      }
      return got;
    }

    @Override
    public void write(long offsetBytes, byte[] source) throws IOException {
      long end = offsetBytes + source.length;
      long others =
          files.values().stream().filter(file -> file != this).mapToLong(file -> file.length).sum();
      if (end + others > SIZE_BYTES) {
        throw new FileErrorException(Errno.EIO, "/flash");
      }
      if (end > octets.length) {
        octets =
            Arrays.copyOf(octets, (int) Math.max(end, Math.min(SIZE_BYTES, 2L * octets.length)));
      }
      if (offsetBytes > length) {
        Arrays.fill(octets, length, (int) offsetBytes, (byte) 0);
      }
      System.arraycopy(source, 0, octets, (int) offsetBytes, source.length);
      length = Math.max(length, (int) end);
    }

    @Override
    public long size() {
      return length;
    }

    @Override
    public void close() {
      // nothing is held
    }
  }
}
