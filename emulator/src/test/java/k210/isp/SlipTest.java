package k210.isp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class SlipTest {
  private static final HexFormat HEX = HexFormat.ofDelimiter(" ");

  private final List<String> packets = new ArrayList<>();
  private final Slip slip = new Slip(8, packet -> packets.add(HEX.formatHex(packet)));

  @Test
  void escapesAreTakenBack() {
    feed("c0 01 db dc db dd 02 c0");
    assertEquals(List.of("01 c0 db 02"), packets);
    assertEquals(
        "c0 01 db dc db dd 02 c0", HEX.formatHex(Slip.encode(HEX.parseHex("01 c0 db 02"))));
  }

  @Test
  void noiseBeforeTheFirstPacketIsDropped() {
    feed("0d 0a 41 c0 01 c0");
    assertEquals(List.of("01"), packets);
  }

  @Test
  void aLostEndCostsOnePacketAndNotTheStep() {
    feed("c0 01 c0 02 c0 c0 03 c0");
    assertEquals(List.of("01", "02", "03"), packets);
  }

  @Test
  void tooLongAndWronglyEscapedPacketsCountAsEmpty() {
    feed("c0 01 02 03 04 05 06 07 08 09 c0 c0 01 db 02 c0 c0 01 db c0 c0 05 c0");
    assertEquals(List.of("", "", "", "05"), packets);
  }

  @Test
  void whateverIsEncodedComesBack() {
    long seed = 20261120;
    Random random = new Random(seed);
    for (int round = 0; round < 200; round++) {
      byte[] packet = new byte[1 + random.nextInt(300)];
      random.nextBytes(packet);
      List<byte[]> decoded = new ArrayList<>();
      byte[] line = Slip.encode(packet);
      new Slip(300, decoded::add).received(line, 0, line.length);
      assertEquals(1, decoded.size(), "seed " + seed + " round " + round);
      assertArrayEquals(packet, decoded.getFirst(), "seed " + seed + " round " + round);
    }
  }

  private void feed(String hex) {
    byte[] octets = HEX.parseHex(hex);
    slip.received(octets, 0, octets.length);
  }
}
