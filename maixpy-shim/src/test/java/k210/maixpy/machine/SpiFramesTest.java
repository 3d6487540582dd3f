package k210.maixpy.machine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.junit.jupiter.api.Test;

/** Octets in memory and on the line, by the SDK's little-endian words. */
class SpiFramesTest {
  @Test
  void sixteenBitsGoHighOctetFirst() {
    assertArrayEquals(octets(0x34, 0x12, 0x78, 0x56), line(16, 0x12, 0x34, 0x56, 0x78));
    assertArrayEquals(
        octets(0x12, 0x34), new SpiFrames(16).unpack(octets(0x34, 0x12), 2), "and come back so");
  }

  /** Of four octets of a word the low three are sent. */
  @Test
  void twentyFourBitsLeaveAnOctet() {
    assertArrayEquals(octets(0x33, 0x22, 0x11), line(24, 0x11, 0x22, 0x33, 0x44));
  }

  /** Nine bits 1 0000 0010 and 0 1111 1111 are 10000001 00111111 11 in octets of the line. */
  @Test
  void nineBitsAreAStream() {
    assertArrayEquals(octets(0x81, 0x3F, 0xC0), line(9, 0x02, 0x01, 0xFF, 0x00));
  }

  @Test
  void fourBitsTakeTheLowHalfOfAnOctet() {
    assertArrayEquals(octets(0xAB), line(4, 0xFA, 0x0B));
  }

  private static byte[] line(int bits, int... memory) {
    return new SpiFrames(bits).pack(octets(memory));
  }

  private static byte[] octets(int... values) {
    byte[] octets = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      octets[i] = (byte) values[i];
    }
    return octets;
  }
}
