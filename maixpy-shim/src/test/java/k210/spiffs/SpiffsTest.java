package k210.spiffs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import k210.flash.SpiFlash;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SpiffsTest {
  private static final int START = SpiFlash.SPIFFS_OFFSET;
  private static final SpiffsGeometry SMALL = SpiffsGeometry.MAIXPY.withBlocks(5);

  private final SpiFlash flash = new SpiFlash();

  @Test
  void refusesAFlashWithoutIt() {
    NoSpiffsException e = assertThrows(NoSpiffsException.class, () -> Spiffs.mount(flash));
    assertEquals(
        "no SPIFFS at flash offset 0xD00000: 24 of 24 blocks lack its mark, at most one may",
        e.getMessage());
  }

  /** The marks of spiffs_nucleus.h for 24 blocks of 4 KiB pages, computed by hand. */
  @Test
  void formatsAsTheBoardDoes() {
    Spiffs.format(flash);
    ByteBuf cells = flash.contents();
    assertEquals(0x0529 ^ 0x1000 ^ 24, cells.getUnsignedShortLE(START + 4092));
    assertEquals(0x0529 ^ 0x1000 ^ 1, cells.getUnsignedShortLE(START + 23 * 0x20000 + 4092));
    assertEquals(0, cells.getUnsignedShortLE(START + 4094));
    assertEquals(0xFFFF, cells.getUnsignedShortLE(START));
  }

  /** Byte for byte what spiffs_nucleus.h lays out for a file "/a" of three bytes. */
  @Test
  void writesTheDocumentedLayout() throws IOException {
    Spiffs spiffs = Spiffs.format(flash);
    SpiffsFile file = spiffs.create("/a");
    file.write(0, new byte[] {'x', 'y', 'z'});
    file.flush();

    ByteBuf cells = flash.contents();
    // Lookup table: the first header is deleted, then come the data page and the new header.
    assertEquals(0, cells.getUnsignedShortLE(START));
    assertEquals(0x0001, cells.getUnsignedShortLE(START + 2));
    assertEquals(0x8001, cells.getUnsignedShortLE(START + 4));
    assertArrayEquals(
        new byte[] {1, 0, 0, 0, (byte) 0xFC, 'x', 'y', 'z', (byte) 0xFF},
        bytes(START + 2 * 4096, 9));
    byte[] header = bytes(START + 3 * 4096, 145);
    assertArrayEquals(new byte[] {1, (byte) 0x80, 0, 0, (byte) 0xF8}, Arrays.copyOf(header, 5));
    assertArrayEquals(new byte[] {3, 0, 0, 0, 1, '/', 'a', 0}, Arrays.copyOfRange(header, 8, 16));
    assertArrayEquals(
        new byte[] {2, 0, (byte) 0xFF, (byte) 0xFF}, Arrays.copyOfRange(header, 141, 145));
  }

  @Test
  void keepsFilesAcrossMounts() throws IOException {
    Spiffs spiffs = Spiffs.format(flash);
    byte[] long_ = random(1, 20_000);
    write(spiffs, "/long", long_);
    write(spiffs, "/empty", new byte[0]);
    spiffs.rename(spiffs.find("/long").orElseThrow(), "/renamed");

    Spiffs again = Spiffs.mount(flash);
    assertArrayEquals(long_, read(again, "/renamed"));
    assertArrayEquals(new byte[0], read(again, "/empty"));
    assertFalse(again.find("/long").isPresent());
    assertEquals(
        List.of("/empty", "/renamed"), again.files().stream().map(SpiffsFile::name).toList());
  }

  @Test
  void readsWhatIsNotFlushed() throws IOException {
    Spiffs spiffs = Spiffs.format(flash);
    SpiffsFile file = spiffs.create("/a");
    file.write(0, new byte[] {1, 2, 3});
    file.write(5000, new byte[] {4});
    byte[] all = new byte[6000];
    assertEquals(5001, file.read(0, all, all.length));
    assertEquals(3, all[2]);
    assertEquals(0, all[4999]);
    assertEquals(4, all[5000]);
    assertEquals(0, Spiffs.mount(copy(flash)).find("/a").orElseThrow().size());
  }

  @Test
  void usesTheRoomThatTheBoardHas() throws IOException {
    Spiffs spiffs = Spiffs.format(flash);
    assertEquals(683 * 4091, spiffs.totalBytes());
    SpiffsFile file = spiffs.create("/a");
    assertEquals(4091, spiffs.usedBytes());
    assertThrows(SpiffsFullException.class, () -> file.write(0, new byte[680 * 4091]));
    assertEquals(0, file.size());
    byte[] most = random(2, 679 * 4091);
    file.write(0, most);
    file.flush();
    assertThrows(SpiffsFullException.class, () -> spiffs.create("/b"));

    // A full file system can still replace what it has, although old and new do not fit together.
    file.clear();
    byte[] other = random(3, 679 * 4091);
    file.write(0, other);
    file.flush();
    assertArrayEquals(other, read(Spiffs.mount(flash), "/a"));
  }

  @Test
  void refusesNamesThatDoNotFit() throws IOException {
    Spiffs spiffs = Spiffs.format(flash);
    spiffs.create("/" + "n".repeat(126));
    assertThrows(SpiffsNameException.class, () -> spiffs.create("/" + "n".repeat(127)));
    assertThrows(SpiffsNameException.class, () -> spiffs.create(""));
    assertThrows(SpiffsNameException.class, () -> spiffs.create("/" + "n".repeat(126)));
  }

  @Test
  void endsAnEraseThatWasCutShort() throws IOException {
    write(Spiffs.format(flash), "/a", new byte[] {7});
    flash.eraseSector(START + 5 * SMALL.blockBytes());
    assertArrayEquals(new byte[] {7}, read(Spiffs.mount(flash), "/a"));
    assertEquals(
        0x0529 ^ 0x1000 ^ 19,
        flash.contents().getUnsignedShortLE(START + 5 * SMALL.blockBytes() + 4092));
  }

  @Test
  void survivesAnyBytesInItsPlace() throws IOException {
    Random random = new Random(4);
    for (int round = 0; round < 300; round++) {
      SpiFlash damaged = new SpiFlash();
      write(Spiffs.format(SpiffsMedium.of(damaged, START), SMALL), "/a", random(round, 9000));
      for (int hit = 0; hit < 40; hit++) {
        int at = START + random.nextInt(4 * 4096);
        damaged.program(at, Unpooled.wrappedBuffer(new byte[] {(byte) random.nextInt()}));
      }
      try {
        Spiffs spiffs = Spiffs.mount(SpiffsMedium.of(damaged, START), SMALL);
        for (SpiffsFile file : spiffs.files()) {
          byte[] into = new byte[file.size()];
          try {
            assertEquals(into.length, file.read(0, into, into.length));
          } catch (IOException lost) {
            assertTrue(lost.getMessage().contains("is lost"), lost.getMessage());
          }
        }
        spiffs.create("/later").flush();
      } catch (NoSpiffsException damagedMarks) {
        assertTrue(damagedMarks.getMessage().startsWith("no SPIFFS"));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13})
  void agreesWithAModelThroughManyCollections(long seed) throws IOException {
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    Map<String, byte[]> model = new HashMap<>();
    Spiffs spiffs = Spiffs.format(SpiffsMedium.of(flash, START), SMALL);
    for (int step = 0; step < 800; step++) {
      change(spiffs, model, random);
      if (step % 100 == 0) {
        spiffs = Spiffs.mount(SpiffsMedium.of(flash, START), SMALL);
      }
    }
    requireSame(model, Spiffs.mount(SpiffsMedium.of(flash, START), SMALL), "at the end");
  }

  /** Whatever moment the power goes, each file is as it was before or after the step that ran. */
  @ParameterizedTest
  @ValueSource(longs = {21, 22})
  void losesNothingThatWasClosedWhenThePowerGoes(long seed) throws IOException {
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    for (int cut = 1; cut < 2500; cut += 1 + random.nextInt(90)) {
      SpiFlash board = new SpiFlash();
      Random steps = new Random(seed);
      Map<String, byte[]> before = new HashMap<>();
      Map<String, byte[]> after = new HashMap<>();
      Spiffs spiffs = Spiffs.format(SpiffsMedium.of(board, START), SMALL);
      PowerCut power = new PowerCut(board, cut);
      while (!power.isOver()) {
        before = Map.copyOf(after);
        change(spiffs, after, steps);
      }
      requireOneOf(before, after, Spiffs.mount(SpiffsMedium.of(power.after(), START), SMALL), cut);
    }
  }

  private static void change(Spiffs spiffs, Map<String, byte[]> model, Random random)
      throws IOException {
    String name = "/" + random.nextInt(12);
    SpiffsFile file = spiffs.find(name).orElse(null);
    int kind = random.nextInt(10);
    if (kind == 0 && file != null) {
      spiffs.remove(file);
      model.remove(name);
    } else if (kind == 1 && file != null) {
      String other = "/" + random.nextInt(12);
      spiffs.rename(file, other);
      model.put(other, model.remove(name));
    } else if (kind < 5 && file != null && file.size() > 0) {
      byte[] part = random(random.nextLong(), 1 + random.nextInt(6000));
      int at = random.nextInt(file.size());
      byte[] old = model.get(name);
      byte[] now = Arrays.copyOf(old, Math.max(old.length, at + part.length));
      System.arraycopy(part, 0, now, at, part.length);
      try {
        file.write(at, part);
        model.put(name, now);
      } catch (SpiffsFullException full) {
        spiffs.remove(file);
        model.remove(name);
      }
    } else {
      byte[] content = random(random.nextLong(), random.nextInt(30_000));
      try {
        write(spiffs, name, content);
        model.put(name, content);
      } catch (SpiffsFullException full) {
        spiffs.find(name).ifPresent(spiffs::remove);
        model.remove(name);
      }
    }
    spiffs.flush();
  }

  private static void requireSame(Map<String, byte[]> model, Spiffs spiffs, String when)
      throws IOException {
    assertEquals(model.size(), spiffs.files().size(), when);
    for (Map.Entry<String, byte[]> file : model.entrySet()) {
      assertArrayEquals(file.getValue(), read(spiffs, file.getKey()), file.getKey() + " " + when);
    }
  }

  private static void requireOneOf(
      Map<String, byte[]> before, Map<String, byte[]> after, Spiffs spiffs, int cut)
      throws IOException {
    for (Map.Entry<String, byte[]> file : before.entrySet()) {
      String name = file.getKey();
      boolean touched = after.get(name) != file.getValue();
      if (!touched) {
        assertArrayEquals(file.getValue(), read(spiffs, name), name + " after cut " + cut);
      }
    }
    for (SpiffsFile file : spiffs.files()) {
      byte[] content = read(spiffs, file.name());
      boolean known =
          content.length == 0
              || Arrays.equals(content, before.get(file.name()))
              || Arrays.equals(content, after.get(file.name()));
      assertTrue(known, file + " after cut " + cut + " is neither old nor new");
    }
  }

  private static void write(Spiffs spiffs, String name, byte[] content) throws IOException {
    SpiffsFile file = spiffs.find(name).orElse(null);
    if (file == null) {
      file = spiffs.create(name);
    }
    file.clear();
    file.write(0, content);
    file.flush();
  }

  private static byte[] read(Spiffs spiffs, String name) throws IOException {
    SpiffsFile file = spiffs.find(name).orElseThrow();
    byte[] content = new byte[file.size()];
    assertEquals(content.length, file.read(0, content, content.length));
    return content;
  }

  private static byte[] random(long seed, int length) {
    byte[] content = new byte[length];
    new Random(seed).nextBytes(content);
    return content;
  }

  private static SpiFlash copy(SpiFlash flash) {
    SpiFlash copy = new SpiFlash();
    copy.load(flash.contents());
    return copy;
  }

  private byte[] bytes(int offset, int length) {
    byte[] copy = new byte[length];
    flash.contents().getBytes(offset, copy);
    return copy;
  }
}
