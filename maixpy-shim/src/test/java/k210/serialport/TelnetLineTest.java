package k210.serialport;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TelnetLineTest {
  private static final HexFormat HEX = HexFormat.ofDelimiter(" ");

  private final Recorder peer = new Recorder();
  private final TelnetLine line = new TelnetLine(peer);

  @Test
  void offersEchoGoAheadAndBinaryAndAsksForBinaryAndComPort() {
    line.open();
    assertEquals(
        "ff fb 01 ff fb 03 ff fb 00 ff fd 00 ff fd 2c", HEX.formatHex(peer.replies.toByteArray()));
  }

  @Test
  void anAnswerToAnOfferIsNotAnswered() {
    line.open();
    peer.replies.reset();
    feed("ff fd 01 ff fd 03 ff fd 00 ff fb 00 ff fb 2c");
    assertEquals("", HEX.formatHex(peer.replies.toByteArray()));
  }

  @Test
  void aClientsOwnRequestsAreGrantedOnceAndUnknownOnesRefused() {
    feed("ff fb 2c ff fb 2c ff fd 2c ff fd 18 ff fb 1f");
    assertEquals("ff fd 2c ff fb 2c ff fc 18 ff fe 1f", HEX.formatHex(peer.replies.toByteArray()));
  }

  @Test
  void anOptionSwitchedOffIsAcknowledgedOnce() {
    feed("ff fb 00");
    peer.replies.reset();
    feed("ff fc 00 ff fc 00");
    assertEquals("ff fe 00", HEX.formatHex(peer.replies.toByteArray()));
  }

  @Test
  void doubledIacIsOneDataByteAndSplitsNothing() {
    feed("41 ff");
    feed("ff 42");
    assertEquals("41 ff 42", HEX.formatHex(peer.data.toByteArray()));
  }

  @Test
  void commandsBetweenDataDoNotReachTheBoardAndKeepTheOrder() {
    feed("41 ff f1 42 ff f4 43");
    assertEquals("41 42 03 43", HEX.formatHex(peer.data.toByteArray()));
  }

  @Test
  void outsideBinaryModeACarriageReturnStandsAlone() {
    feed("41 0d 00 42 0d 0a 43 0d 44");
    assertEquals("41 0d 42 0d 43 0d 44", HEX.formatHex(peer.data.toByteArray()));
    assertEquals("0d 0a 0d 00 41", sent("0d 0a 0d 41"));
  }

  @Test
  void inBinaryModeEveryByteIsData() {
    feed("ff fb 00 ff fd 00");
    feed("0d 00 0d 0a");
    assertEquals("0d 00 0d 0a", HEX.formatHex(peer.data.toByteArray()));
    assertEquals("0d 41 ff ff 0d 00", sent("0d 41 ff 0d 00"));
  }

  @Test
  void aSubnegotiationIsUnescapedAndMayComeOneByteAtATime() {
    for (byte octet : HEX.parseHex("ff fa 2c 05 ff ff 08 ff f0 41")) {
      line.received(new byte[] {octet}, 0, 1);
    }
    assertEquals(List.of("44: 05 ff 08"), peer.subnegotiations);
    assertEquals("41", HEX.formatHex(peer.data.toByteArray()));
  }

  @Test
  void anEndlessSubnegotiationIsDroppedInBoundedMemory() {
    feed("ff fa 2c");
    byte[] flood = new byte[1 << 20];
    line.received(flood, 0, flood.length);
    feed("ff f0 42");
    assertEquals(List.of(), peer.subnegotiations);
    assertEquals("42", HEX.formatHex(peer.data.toByteArray()));
  }

  private void feed(String hex) {
    byte[] octets = HEX.parseHex(hex);
    line.received(octets, 0, octets.length);
  }

  private String sent(String hex) {
    byte[] octets = HEX.parseHex(hex);
    return HEX.formatHex(line.escaped(octets, 0, octets.length));
  }

  private static final class Recorder implements TelnetLine.Peer {
    final ByteArrayOutputStream data = new ByteArrayOutputStream();
    final ByteArrayOutputStream replies = new ByteArrayOutputStream();
    final List<String> subnegotiations = new ArrayList<>();

    @Override
    public void data(byte[] octets, int offset, int length) {
      data.write(octets, offset, length);
    }

    @Override
    public void subnegotiation(int option, byte[] content) {
      subnegotiations.add(option + ": " + HEX.formatHex(content));
    }

    @Override
    public void reply(byte[] octets) {
      replies.writeBytes(octets);
    }
  }
}
