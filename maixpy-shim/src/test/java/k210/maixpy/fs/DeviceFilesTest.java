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
            Optional.of(new FatVolume(card, () -> 61)));
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
  void whereNothingIsMountedThereIsNoDevice() {
    assertErrno(Errno.ENOENT, () -> files.readAll("/etc/passwd"));
    assertErrno(Errno.ENOENT, () -> files.list("/none"));
    assertErrno(Errno.ENOENT, () -> files.changeDirectory("/none"));
    assertErrno(Errno.EPERM, () -> files.readAll("/"));
  }

  @Test
  void aVolumeThatIsTakenAwayLeavesItsUserAtTheRoot() throws IOException {
    files.changeDirectory("/sd");
    files.unmount("/sd");

    assertEquals("/", files.currentDirectory());
    assertEquals(List.of("flash"), files.mountNames());
    assertErrno(Errno.ENOENT, () -> files.list("/sd"));
    assertErrno(Errno.EINVAL, () -> files.unmount("/sd"));
    assertErrno(Errno.EINVAL, () -> files.unmount("flash"));
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
