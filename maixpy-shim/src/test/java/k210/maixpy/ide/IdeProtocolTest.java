package k210.maixpy.ide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Transcripts, byte for byte: what the IDE sends, what comes back. */
final class IdeProtocolTest {
  private static final HexFormat HEX = HexFormat.ofDelimiter(" ");

  private final Recorder board = new Recorder();
  private final FramePreview preview = new FramePreview();
  private final IdeProtocol ide = new IdeProtocol(board, preview, 2048, 0, 6, 3);

  @Test
  void tellsItsVersionArchitectureAndThatItIsAlive() {
    assertEquals("00 00 00 00 06 00 00 00 03 00 00 00", ask("30 80 0c 00 00 00"));
    assertEquals(
        "K210 [Maix:000000000000000000000000]\0" + "\0".repeat(27),
        new String(HEX.parseHex(ask("30 83 40 00 00 00")), StandardCharsets.US_ASCII));
    assertEquals("aa bb ee ff", ask("30 8d 04 00 00 00"));
  }

  @Test
  void aCommandMayComeOneByteAtATimeAndAfterNoise() {
    for (byte octet : HEX.parseHex("0d 0a 41 30 8d 04 00 00")) {
      ide.received(new byte[] {octet}, 0, 1);
    }
    assertEquals("aa bb ee ff", ask("00"));
  }

  @Test
  void aScriptIsRunOnceAndItsEndIsTold() {
    assertEquals("", ask("30 05 03 00 00 00 78 3d"));
    assertTrue(ide.work().isEmpty());
    assertEquals("", ask("31"));
    assertEquals(List.of("interrupt"), board.events);
    assertEquals("01 00 00 00", ask("30 87 04 00 00 00"));
    assertEquals(List.of("x=1"), runScripts());
    assertEquals("00 00 00 00", ask("30 87 04 00 00 00"));
    assertTrue(ide.work().isEmpty());
  }

  @Test
  void aSecondScriptIsSwallowedWhileOneRuns() {
    ask("30 05 03 00 00 00 78 3d 31");
    board.events.clear();
    ide.work()
        .orElseThrow()
        .accept(
            source -> {
              ask("30 05 01 00 00 00 79");
              assertEquals("01 00 00 00", ask("30 87 04 00 00 00"));
            });
    assertEquals(List.of(), board.events);
    assertTrue(ide.work().isEmpty());
  }

  @Test
  void stopInterruptsARunningScriptOnly() {
    ask("30 06 00 00 00 00");
    assertEquals(List.of(), board.events);
    ask("30 05 01 00 00 00 78 30 06 00 00 00 00");
    assertEquals(List.of("interrupt", "interrupt"), board.events);
    assertEquals("00 00 00 00", ask("30 87 04 00 00 00"));
  }

  @Test
  void whatIsPrintedIsFetchedInPieces() {
    print("hello\r\n");
    assertEquals("07 00 00 00", ask("30 8e 04 00 00 00"));
    assertEquals(text("hell"), ask("30 8f 04 00 00 00"));
    assertEquals(text("o\r\n"), ask("30 8f 03 00 00 00"));
    assertEquals("00 00 00 00", ask("30 8e 04 00 00 00"));
  }

  @Test
  void morePrintedThanAPacketComesWhole() {
    String hundred = "0123456789".repeat(10);
    print(hundred);
    assertEquals(text(hundred), ask("30 8f 64 00 00 00"));
  }

  @Test
  void aPrintThatDoesNotFitIsLostWhole() {
    print("a".repeat(2000));
    print("b".repeat(49));
    assertEquals("d0 07 00 00", ask("30 8e 04 00 00 00"));
    print("c".repeat(48));
    assertEquals("00 08 00 00", ask("30 8e 04 00 00 00"));
  }

  @Test
  void aFrameIsLockedByItsSizeAndFreedByItsDump() {
    ask("30 0d 00 00 00 00 01 00");
    show("ff d8 01 ff d9");
    assertEquals("40 01 00 00 f0 00 00 00 05 00 00 00", ask("30 81 0c 00 00 00"));
    show("ff d8 02 03 ff d9"); // locked: not shown
    assertEquals("ff d8 01 ff d9", ask("30 82 05 00 00 00"));
    assertEquals("00 00 00 00", ask("30 81 0c 00 00 00").substring(0, 11));
    show("ff d8 02 03 ff d9");
    assertEquals("40 01 00 00 f0 00 00 00 06 00 00 00", ask("30 81 0c 00 00 00"));
  }

  @Test
  void withoutAFrameTheAnswerEndsInOlderBytes() {
    ask("30 80 0c 00 00 00");
    // Only the first word is set; then come the command's own length and the version's words.
    assertEquals("00 00 00 00 00 00 00 00 03 00 00 00", ask("30 81 0c 00 00 00"));
  }

  @Test
  void framesThatAreNotWantedAreNotCompressed() {
    preview.update(
        320,
        240,
        (quality, mostBytes) -> {
          throw new AssertionError("nobody looks");
        });
    ask("30 0d 00 00 00 00 01 00 30 0d 00 00 00 00 00 00");
    show("ff d8");
    assertEquals("00 00 00 00", ask("30 81 04 00 00 00"));
  }

  @Test
  void aFrameThatDoesNotFitHalvesTheQualityOfTheNext() {
    ask("30 0d 00 00 00 00 01 00");
    List<Integer> qualities = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      preview.update(
          320,
          240,
          (quality, mostBytes) -> {
            qualities.add(quality);
            assertEquals(23 * 1024 - 64, mostBytes);
            return Optional.empty();
          });
    }
    assertEquals(List.of(35, 17, 8, 4, 2, 1, 1), qualities);
    assertEquals("00 00 00 00", ask("30 81 04 00 00 00"));
  }

  @Test
  void aFileIsSavedWhenItsHashFits() throws Exception {
    byte[] rest = "/flash/a.py\0print(1)".getBytes(StandardCharsets.US_ASCII);
    byte[] packet = save(rest);
    assertEquals("", ask(packet, packet.length - 1));
    assertTrue(ide.work().isEmpty());
    assertEquals("", ask(HEX.formatHex(packet, packet.length - 1, packet.length)));
    assertEquals("05 00 00 00", status());
    assertEquals(List.of("interrupt"), board.events);
    assertEquals(List.of(), runScripts());
    assertEquals("00 00 00 00", status());
    assertEquals(List.of("interrupt", "file /flash/a.py: print(1)"), board.events);
  }

  @Test
  void aNameIsFilledUpToAWord() throws Exception {
    byte[] packet = save("/sd/b.txt\0\0\0data".getBytes(StandardCharsets.US_ASCII));
    ask(packet, packet.length);
    runScripts();
    assertEquals(List.of("interrupt", "file /sd/b.txt: data"), board.events);
  }

  @Test
  void aSaveThatFailsSaysHow() throws Exception {
    byte[] wrong = save("/flash/a.py\0x".getBytes(StandardCharsets.US_ASCII));
    wrong[6] ^= 1;
    ask(wrong, wrong.length);
    runScripts();
    assertEquals("06 00 00 00", status());

    byte[] closed = save("/none/a.py\0\0x".getBytes(StandardCharsets.US_ASCII));
    ask(closed, closed.length);
    runScripts();
    assertEquals("03 00 00 00", status());

    byte[] full = save("/full/a.py\0\0x".getBytes(StandardCharsets.US_ASCII));
    ask(full, full.length);
    runScripts();
    assertEquals("04 00 00 00", status());

    assertEquals("02 00 00 00", ask("30 07 ff ff ff 7f 30 88 04 00 00 00"));
  }

  @Test
  void attributesAndResetReachTheBoard() {
    ask("30 0b 00 00 00 00 00 00 fe ff 30 0b 00 00 00 00 03 00 10 00 30 0c 00 00 00 00");
    assertEquals(List.of("CONTRAST -2", "GAIN_CEILING 16", "reset"), board.events);
  }

  @Test
  void unknownCommandsAndTemplatesAreSilentAndKeepTheStep() {
    assertEquals("", ask("30 8a 04 00 00 00 30 ff 04 00 00 00 30 08 02 00 00 00 30 30"));
    assertEquals("aa bb ee ff", ask("30 8d 04 00 00 00"));
  }

  @Test
  void absurdLengthsAreBounded() {
    assertEquals(64 << 10, HEX.parseHex(ask("30 82 ff ff ff ff")).length);
    assertEquals(64 << 10, HEX.parseHex(ask("30 80 ff ff ff 7f")).length);
    ask("30 05 ff ff ff ff 78"); // larger than the memory: never run
    assertTrue(ide.work().isEmpty());
  }

  private static byte[] save(byte[] rest) throws GeneralSecurityException {
    ByteArrayOutputStream packet = new ByteArrayOutputStream();
    packet.writeBytes(new byte[] {0x30, 0x07, (byte) (32 + rest.length), 0, 0, 0});
    packet.writeBytes(MessageDigest.getInstance("SHA-256").digest(rest));
    packet.writeBytes(rest);
    return packet.toByteArray();
  }

  private String status() {
    return ask("30 88 04 00 00 00");
  }

  private List<String> runScripts() {
    List<String> scripts = new ArrayList<>();
    ide.work()
        .orElseThrow()
        .accept(source -> scripts.add(new String(source, StandardCharsets.US_ASCII)));
    return scripts;
  }

  private void show(String jpegHex) {
    preview.update(320, 240, (quality, mostBytes) -> Optional.of(HEX.parseHex(jpegHex)));
  }

  private void print(String text) {
    byte[] octets = text.getBytes(StandardCharsets.US_ASCII);
    ide.printed(octets, 0, octets.length);
  }

  private static String text(String text) {
    return HEX.formatHex(text.getBytes(StandardCharsets.US_ASCII));
  }

  private String ask(String hex) {
    byte[] octets = HEX.parseHex(hex);
    return ask(octets, octets.length);
  }

  private String ask(byte[] octets, int length) {
    board.sent.reset();
    ide.received(octets, 0, length);
    return HEX.formatHex(board.sent.toByteArray());
  }

  private static final class Recorder implements IdeBoard {
    final ByteArrayOutputStream sent = new ByteArrayOutputStream();
    final List<String> events = new ArrayList<>();

    @Override
    public void transmit(byte[] octets, int offset, int length) {
      sent.write(octets, offset, length);
    }

    @Override
    public void interrupt() {
      events.add("interrupt");
    }

    @Override
    public void reset() {
      events.add("reset");
    }

    @Override
    public void set(Attribute attribute, int value) {
      events.add(attribute + " " + value);
    }

    @Override
    public int largestFreeBytes() {
      return 1 << 20;
    }

    @Override
    public Sink open(String path) throws IOException {
      if (path.startsWith("/none")) {
        throw new IOException("no such folder");
      }
      AtomicReference<String> content = new AtomicReference<>("");
      return new Sink() {
        @Override
        public void write(byte[] octets, int offset, int length) throws IOException {
          if (path.startsWith("/full")) {
            throw new IOException("no room");
          }
          content.set(new String(octets, offset, length, StandardCharsets.US_ASCII));
        }

        @Override
        public void close() {
          if (!path.startsWith("/full")) {
            events.add("file " + path + ": " + content.get());
          }
        }
      };
    }
  }
}
