package k210.kpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ActivationTableTest {
  @Test
  void bytesComeBackWithoutTheTopBits() {
    ActivationTable table = NaiveKpu.randomTable(new Random(3));
    ByteBuf bytes = Unpooled.buffer();
    table.encode(bytes);
    // nncase 0.2 leaves garbage in bits 60 to 63.
    bytes.setByte(7, bytes.getByte(7) | 0xf0);

    assertEquals(ActivationTable.BYTES, bytes.readableBytes());
    assertEquals(table, ActivationTable.decode(bytes, 0));
  }

  @ParameterizedTest
  @CsvSource({
    "-1000000, 0",
    "-128000, 0",
    "-127000, 1",
    "0, 128",
    "1000, 129",
    "127000, 255",
    "9999999, 255",
  })
  void linearIsALineClampedToBytes(int value, int expected) {
    assertEquals(expected, apply(ActivationTable.linear(0.001, 128), value));
  }

  @ParameterizedTest
  @CsvSource({"-5000, 0", "0, 0", "1000, 1", "200400, 200", "300000, 255"})
  void reluCutsWhatIsNegative(int value, int expected) {
    assertEquals(expected, apply(ActivationTable.relu(0.001), value));
  }

  @Test
  void aGainThatNoSegmentHoldsIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> ActivationTable.relu(0));
    assertThrows(IllegalArgumentException.class, () -> ActivationTable.relu(20_000));
    assertThrows(IllegalArgumentException.class, () -> ActivationTable.linear(1, 256));
  }

  @ParameterizedTest
  @CsvSource({
    // value, shift, BANKER, CARRY_C, HALF_UP
    "5, 1, 2, 3, 3",
    "6, 2, 2, 2, 2",
    "7, 2, 2, 2, 2",
    "10, 2, 2, 3, 3",
    "14, 2, 4, 4, 4",
    "-5, 1, -4, -4, -2",
    "-6, 2, -2, -3, -1",
    "-5, 2, -3, -3, -1",
    "-7, 2, -2, -2, -2",
    "9, 0, 9, 9, 9",
  })
  void roundingRulesDifferInTiesAndBelowZero(
      long value, int shift, long banker, long carryC, long halfUp) {
    assertEquals(banker, RoundingRule.BANKER.shiftRight(value, shift), "banker");
    assertEquals(carryC, RoundingRule.CARRY_C.shiftRight(value, shift), "carryC");
    assertEquals(halfUp, RoundingRule.HALF_UP.shiftRight(value, shift), "half up");
  }

  private static int apply(ActivationTable table, int value) {
    byte[] out = new byte[1];
    new ActivationStage(table, KpuArithmetic.DEFAULT)
        .apply(new BatchNorm(1, 0, 0), new long[] {value}, 1, out, 1, 1);
    return out[0] & 0xff;
  }
}
