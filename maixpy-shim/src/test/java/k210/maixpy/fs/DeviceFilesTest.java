package k210.maixpy.fs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import k210.flash.SpiFlash;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceFilesTest {
  @TempDir private Path outside;

  private Path card;
  private DeviceFiles files;

  @BeforeEach
  void mount() throws IOException {
    card = Files.createDirectory(outside.resolve("card"));
    files =
        new DeviceFiles(
            SpiffsVolume.boot(new SpiFlash(), warning -> {}),
            Optional.of(new FolderVolume(card, () -> 61)));
  }

  @Test
  void theRootHoldsTheMounts() throws IOException {
    assertEquals(List.of("flash", "sd"), names("/"));
    assertEquals("/sd", files.currentDirectory());
    assertEquals(
        "/flash",
        new DeviceFiles(SpiffsVolume.boot(new SpiFlash(), warning -> {}), Optional.empty())
            .currentDirectory());
  }

  @Test
  void whatIsWrittenIsAtOnceInTheFolder() throws IOException {
    DeviceFile file = files.open("log.txt", "w");
    file.write("one".getBytes(UTF_8));
    assertEquals("one", Files.readString(card.resolve("log.txt")));
    DeviceFile more = files.open("/sd/log.txt", "a");
    more.write("two".getBytes(UTF_8));
    assertArrayEquals("onetwo".getBytes(UTF_8), files.readAll("log.txt"));
  }

  @Test
  void namesAreFoundWhateverTheirCase() throws IOException {
    Files.writeString(card.resolve("Model.KModel"), "x");
    assertTrue(files.isFile("/sd/model.kmodel"));
    files.writeAll("/sd/MODEL.KMODEL", "y".getBytes(UTF_8));
    assertEquals(List.of("Model.KModel"), names("/sd"));
  }

  @Test
  void whereNothingIsMountedThereIsNoDevice() throws IOException {
    assertErrno(Errno.ENOENT, () -> files.readAll("/etc/passwd"));
    assertErrno(Errno.ENODEV, () -> files.readAll("/sd2/x"));
    assertErrno(Errno.ENODEV, () -> files.list("/none"));
    assertErrno(Errno.EPERM, () -> files.readAll("/"));
    // Who goes nowhere is nowhere.
    assertErrno(Errno.ENODEV, () -> files.changeDirectory("/none"));
    assertErrno(Errno.ENODEV, () -> files.currentDirectory());
    assertErrno(Errno.ENODEV, () -> files.list("."));
    files.changeDirectory("/sd");
    assertEquals("/sd", files.currentDirectory());
  }

  @Test
  void aVolumeThatIsTakenAwayLeavesItsUserAtTheRoot() throws IOException {
    files.changeDirectory("/sd");
    files.unmount("/sd");

    assertEquals("/", files.currentDirectory());
    assertEquals(List.of("flash"), files.mountNames());
    assertErrno(Errno.ENODEV, () -> files.list("/sd"));
    assertErrno(Errno.EINVAL, () -> files.unmount("/sd"));
    assertErrno(Errno.EINVAL, () -> files.unmount("flash"));
  }

  @Test
  void volumesCanBeMountedAnywhere() throws IOException {
    Path other = Files.createDirectory(outside.resolve("other"));
    Files.writeString(other.resolve("x"), "there");
    files.mount(new FolderVolume(other, () -> 0), "/sd2");
    assertEquals(List.of("flash", "sd", "sd2"), names("/"));
    assertArrayEquals("there".getBytes(UTF_8), files.readAll("/sd2/x"));
    assertErrno(Errno.EPERM, () -> files.mount(new FolderVolume(other, () -> 0), "/sd2"));
    files.unmount("/sd2");
    files.mount(new FolderVolume(other, () -> 0), "/");
    assertEquals(List.of("flash", "sd", "x"), names("/"));
    assertArrayEquals("there".getBytes(UTF_8), files.readAll("/x"));
  }

  @Test
  void formattingLeavesNoFile() throws IOException {
    files.writeAll("/flash/a", new byte[1]);

    assertTrue(files.formatFlash());
    assertEquals(List.of(), files.list("/flash"));
    files.unmount("/flash");
    assertFalse(files.formatFlash());
  }

  @ParameterizedTest
  @ValueSource(strings = {"../secret", "/sd/../secret", "link/secret", "/sd/none/x"})
  void nothingOutsideOfTheCardIsReachable(String path) throws IOException {
    Files.writeString(outside.resolve("secret"), "x");
    Files.createSymbolicLink(card.resolve("link"), outside);
    assertErrno(Errno.ENOENT, () -> files.readAll(path));
    assertErrno(Errno.ENOENT, () -> files.writeAll("link/new", new byte[0]));
    assertFalse(names("/sd").contains("link"));
  }

  @Test
  void aDanglingLinkIsNoWayToWriteOutside() throws IOException {
    Files.createSymbolicLink(card.resolve("dangling"), outside.resolve("made"));
    assertErrno(Errno.ENOENT, () -> files.writeAll("dangling", new byte[1]));
    assertFalse(Files.exists(outside.resolve("made")));
  }

  @Test
  void foldersFollowFatsRules() throws IOException {
    files.makeDirectory("/sd/a");
    files.changeDirectory("a");
    assertEquals("/sd/a", files.currentDirectory());
    files.writeAll("x", new byte[3]);
    assertErrno(Errno.EEXIST, () -> files.makeDirectory("/sd/a"));
    assertErrno(Errno.EACCES, () -> files.removeDirectory("/sd/a"));
    assertErrno(Errno.EISDIR, () -> files.remove("/sd/a"));
    assertErrno(Errno.ENOTDIR, () -> files.removeDirectory("/sd/a/x"));
    assertErrno(Errno.ENOENT, () -> files.changeDirectory("/sd/b"));
    assertErrno(Errno.EINVAL, () -> files.writeAll("a:b", new byte[0]));
    assertErrno(Errno.EPERM, () -> files.rename("x", "/flash/x"));
    files.changeDirectory("..");
    assertEquals("/sd", files.currentDirectory());
  }

  @Test
  void accessFollowsTheMode() throws IOException {
    files.writeAll("x", "ab\ncd".getBytes(UTF_8));
    DeviceFile file = files.open("x", "r");
    assertErrno(Errno.EACCES, () -> file.write(new byte[1]));
    assertEquals("ab\n", new String(file.readLine(-1), UTF_8));
    assertEquals("c", new String(file.readLine(1), UTF_8));
    assertEquals(1, file.seek(1, 0));
    assertEquals("b\nc", new String(file.read(3), UTF_8));
    file.close();
    assertErrno(Errno.EINVAL, () -> file.read(1));
    assertErrno(Errno.EEXIST, () -> files.open("x", "x"));
    assertErrno(Errno.EACCES, () -> files.open("x", "w").read(1));
  }

  @Test
  void namesFollowFatFs() throws IOException {
    files.makeDirectory("/sd/Folder");
    files.writeAll("/sd/folder\\name. ", new byte[2]);
    assertEquals(List.of("name"), names("Folder"));
    files.changeDirectory("/sd/FOLDER");
    assertEquals("/sd/Folder", files.currentDirectory());
    assertErrno(Errno.EINVAL, () -> files.list("/sd/Folder/"));
    assertErrno(Errno.EINVAL, () -> files.open("/sd", "r"));
    assertErrno(Errno.EACCES, () -> files.removeDirectory("/sd/Folder"));
    assertErrno(Errno.EACCES, () -> files.open("/sd/Folder", "x"));
    assertErrno(Errno.ENOENT, () -> files.open("none/../name", "r"));
    assertEquals(2, files.stat("../folder/NAME").sizeBytes());
  }

  @Test
  void appendingBeginsAtTheEndAndMayLeaveIt() throws IOException {
    files.writeAll("a", "abc".getBytes(UTF_8));
    DeviceFile file = files.open("a", "a");
    assertEquals(3, file.seek(0, 1));
    file.write(new byte[] {'d'});
    file.seek(0, 0);
    file.write(new byte[] {'X'});
    file.close();
    assertArrayEquals("Xbcd".getBytes(UTF_8), files.readAll("a"));
  }

  @Test
  void aPositionBehindTheEndMakesAFileLonger() throws IOException {
    DeviceFile file = files.open("a", "w");
    assertEquals(10, file.seek(10, 0));
    file.close();
    assertEquals(10, file.seek(3, 0));
    assertEquals(10, files.stat("a").sizeBytes());
    assertEquals(10, files.open("a", "r").seek(20, 0));
  }

  /** SPIFFS_lseek's error numbers come back as positions. */
  @Test
  void spiffsTellsErrorsOfSeekAsPositions() throws IOException {
    files.writeAll("/flash/a", new byte[5]);
    DeviceFile file = files.open("/flash/a", "r");
    assertEquals(-10003, file.seek(9, 0));
    assertEquals(5, file.seek(0, 1));
    assertEquals(-10040, file.seek(-6, 2));
    file.close();
    assertEquals(-10010, file.seek(0, 0));
    assertErrno(Errno.EIO, () -> file.read(1));
  }

  /** 128 bytes for descriptors of 64 (spiffs_fds of vfs_spiffs.c). */
  @Test
  void theFlashHasTwoOpenFiles() throws IOException {
    DeviceFile first = files.open("/flash/a", "w");
    files.open("/flash/b", "w");
    assertErrno(Errno.ENOENT, () -> files.open("/flash/c", "w"));
    assertErrno(Errno.EMFILE, () -> files.remove("/flash/a"));
    first.close();
    files.open("/flash/c", "w").close();
    files.setReclaimer(() -> {});
    files.remove("/flash/b");
  }

  /** spiffs_vfs_import_stat looks for an empty name when the path is absolute. */
  @Test
  void importFindsFilesOfTheFlashOnlyFromThere() throws IOException {
    files.writeAll("/flash/module.py", new byte[5]);
    assertFalse(files.hasFile("/flash/module.py"));
    files.changeDirectory("/flash");
    assertTrue(files.hasFile("module.py"));
    assertTrue(files.hasFile("./module.py"));
    assertFalse(files.hasFile("/flash/module.py"));
  }

  @Test
  void renamingReplacesAFile() throws IOException {
    files.writeAll("a", new byte[] {1});
    files.writeAll("b", new byte[] {2});
    files.rename("a", "b");
    assertArrayEquals(new byte[] {1}, files.readAll("b"));
    assertEquals(List.of("b"), names("."));
  }

  @Test
  void filesOfTheRunCarryTheBoardsMistakenYear() throws IOException {
    files.writeAll("a", new byte[0]);
    long secondsFrom2000To2060 = (60 * 365 + 15) * 86_400L;
    assertEquals(secondsFrom2000To2060 + 60, files.stat("a").modifiedSeconds());
  }

  @Test
  void theFlashIsFlat() throws IOException {
    files.writeAll("/flash/models/a", new byte[5]);
    files.writeAll("/flash/b", new byte[6]);
    assertEquals(List.of("models/a", "b"), names("/flash"));
    assertEquals(List.of("models/a", "b"), names("/flash/anything"));
    files.changeDirectory("/flash/models");
    assertEquals("/flash", files.currentDirectory());
    assertThrows(UnsupportedOperationException.class, () -> files.makeDirectory("/flash/c"));
    assertErrno(Errno.EIO, () -> files.removeDirectory("/flash/c"));
    assertErrno(Errno.ENOENT, () -> files.open("c", "a"));
    files.rename("b", "c");
    assertEquals(6, files.stat("c").sizeBytes());
  }

  @Test
  void theFlashIsFullAtThreeMebibytes() throws IOException {
    files.writeAll("/flash/a", new byte[2 << 20]);
    assertErrno(Errno.EIO, () -> files.writeAll("/flash/b", new byte[(1 << 20) + 1]));
  }

  private List<String> names(String path) throws IOException {
    return files.list(path).stream().map(FileEntry::name).toList();
  }

  private static void assertErrno(int errno, Executable action) {
    assertEquals(errno, assertThrows(FileErrorException.class, action).errno());
  }
}
