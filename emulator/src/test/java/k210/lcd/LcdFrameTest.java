package k210.lcd;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class LcdFrameTest {
  @Test
  void channelsAreWidenedByTheirHighBits() {
    LcdFrame frame = new LcdFrame(1, 0, 2, 1, new byte[] {(byte) 0xF8, 0x1F, (byte) 0x84, 0x10});

    assertArrayEquals(
        new byte[] {-1, 0, -1, (byte) 0x84, (byte) 0x82, (byte) 0x84}, frame.toRgb888());
  }

  /** CRC-32 of the ASCII digits 1 to 9, the check value of the polynomial's catalogue entry. */
  @Test
  void crcIsTheCommonOne() {
    assertEquals(0xCBF43926L, new LcdFrame(1, 0, 9, 1, "123456789".getBytes(US_ASCII)).crc32());
  }
}
