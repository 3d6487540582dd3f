package k210.newlib;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Bit patterns of arguments and results as the machine code of a published MaixPy firmware (v0.5.0
 * for the M5StickV, linked with the same toolchain's newlib) gives them: functions.txt.
 */
final class NewlibTest {
  private static List<String[]> calls(String function) throws IOException {
    try (InputStream in = NewlibTest.class.getResourceAsStream("functions.txt")) {
      String text = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
      return text.lines()
          .map(line -> line.split(" ", -1))
          .filter(fields -> fields[0].equals(function))
          .toList();
    }
  }

  private static float result(String function, float x, float y) {
    return switch (function) {
      case "sin" -> Trigonometry.sin(x);
      case "cos" -> Trigonometry.cos(x);
      case "tan" -> Trigonometry.tan(x);
      case "atan" -> ArcTangent.atan(x);
      case "atan2" -> ArcTangent.atan2(x, y);
      case "pow" -> Power.pow(x, y);
      case "log" -> Logarithm.log(x);
      case "log10" -> Logarithm.log10(x);
      case "expm1" -> Exponential.expm1(x);
      default -> Exponential.sinh(x);
    };
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"sin", "cos", "tan", "atan", "atan2", "pow", "log", "log10", "expm1", "sinh"})
  void givesTheFirmwaresBits(String function) throws IOException {
    List<String[]> calls = calls(function);
    assertTrue(calls.size() >= 150);
    for (String[] call : calls) {
      float x = argument(call[1]);
      float y = argument(call[call.length - 2]);
      float expected = argument(call[call.length - 1]);
      assertEquals(expected, result(function, x, y), () -> Arrays.toString(call));
    }
  }

  private static float argument(String bits) {
    return Float.intBitsToFloat(Integer.parseUnsignedInt(bits, 16));
  }

  @Test
  void specialArguments() {
    assertEquals(-0f, Trigonometry.sin(-0f));
    assertTrue(Float.isNaN(Trigonometry.cos(Float.POSITIVE_INFINITY)));
    assertEquals(1, Power.pow(Float.NaN, 0));
    assertEquals(Float.NEGATIVE_INFINITY, Power.pow(0, -1));
    assertTrue(Float.isNaN(Power.pow(-2, 0.5f)));
    assertEquals(-8, Power.pow(-2, 3));
    assertEquals(Float.NEGATIVE_INFINITY, Logarithm.log10(0));
    assertEquals((float) Math.PI, ArcTangent.atan2(0, -1));
    assertEquals(-1, Exponential.expm1(-100));
  }
}
