package k210.fat;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sizes, names and numbers are those of FatFs's rules, computed apart from the code under test. */
final class FatFileSystemTest {
  private static final int NEW_YEAR_2060 = (80 << 9 | 1 << 5 | 1) << 16;
  private static final FatOpenMode READ = new FatOpenMode(true, false, false, false, false);
  private static final FatOpenMode WRITE = new FatOpenMode(false, true, true, false, true);
  private static final FatOpenMode APPEND = new FatOpenMode(false, true, true, false, false);
  private static final FatOpenMode NEW = new FatOpenMode(false, true, true, true, false);

  /** A device of 100 sectors: boot record, one sector of table, 32 of root folder, 66 clusters. */
  @Test
  void formatsAsFatFsDoes() throws FatException {
    MemoryDevice device = new MemoryDevice(100);
    FatFileSystem fat = formatted(device);

    assertEquals(66, fat.clusters());
    assertEquals(66, fat.freeClusters());
    assertEquals(512, fat.clusterBytes());
    byte[] boot = device.sector(0);
    assertArrayEquals(bytes("EBFE904D53444F53352E30"), Arrays.copyOf(boot, 11));
    assertArrayEquals(bytes("00020101000100026400F80100"), Arrays.copyOfRange(boot, 11, 24));
    assertEquals("NO NAME    FAT     ", new String(boot, 43, 19, ISO_8859_1));
    assertArrayEquals(bytes("F8FFFF00"), Arrays.copyOf(device.sector(1), 4));
  }

  /** The test of MicroPython with 4 GiB: FAT32 from sector 63 on, clusters of 32 KiB. */
  @Test
  void makesFat32OfLargeDevices() throws FatException {
    MemoryDevice device = new MemoryDevice((4L << 30) / 512);
    assertError(FatError.FORMAT_ABORTED, () -> FatFormat.format(device, 0, false));
    FatFormat.format(device, 0, true);
    FatFileSystem fat = mount(device);

    assertEquals(131_054, fat.clusters());
    assertEquals(131_053, fat.freeClusters());
    assertEquals(32_768, fat.clusterBytes());
    write(fat, "/a", new byte[40_000]);
    assertEquals(131_051, mount(device).freeClusters());
  }

  @Test
  void refusesDevicesThatAreTooSmall() {
    assertError(FatError.FORMAT_ABORTED, () -> FatFormat.format(new MemoryDevice(49), 0, true));
    assertError(FatError.NO_FILESYSTEM, () -> mount(new MemoryDevice(100)));
  }

  /** The example of Microsoft's specification, section 7: its three entries. */
  @Test
  void writesLongNamesAsTheSpecificationShows() throws FatException {
    MemoryDevice device = new MemoryDevice(100);
    write(formatted(device), "The quick brown.fox", new byte[0]);

    byte[] root = device.sector(2);
    assertEquals(0x42, root[0]);
    assertEquals("wn.fo", new String(root, 1, 10, UTF_16LE));
    assertArrayEquals(bytes("0F000778000000FFFFFFFFFFFFFFFF0000FFFFFFFF"), slice(root, 11, 21));
    assertEquals(0x01, root[32]);
    assertEquals("The q", new String(root, 33, 10, UTF_16LE));
    assertEquals(7, root[32 + 13]);
    assertEquals("THEQUI~1FOX", new String(root, 64, 11, ISO_8859_1));
  }

  @Test
  void namesOfEightAndThreeNeedNoLongOnes() throws FatException {
    MemoryDevice device = new MemoryDevice(100);
    FatFileSystem fat = formatted(device);
    write(fat, "README.txt", new byte[0]);
    write(fat, "x", new byte[0]);

    byte[] root = device.sector(2);
    assertEquals("README  TXT", new String(root, 0, 11, ISO_8859_1));
    assertEquals(16, root[12]);
    assertEquals("X          ", new String(root, 32, 11, ISO_8859_1));
    assertEquals(8, root[32 + 12]);
    assertEquals(List.of("README.txt", "x"), names(fat, "/"));
    assertTrue(fat.stat("readme.TXT").name().equals("README.txt"));
  }

  /** From the sixth on a checksum of the name makes the number: computed with ff.c's rule. */
  @Test
  void numbersShortNames() throws FatException {
    MemoryDevice device = new MemoryDevice(200);
    FatFileSystem fat = formatted(device);
    for (int i = 0; i < 7; i++) {
      write(fat, "long name " + i + ".text", new byte[0]);
    }
    List<String> shortNames = new ArrayList<>();
    for (int sector = 2; sector < 4; sector++) {
      byte[] root = device.sector(sector);
      for (int at = 0; at < root.length; at += 32) {
        if (root[at] != 0 && root[at + 11] != 0x0F) {
          shortNames.add(new String(root, at, 11, ISO_8859_1));
        }
      }
    }
    assertEquals("LONGNA~1TEX", shortNames.getFirst());
    assertEquals("LONGNA~5TEX", shortNames.get(4));
    assertEquals("LON" + hashed("long name 5.text", 6) + "TEX", shortNames.get(5));
    assertEquals(7, names(fat, "/").size());
  }

  private static String hashed(String name, int number) {
    long value = number;
    for (int i = 0; i < name.length(); i++) {
      for (int bit = 0; bit < 16; bit++) {
        value = value * 2 + (name.charAt(i) >> bit) % 2;
        value = value >= 0x10000 ? value ^ 0x11021 : value;
      }
    }
    return "~" + Long.toHexString(value).toUpperCase(Locale.ROOT);
  }

  /** Names are bytes of code page 437 to FatFs, so UTF-8 comes back as it went in. */
  @Test
  void keepsTheBytesOfNames() throws FatException {
    FatFileSystem fat = formatted(new MemoryDevice(100));
    byte[] name = "日本.txt".getBytes(UTF_8);
    write(fat, FatFileSystem.pathOf(name), new byte[] {1});
    assertArrayEquals(name, FatFileSystem.octetsOf(names(fat, "/").getFirst()));
  }

  @Test
  void errorsAreFatFss() throws FatException {
    MemoryDevice device = new MemoryDevice(100);
    FatFileSystem fat = formatted(device);
    fat.makeFolder("/a");
    write(fat, "/a/x", new byte[10]);
    assertError(FatError.EXIST, () -> fat.makeFolder("a"));
    assertError(FatError.EXIST, () -> fat.open("a/x", NEW));
    assertError(FatError.DENIED, () -> fat.open("a", WRITE));
    assertError(FatError.NO_FILE, () -> fat.open("a", READ));
    assertError(FatError.NO_FILE, () -> fat.open("y", READ));
    assertError(FatError.NO_PATH, () -> fat.open("b/y", READ));
    assertError(FatError.NO_PATH, () -> fat.open("a/x/y", READ));
    assertError(FatError.INVALID_NAME, () -> fat.open("a:b", WRITE));
    assertError(FatError.INVALID_NAME, () -> fat.open("", WRITE));
    assertError(FatError.INVALID_NAME, () -> fat.list("a/"));
    assertError(FatError.INVALID_NAME, () -> fat.open("n".repeat(256), WRITE));
    assertError(FatError.NO_PATH, () -> fat.list("a/x"));
    assertError(FatError.DENIED, () -> fat.remove("a", true));
    assertFalse(fat.remove("a", false));
    assertFalse(fat.remove("a/x", true));
    fat.changeFolder("a");
    fat.remove("x", false);
    assertError(FatError.DENIED, () -> fat.remove("/a", true));
    assertError(FatError.INVALID_NAME, () -> fat.remove("..", true));
    device.makeReadOnly();
    assertError(FatError.WRITE_PROTECTED, () -> fat.open("/z", WRITE));
    assertError(FatError.WRITE_PROTECTED, () -> fat.makeFolder("/z"));
  }

  @Test
  void goesThroughFoldersBothWays() throws FatException {
    FatFileSystem fat = formatted(new MemoryDevice(200));
    fat.makeFolder("One folder");
    fat.makeFolder("One folder/two");
    fat.changeFolder("one FOLDER\\two");
    assertEquals("/One folder/two", fat.currentFolder());
    write(fat, "../x", new byte[1]);
    fat.rename("../x", "y");
    assertEquals(List.of("y"), names(fat, "."));
    fat.rename("/One folder/two", "/moved");
    fat.changeFolder("..");
    assertEquals("/", fat.currentFolder());
    assertEquals(List.of("y"), names(fat, "moved"));
  }

  @Test
  void aFullDeviceTakesWhatFits() throws FatException {
    FatFileSystem fat = formatted(new MemoryDevice(100));
    FatFile file = fat.open("a", WRITE);
    assertEquals(66 * 512, file.write(0, new byte[40_000]));
    file.sync();
    assertEquals(0, fat.freeClusters());
    assertEquals(66 * 512, fat.stat("a").sizeBytes());
    assertEquals(NEW_YEAR_2060, fat.stat("a").time());
    write(fat, "a", new byte[0]);
    assertEquals(66, fat.freeClusters());
  }

  @Test
  void growsWhenThePositionGoesBehindTheEnd() throws FatException {
    FatFileSystem fat = formatted(new MemoryDevice(100));
    FatFile file = fat.open("a", WRITE);
    assertEquals(1000, file.reach(1000));
    file.sync();
    assertEquals(1000, fat.stat("a").sizeBytes());
    assertEquals(1000, fat.open("a", READ).reach(5000));
  }

  /** FAT12, FAT16 and FAT32 against a map, with a mount between rounds. */
  @ParameterizedTest
  @ValueSource(longs = {400, 20_000, (4L << 30) / 512})
  void keepsWhatIsWritten(long sectors) throws FatException {
    MemoryDevice device = new MemoryDevice(sectors);
    FatFormat.format(device, 0, true);
    Map<String, byte[]> model = new HashMap<>();
    Random random = new Random(sectors);
    mount(device).makeFolder("/A longer name");
    for (int round = 0; round < 20; round++) {
      FatFileSystem fat = mount(device);
      for (int i = 0; i < 20; i++) {
        String path =
            (random.nextBoolean() ? "/" : "/A longer name/")
                + "File %d".formatted(random.nextInt(12));
        byte[] data = new byte[random.nextInt(3000)];
        random.nextBytes(data);
        switch (random.nextInt(4)) {
          case 0 -> {
            write(fat, path, data);
            model.put(path, data);
          }
          case 1 -> {
            byte[] old = model.getOrDefault(path, new byte[0]);
            FatFile file = fat.open(path, APPEND);
            assertEquals(data.length, file.write(old.length, data));
            file.sync();
            byte[] all = Arrays.copyOf(old, old.length + data.length);
            System.arraycopy(data, 0, all, old.length, data.length);
            model.put(path, all.length > 20_000 ? new byte[0] : all);
            if (all.length > 20_000) {
              write(fat, path, new byte[0]);
            }
          }
          case 2 -> {
            if (model.remove(path) != null) {
              assertTrue(fat.remove(path, false));
            }
          }
          default -> {
            byte[] moved = model.remove(path);
            if (moved != null) {
              String goal = "/renamed " + random.nextInt(5);
              if (model.containsKey(goal)) {
                assertError(FatError.EXIST, () -> fat.rename(path, goal));
                fat.remove(goal, false);
              }
              fat.rename(path, goal);
              model.put(goal, moved);
            }
          }
        }
      }
      requireSame(model, mount(device));
    }
  }

  private static void requireSame(Map<String, byte[]> model, FatFileSystem fat)
      throws FatException {
    int files = 0;
    for (String folder : List.of("/", "/A longer name")) {
      files += (int) fat.list(folder).stream().filter(info -> !info.folder()).count();
    }
    assertEquals(model.size(), files);
    int clusters = 1 + (fat.clusters() > 65_525 ? 1 : 0);
    for (Map.Entry<String, byte[]> entry : model.entrySet()) {
      byte[] read = new byte[entry.getValue().length + 1];
      assertEquals(
          entry.getValue().length, fat.open(entry.getKey(), READ).read(0, read, read.length));
      assertArrayEquals(entry.getValue(), Arrays.copyOf(read, entry.getValue().length));
      clusters += Math.ceilDiv(entry.getValue().length, fat.clusterBytes());
    }
    // The folder grows with its long names and never shrinks.
    int used = fat.clusters() - fat.freeClusters();
    assertTrue(used >= clusters && used <= clusters + 8, used + " clusters for " + clusters);
  }

  private static FatFileSystem formatted(MemoryDevice device) throws FatException {
    FatFormat.format(device, 0, false);
    return mount(device);
  }

  private static FatFileSystem mount(MemoryDevice device) throws FatException {
    return FatFileSystem.mount(device, () -> NEW_YEAR_2060);
  }

  private static void write(FatFileSystem fat, String path, byte[] data) throws FatException {
    FatFile file = fat.open(path, WRITE);
    assertEquals(data.length, file.write(0, data));
    file.sync();
  }

  private static List<String> names(FatFileSystem fat, String path) throws FatException {
    return fat.list(path).stream().map(FatInfo::name).toList();
  }

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex);
  }

  private static byte[] slice(byte[] array, int from, int length) {
    return Arrays.copyOfRange(array, from, from + length);
  }

  private static void assertError(FatError error, Executable action) {
    assertEquals(error, assertThrows(FatException.class, action).error());
  }
}
