package k210.maixpy.python.dialect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SingleFloatsTest {
  @ParameterizedTest
  @CsvSource({
    "0.1, 0.1",
    "3.14159265358979, 3.1415927",
    "1e39, Infinity",
    "-2.5e-3, -0.0025",
    "1_000.5, 1000.5",
    "16777217, 16777216",
    "123456789012345678901234567890, 1.2345681E29",
  })
  void readsNumbersInThirtyTwoBits(String text, float expected) {
    assertEquals(expected, SingleFloats.parse(text), Math.ulp(expected));
  }

  @ParameterizedTest
  @CsvSource({
    "7.5, 2, 3, 1.5",
    "-7.5, 2, -4, 0.5",
    "7.5, -2, -4, -0.5",
    "-0.0, 3, -0.0, 0.0",
  })
  void dividesTowardsMinusInfinity(double left, double right, double quotient, double remainder) {
    assertEquals(quotient, SingleFloats.floorDivide(left, right));
    assertEquals(remainder, SingleFloats.modulo(left, right));
  }

  @ParameterizedTest
  @CsvSource({"1.005, 2, 1.0", "2.5, 0, 2.0", "1234.5, -2, 1200.0", "3e38, 3, Infinity"})
  void roundsAsTheBoard(double value, int digits, float expected) {
    assertEquals(expected, SingleFloats.round(value, digits));
  }
}
