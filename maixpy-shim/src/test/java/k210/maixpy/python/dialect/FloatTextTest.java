package k210.maixpy.python.dialect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FloatTextTest {
  /** Right column: what MicroPython 1.11 with 32-bit floats prints. */
  @ParameterizedTest
  @CsvSource({
    "0.3333333333333333, 0.3333333",
    "0.30000000000000004, 0.3",
    "1e10, 1e+10",
    "16777217.0, 1.677722e+07",
    "100.0, 100.0",
    "3.14159265358979, 3.141593",
    "0.14285714285714285, 0.1428571",
    "1e-5, 1e-05",
    "0.0001, 0.0001",
    "123456789.0, 1.234568e+08",
    "0.8414709848078965, 0.8414709",
    "1.4142135623730951, 1.414214",
    "-1.5, -1.5",
    "0.0, 0.0",
    "-0.0, -0.0",
    "1000000.0, 1000000.0",
    "1.0, 1.0",
    "0.99999999, 1.0",
    "1e39, inf",
    "-1e39, -inf",
  })
  void printsAsTheBoard(double value, String expected) {
    assertEquals(expected, FloatText.of(value));
  }

  @Test
  void printsNotANumber() {
    assertEquals("nan", FloatText.of(Double.NaN));
  }
}
