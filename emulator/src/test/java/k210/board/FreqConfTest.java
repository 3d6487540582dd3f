package k210.board;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import k210.clock.ClockTree;
import org.junit.jupiter.api.Test;

/** {@code freq.conf} by the C structure of mpconfigboard.h and the clamping of maixpy_main.c. */
class FreqConfTest {
  @Test
  void isALittleEndianStructureWithPadding() {
    byte[] file = new FreqConf(0x11223344, 0x22334455, 3, 0x80000).toBytes();

    assertArrayEquals(
        new byte[] {0x44, 0x33, 0x22, 0x11, 0x55, 0x44, 0x33, 0x22, 3, 0, 0, 0, 0, 0, 8, 0}, file);
  }

  @Test
  void valuesOutOfRangeAreClampedAndZerosReplaced() {
    FreqConf read = FreqConf.parse(new FreqConf(700_000_000, 1, 0, 0).toBytes());

    assertEquals(new FreqConf(600_000_000, 26_000_000, 1, 512 * 1024), read);
  }

  @Test
  void aShortFileFillsTheFrontOnly() {
    assertEquals(FreqConf.defaults(), FreqConf.parse(new byte[0]));
    byte[] front = {0, (byte) 0xA3, (byte) 0xE1, 0x11};
    assertEquals(new FreqConf(300_000_000, 400_000_000, 1, 512 * 1024), FreqConf.parse(front));
  }

  @Test
  void defaultsGiveTheClocksOfTheBootLog() {
    assertEquals(ClockTree.maixPyDefaults(), FreqConf.defaults().clockTree());
  }

  @Test
  void aPllThatCannotReachARequestKeepsItsClock() {
    ClockTree clocks = new FreqConf(403_000_000, 26_800_000, 1, 1).clockTree();

    assertEquals(398_666_666, clocks.kpuHz(), "26.8 MHz lies between 26 and 27.6");
  }

  @Test
  void theKpusDividerHasFourBits() {
    assertEquals(
        398_666_666 / 4, new FreqConf(400_000_000, 400_000_000, 20, 1).clockTree().kpuHz());
  }
}
