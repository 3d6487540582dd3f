package k210.device;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import k210.bus.SpiDevice;
import k210.clock.VirtualClock;
import k210.fpioa.Drive;
import k210.fpioa.Fpioa;
import k210.fpioa.LineDriver;
import k210.fpioa.Pad;
import org.junit.jupiter.api.Test;

/** Devices on SPI, talked to as their datasheets say. */
class SpiDevicesTest {
  private final VirtualClock clock = new VirtualClock(403_000_000);

  @Test
  void registersStandBehindTheirHeader() {
    RegisterMap map = new RegisterMap(new RegisterMap.Shape(1, 1, true));
    map.declare(0x0D, new Course(clock, 0x11));
    map.declare(0x0E, new Course(clock, 0x22));

    SpiRegisters sensor = new SpiRegisters(map, new SpiRegisters.Header(true, 0, 0x7F));
    assertArrayEquals(octets(0, 0x11, 0x22), exchange(sensor, 0x8D, 0, 0));
    exchange(sensor, 0x20, 0x5A);
    assertArrayEquals(octets(0, 0x5A), exchange(sensor, 0xA0, 0));

    SpiRegisters shifted = new SpiRegisters(map, new SpiRegisters.Header(false, 1, 0x3F));
    assertArrayEquals(octets(0, 0x22), exchange(shifted, 0x0E << 1, 0));
  }

  @Test
  void aFlashClearsBitsAndErasesSectors() {
    SerialFlash flash = new SerialFlash(clock, 8 << 20);

    assertArrayEquals(octets(0, 0xEF, 0x40, 0x17), exchange(flash, 0x9F, 0, 0, 0));
    assertArrayEquals(
        octets(0, 0, 0, 0, 0x16, 0xEF), exchange(flash, 0x90, 0, 0, 1, 0, 0), "the other first");

    exchange(flash, 0x02, 0, 0x10, 0xFE, 0x0F, 0xF0, 0xAA);
    assertEquals(0xFF, read(flash, 0x10FE), "not enabled");
    exchange(flash, 0x06);
    assertArrayEquals(octets(0, 2), exchange(flash, 0x05, 0));
    exchange(flash, 0x02, 0, 0x10, 0xFE, 0x0F, 0xF0, 0xAA);
    assertArrayEquals(octets(0, 1), exchange(flash, 0x05, 0), "busy");
    assertArrayEquals(octets(0, 0, 0, 0, 0), exchange(flash, 0x03, 0, 0x10, 0xFE, 0));
    clock.advanceMicros(400);
    assertArrayEquals(octets(0, 0), exchange(flash, 0x05, 0));
    assertArrayEquals(
        octets(0, 0, 0, 0, 0x0F, 0xF0, 0xFF), exchange(flash, 0x03, 0, 0x10, 0xFE, 0, 0, 0));
    assertEquals(0xAA, read(flash, 0x1000), "a page wraps");

    exchange(flash, 0x06);
    exchange(flash, 0x20, 0, 0x1F, 0xFF);
    clock.advanceMicros(44_000);
    assertArrayEquals(octets(0, 1), exchange(flash, 0x05, 0));
    clock.advanceMicros(1_000);
    assertEquals(0xFF, read(flash, 0x1000));
  }

  /** 64 octets in 125 kHz: The Things Network's tables say 118.0 ms and 2793.5 ms. */
  @Test
  void aPacketIsInTheAirAsLongAsTheDatasheetSays() {
    assertEquals(
        0.118016, new LoraAirtime(7, 125e3, 1, 8, false, true, false).packetSeconds(64), 1e-9);
    assertEquals(
        2.793472, new LoraAirtime(12, 125e3, 1, 8, false, true, true).packetSeconds(64), 1e-9);
  }

  @Test
  void aModemSendsWhatIsInItsFifo() {
    Pad dio0 = new Fpioa().pad(6);
    Sx127x modem = new Sx127x(clock, Optional.of(dio0.newDriver()));
    assertArrayEquals(octets(0, 0x12), exchange(modem, 0x42, 0));
    exchange(modem, 0x81, 0x80);
    exchange(modem, 0x81, 0x81);
    exchange(modem, 0x8D, 0x80);
    exchange(modem, 0x80, 'h', 'i');
    exchange(modem, 0xA2, 2);
    exchange(modem, 0xC0, 0x40);
    exchange(modem, 0x81, 0x83);

    // SF7 without checksum: 12.25 + 8 + 5 * ceil((16 - 28 + 28) / 28) symbols of 1.024 ms.
    clock.advanceMicros(25_855);
    assertArrayEquals(octets(0, 0), exchange(modem, 0x12, 0));
    assertFalse(dio0.high());
    clock.advanceMicros(2);
    assertArrayEquals(octets(0, 0x08), exchange(modem, 0x12, 0));
    assertArrayEquals(octets(0, 0x81), exchange(modem, 0x01, 0), "stands by");
    assertTrue(dio0.high());
    exchange(modem, 0x92, 0x08);
    assertArrayEquals(octets(0, 0), exchange(modem, 0x12, 0));
    assertFalse(dio0.high());
    assertEquals("hi", new String(modem.sent().getFirst().payload(), StandardCharsets.US_ASCII));
  }

  @Test
  void aModemHearsWhileItListensAndGivesUpAfterItsTimeout() {
    Sx127x modem = new Sx127x(clock, Optional.empty());
    byte[] payload = "ping".getBytes(StandardCharsets.US_ASCII);
    modem.arriveAt(clock.cyclesOfMicros(10_000), payload, -60, -2.5);
    modem.arriveAt(clock.cyclesOfMicros(400_000), payload, -60, 9);
    exchange(modem, 0x81, 0x80);
    exchange(modem, 0x81, 0x86);

    // The header ends 20.25 symbols of 1.024 ms after the packet's start.
    clock.advanceMicros(30_800);
    assertArrayEquals(octets(0, 0x10), exchange(modem, 0x12, 0));
    clock.advanceMicros(20_000);
    assertArrayEquals(octets(0, 0x50), exchange(modem, 0x12, 0));
    assertArrayEquals(octets(0, 0x81), exchange(modem, 0x01, 0));
    assertArrayEquals(octets(0, 4), exchange(modem, 0x13, 0));
    assertArrayEquals(octets(0, 0xF6, 104), exchange(modem, 0x19, 0, 0), "-10 / 4 dB, 104 - 164");
    assertArrayEquals(octets(0, 'p', 'i', 'n', 'g'), exchange(modem, 0x00, 0, 0, 0, 0));

    exchange(modem, 0x92, 0xFF);
    exchange(modem, 0x81, 0x86);
    clock.advanceMicros(102_401);
    assertArrayEquals(octets(0, 0x80), exchange(modem, 0x12, 0), "100 symbols without a preamble");
    clock.advanceMicros(500_000);
    assertArrayEquals(octets(0, 0x80), exchange(modem, 0x12, 0), "nobody listens");
  }

  @Test
  void paperShowsItsPlanesFromARefreshOn() {
    Pad pad = new Fpioa().pad(15);
    LineDriver dataOrCommand = pad.newDriver();
    Il0376f paper = new Il0376f(pad);
    int[][] commands = {{0x61, 8, 0, 1}, {0x10, 0x3C, 0xFF}, {0x13, 0xF7}};
    for (int[] command : commands) {
      dataOrCommand.drive(Drive.LOW);
      exchange(paper, command[0]);
      dataOrCommand.drive(Drive.HIGH);
      exchange(paper, Arrays.copyOfRange(command, 1, command.length));
    }
    assertEquals(Il0376f.WHITE, paper.pixels()[0], "not yet");
    dataOrCommand.drive(Drive.LOW);
    exchange(paper, 0x12);

    int black = Il0376f.BLACK;
    int white = Il0376f.WHITE;
    assertArrayEquals(
        new int[] {black, white, white, black, Il0376f.RED, white, white, white}, paper.pixels());
  }

  /** The command that the standard's annex B gives as an example: HLTA is 50 00 57 CD. */
  @Test
  void aReaderKnowsTheCrcOfItsCards() {
    Mfrc522 reader = reader();
    exchange(reader, 0x11 << 1, 0x3D);
    exchange(reader, 0x09 << 1, 0x50);
    exchange(reader, 0x09 << 1, 0x00);
    exchange(reader, 0x01 << 1, 0x03);
    assertEquals(0x57, register(reader, 0x22));
    assertEquals(0xCD, register(reader, 0x21));
  }

  /** Its number ends with the exclusive or of the octets: 1, 3, 0, 4. */
  @Test
  void aCardIsCalledAndTellsItsNumber() {
    Mfrc522 reader = reader();
    exchange(reader, 0x14 << 1, 0x83);
    exchange(reader, 0x0D << 1, 0x07);
    assertArrayEquals(octets(0x04, 0x00), transceive(reader, 0x26));
    exchange(reader, 0x0D << 1, 0x00);
    assertArrayEquals(octets(1, 2, 3, 4, 4), transceive(reader, 0x93, 0x20));
    assertArrayEquals(octets(), transceive(reader, 0x30, 0), "not selected");
  }

  private Mfrc522 reader() {
    return new Mfrc522(clock, new MifareCard(octets(1, 2, 3, 4)), new Course(clock, 1));
  }

  private byte[] transceive(Mfrc522 reader, int... frame) {
    int framing = register(reader, 0x0D);
    for (int octet : frame) {
      exchange(reader, 0x09 << 1, octet);
    }
    exchange(reader, 0x01 << 1, 0x0C);
    exchange(reader, 0x0D << 1, framing | 0x80);
    clock.advanceMicros(2_000);
    exchange(reader, 0x0D << 1, framing);
    byte[] answer = new byte[register(reader, 0x0A)];
    for (int i = 0; i < answer.length; i++) {
      answer[i] = (byte) register(reader, 0x09);
    }
    return answer;
  }

  private static int register(Mfrc522 reader, int number) {
    return exchange(reader, 0x80 | number << 1, 0)[1] & 0xFF;
  }

  private static int read(SerialFlash flash, int address) {
    int[] command = {0x03, address >> 16, (address >> 8) & 0xFF, address & 0xFF, 0};
    return exchange(flash, command)[4] & 0xFF;
  }

  private static byte[] exchange(SpiDevice device, int... sent) {
    byte[] back = new byte[sent.length];
    device.select(true);
    for (int i = 0; i < sent.length; i++) {
      back[i] = (byte) device.exchange(sent[i]);
    }
    device.select(false);
    return back;
  }

  private static byte[] octets(int... values) {
    byte[] octets = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      octets[i] = (byte) values[i];
    }
    return octets;
  }
}
