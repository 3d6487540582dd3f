package k210.maixpy.core;

import java.io.IOException;
import java.util.List;
import k210.maixpy.fs.DeviceFile;
import k210.maixpy.fs.Errno;
import k210.maixpy.fs.FileEntry;
import k210.maixpy.fs.FileErrorException;
import k210.maixpy.fs.Volume;
import k210.maixpy.fs.VolumeSpace;
import org.graalvm.polyglot.Value;

/**
 * A file system that is a class of the script, by way of uos/vfs.py. {@code uos} and {@code open}
 * call its methods themselves; {@code import} reads its files. To the firmware's other modules they
 * would not exist (vfs_internal.c knows FAT and SPIFFS only).
 *
 * @param adapter has {@code is_file(path)}, {@code is_folder(path)}, {@code content(path)}, {@code
 *     chdir(path)} and {@code getcwd()}
 */
record ScriptVolume(Value adapter) implements Volume {
  @Override
  public DeviceFile open(String path, String mode) throws IOException {
    if (!hasFile(path)) {
      throw new FileErrorException(Errno.ENOENT, path);
    }
    Value content = adapter.invokeMember("content", path);
    byte[] octets = new byte[Math.toIntExact(content.getBufferSize())];
    content.readBuffer(0, octets, 0, octets.length);
    return DeviceFile.ofContent(path, octets);
  }

  @Override
  public boolean hasFile(String path) {
    return adapter.invokeMember("is_file", path).asBoolean();
  }

  @Override
  public boolean hasFolder(String path) {
    return adapter.invokeMember("is_folder", path).asBoolean();
  }

  @Override
  public void changeDirectory(String path) {
    adapter.invokeMember("chdir", path);
  }

  @Override
  public String currentDirectory() {
    return adapter.invokeMember("getcwd").asString();
  }

  @Override
  public List<FileEntry> list(String path) throws FileErrorException {
    throw absent(path);
  }

  @Override
  public FileEntry stat(String path) throws FileErrorException {
    throw absent(path);
  }

  @Override
  public void makeDirectory(String path) throws FileErrorException {
    throw absent(path);
  }

  @Override
  public void removeDirectory(String path) throws FileErrorException {
    throw absent(path);
  }

  @Override
  public void remove(String path) throws FileErrorException {
    throw absent(path);
  }

  @Override
  public void rename(String from, String to) throws FileErrorException {
    throw absent(from);
  }

  @Override
  public VolumeSpace space(String path) throws FileErrorException {
    throw absent(path);
  }

  @Override
  public void flush() {
    // The script's own affair.
  }

  private static FileErrorException absent(String path) {
    return new FileErrorException(Errno.ENOENT, path);
  }
}
