package k210.isp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32;
import k210.flash.SpiFlash;
import k210.serial.SerialEnd;
import org.junit.jupiter.api.Test;

/** Transcripts of kflash.py's side, played against every reset circuit. */
final class ResettableLineTest {
  private static final HexFormat HEX = HexFormat.ofDelimiter(" ");
  private static final String GREETING = "c0 c2 00 00 00 00 00 00 00 00 00 00 00 00 00 c0";
  private static final String STUB_GREETING = "c0 d2 00 00 00 00 00 00 00 00 00 00 00 00 00 c0";

  private final List<String> events = new ArrayList<>();
  private final Deque<Runnable> settling = new ArrayDeque<>();
  private final SpiFlash flash = new SpiFlash();
  private final Cable cable = new Cable();
  private ResettableLine line;
  private boolean halted = true;

  @Test
  void theFirmwareHasTheLineUntilAReset() throws IOException {
    connect(ResetCircuit.DAN);
    send("41");
    line.send(new byte[] {'x'}, 0, 1);
    assertEquals(List.of("console 41", "sent 78"), events);
  }

  @Test
  void openingAPortAssertsBothLinesAndDisturbsNothing() {
    connect(ResetCircuit.DAN);
    lines("10 11");
    send("41");
    assertEquals(List.of("console 41"), events);
  }

  @Test
  void danGoesToIspAndBack() throws IOException {
    connect(ResetCircuit.DAN);
    lines("10 11 01 00"); // opened; then DTR and RTS off, one after the other
    settle();
    events.clear();
    lines("01 00 10");
    settle();
    line.send(new byte[] {'x'}, 0, 1);
    send(GREETING);
    assertEquals(List.of("halt", "sent c0 c2 e0 c0"), events);
    events.clear();
    lines("00 01 00");
    settle();
    assertEquals(List.of("halt", "boot"), events);
  }

  @Test
  void theRomIsDeafWhileTheFirmwareStillEnds() {
    connect(ResetCircuit.DAN);
    enterIsp();
    halted = false;
    send(GREETING);
    assertEquals(List.of(), events);
    halted = true;
    send(GREETING);
    assertEquals(List.of("sent c0 c2 e0 c0"), events);
  }

  @Test
  void goEGoesToIspAndBack() {
    connect(ResetCircuit.GO_E);
    lines("10 11 01");
    lines("00 10 11 01");
    settle();
    events.clear();
    send(GREETING);
    assertEquals(List.of("sent c0 c2 e0 c0"), events);
    events.clear();
    lines("00 10 00");
    settle();
    assertEquals(List.of("halt", "boot"), events);
  }

  @Test
  void goDGoesToIspAndBack() {
    connect(ResetCircuit.GO_D);
    lines("10 11");
    events.clear();
    lines("10");
    send(GREETING);
    assertEquals(List.of("halt", "sent c0 c2 e0 c0"), events);
    events.clear();
    lines("00 10 11");
    assertEquals(List.of("halt", "boot"), events);
  }

  @Test
  void aShortResetStartsTheFirmwareOnlyOnce() {
    connect(ResetCircuit.DAN);
    lines("01 00 01 00");
    settle();
    assertEquals(List.of("halt", "halt", "boot"), events);
  }

  @Test
  void theRomKnowsFourCommandsAndChecksData() {
    connect(ResetCircuit.DAN);
    enterIsp();
    send(request(0xC3, 0x80000000L, 3, "01 02 03"));
    send(request(0xC3, 0x80000000L, 4, "01 02 03"));
    send(request(0xC3, 0x90000000L, 3, "01 02 03"));
    send("c0 c3 00 00 00 00 00 00 00 00 00 00 80 01 00 00 00 05 c0");
    send(request(0xC1, 0, 0, ""));
    send(request(0xC4, 0x80000000L, 4, ""));
    send(request(0xD2, 0, 0, ""));
    assertEquals(
        List.of(
            "sent c0 c3 e0 c0",
            "sent c0 c3 e1 c0",
            "sent c0 c3 e1 c0",
            "sent c0 c3 e2 c0",
            "sent c0 c1 e3 c0",
            "sent c0 c4 e3 c0",
            "sent c0 d2 e3 c0"),
        events);
  }

  @Test
  void theStubWritesErasesAndReboots() {
    connect(ResetCircuit.DAN);
    bootStub();
    send(STUB_GREETING);
    send(request(0xD4, 0x300000, 2, "11 22"));
    send(request(0xD7, 1, 0, ""));
    send(request(0xD4, 0x300000, 2, "c0 db"));
    assertEquals("c0 db ff", flashAt(0x300000, 3));
    send(request(0xD3, 0x300000, 4096, ""));
    assertEquals("ff ff", flashAt(0x300000, 2));
    send(request(0xD5, 0, 0, ""));
    assertEquals(
        List.of(
            "sent c0 d2 e0 c0",
            "sent c0 d4 e4 c0", // not initialised yet
            "sent c0 d7 e0 c0",
            "sent c0 d4 e0 c0",
            "sent c0 d3 e0 c0",
            "sent c0 d5 e0 c0",
            "boot"),
        events);
  }

  @Test
  void aFrameOf64KibIsTaken() {
    connect(ResetCircuit.DAN);
    bootStub();
    send(request(0xD7, 1, 0, ""));
    events.clear();
    String data = "a5 ".repeat(64 << 10).strip();
    send(request(0xD4, 0x300000, 64 << 10, data));
    assertEquals(List.of("sent c0 d4 e0 c0"), events);
    assertEquals("a5 a5 ff", flashAt(0x30FFFE, 3));
  }

  @Test
  void theWholeChipIsErasedByItsSign() {
    flash.burn(0, Unpooled.wrappedBuffer(new byte[] {0}));
    flash.burn(SpiFlash.SIZE_BYTES - 1, Unpooled.wrappedBuffer(new byte[] {0}));
    connect(ResetCircuit.DAN);
    bootStub();
    send(request(0xD7, 1, 0, ""));
    send(request(0xD3, 0, 0xFFFFFFEEL, ""));
    assertEquals(true, flash.isErased(0, SpiFlash.SIZE_BYTES));
  }

  @Test
  void whatTheFlashCannotDoIsRefused() {
    connect(ResetCircuit.DAN);
    bootStub();
    send(request(0xD7, 0, 0, "")); // a flash inside the package
    send(request(0xD7, 1, 0, ""));
    send(request(0xD4, 0xFFFFFF, 2, "01 02"));
    send(request(0xD3, 0xFFF000, 8192, ""));
    send(request(0xD3, 1, 4096, ""));
    send(request(0xC2, 0, 0, ""));
    assertEquals(
        List.of(
            "sent c0 d7 e4 c0",
            "sent c0 d7 e0 c0",
            "sent c0 d4 e5 c0",
            "sent c0 d3 e5 c0",
            "sent c0 d3 e5 c0",
            "sent c0 c2 e3 c0"),
        events);
  }

  private void connect(ResetCircuit circuit) {
    BoardPower power =
        new BoardPower() {
          @Override
          public void halt() {
            events.add("halt");
          }

          @Override
          public boolean isHalted() {
            return halted;
          }

          @Override
          public void boot() {
            events.add("boot");
          }
        };
    line = new ResettableLine(cable, circuit, flash, power, settling::add, text -> {});
    line.attach(
        (octets, offset, length) ->
            events.add("console " + HEX.formatHex(octets, offset, offset + length)));
  }

  private void enterIsp() {
    lines("01 00 10");
    settle();
    events.clear();
  }

  private void bootStub() {
    enterIsp();
    send(request(0xC3, 0x80000000L, 3, "01 02 03"));
    events.clear();
    send(request(0xC5, 0x80000000L, 0, ""));
    assertEquals(List.of(), events);
  }

  private void lines(String states) {
    for (int i = 0; i < states.length(); i += 3) {
      cable.receiver.modemLines(states.charAt(i) == '1', states.charAt(i + 1) == '1');
    }
  }

  private void settle() {
    while (!settling.isEmpty()) {
      settling.remove().run();
    }
  }

  private void send(String hex) {
    byte[] octets = HEX.parseHex(hex);
    cable.receiver.received(octets, 0, octets.length);
  }

  private static String request(int operation, long address, long length, String dataHex) {
    byte[] data = HEX.parseHex(dataHex);
    ByteBuf packet = Unpooled.wrappedBuffer(new byte[16 + data.length]);
    packet.setByte(0, operation).setIntLE(8, (int) address).setIntLE(12, (int) length);
    packet.setBytes(16, data);
    CRC32 crc = new CRC32();
    crc.update(packet.array(), 8, 8 + data.length);
    packet.setIntLE(4, (int) crc.getValue()).setShort(1, 0);
    return HEX.formatHex(Slip.encode(packet.array()));
  }

  private String flashAt(int offset, int length) {
    return HEX.formatHex(flash.read(offset, length).array());
  }

  private final class Cable implements SerialEnd {
    private Receiver receiver;

    @Override
    public void attach(Receiver newReceiver) {
      receiver = newReceiver;
    }

    @Override
    public void send(byte[] octets, int offset, int length) {
      events.add("sent " + HEX.formatHex(octets, offset, offset + length));
    }

    @Override
    public String name() {
      return "cable";
    }

    @Override
    public void close() {}
  }
}
