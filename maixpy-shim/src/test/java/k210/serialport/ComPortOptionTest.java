package k210.serialport;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ComPortOptionTest {
  private static final HexFormat HEX = HexFormat.ofDelimiter(" ");

  private final List<String> events = new ArrayList<>();
  private final ComPortOption option = new ComPortOption(new Recorder());

  @BeforeEach
  void connect() {
    option.received(HEX.parseHex("63"));
    events.clear();
  }

  @Test
  void theFirstCommandIsPrecededByTheModemState() {
    ComPortOption fresh = new ComPortOption(new Recorder());
    fresh.received(HEX.parseHex("0c 02"));
    fresh.received(HEX.parseHex("0c 02"));
    assertEquals(List.of("answer 6b 00", "answer 70 02", "answer 70 02"), events);
  }

  @Test
  void aBaudRateIsBigEndianAndAnsweredWithWhatIsInForce() {
    feed("01 00 16 e3 60");
    feed("01 00 00 00 00");
    assertEquals(List.of("baud 1500000", "answer 65 00 16 e3 60", "answer 65 00 16 e3 60"), events);
  }

  @Test
  void framingIsRememberedAndNonsenseAnsweredWithTheOldValue() {
    feed("02 07");
    feed("02 63");
    feed("03 03");
    feed("03 00");
    feed("04 02");
    assertEquals(
        List.of("answer 66 07", "answer 66 07", "answer 67 03", "answer 67 03", "answer 68 02"),
        events);
  }

  @Test
  void modemLinesAreToldOnChangeAndAnsweredAlways() {
    feed("05 08");
    feed("05 08");
    feed("05 0b");
    feed("05 09");
    feed("05 07");
    feed("05 0a");
    assertEquals(
        List.of(
            "lines dtr",
            "answer 69 08",
            "answer 69 08",
            "lines dtr rts",
            "answer 69 0b",
            "lines rts",
            "answer 69 09",
            "answer 69 09",
            "answer 69 0b"),
        events);
  }

  @Test
  void purgingWhatTheBoardSentEmptiesTheQueue() {
    feed("0c 01");
    feed("0c 02");
    feed("0c 03");
    assertEquals(List.of("purge", "answer 70 01", "answer 70 02", "purge", "answer 70 03"), events);
  }

  @Test
  void aModemStateMaskIsAnsweredWithTheState() {
    feed("0b ff");
    assertEquals(List.of("answer 6f ff", "answer 6b 00"), events);
  }

  @Test
  void theSignatureIsToldWhenAskedFor() {
    feed("00");
    feed("00 41 42");
    assertEquals(List.of("answer 64 6b 32 31 30"), events);
  }

  @Test
  void cutShortAndUnknownCommandsAreIgnored() {
    feed("");
    feed("01 00 00");
    feed("63 01");
    assertEquals(List.of(), events);
  }

  private void feed(String hex) {
    option.received(HEX.parseHex(hex));
  }

  private final class Recorder implements ComPortOption.Line {
    @Override
    public void modemLines(boolean dtr, boolean rts) {
      events.add("lines" + (dtr ? " dtr" : "") + (rts ? " rts" : ""));
    }

    @Override
    public void baud(int baud) {
      events.add("baud " + baud);
    }

    @Override
    public void purgeSent() {
      events.add("purge");
    }

    @Override
    public void answer(byte[] content) {
      events.add("answer " + HEX.formatHex(content));
    }
  }
}
