package k210.operators;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** logf, sinf and cosf against what glibc 2.36 prints on a PC. */
class GlibcFunctionsTest {
  /** Arguments where glibc's last bit is not the correctly rounded one. */
  @ParameterizedTest
  @CsvSource({
    "SIN, 0x1.abad92p+6, 0x1.aeb962p-4",
    "SIN, -0x1.f3c412p+6, 0x1.527686p-1",
    "SIN, -0x1.c28520p+121, -0x1.07239ap-2",
    "COS, 0x1.02b21ep+3, -0x1.d36b36p-3",
    "COS, -0x1.52bf92p+0, 0x1.f5d768p-3",
    "COS, -0x1.bb305cp+115, 0x1.d88456p-2",
    "LOG, 0x1.a6c9f6p-1, -0x1.8817c8p-3",
    "LOG, 0x1.f871bap-1, -0x1.e72c06p-7",
    "LOG, 0x1.e7f97ep-1, -0x1.89b7e2p-5",
  })
  void lastBits(UnaryOp op, String x, String expected) {
    assertEquals(Float.parseFloat(expected), op.apply(FloatSemantics.STRICT, Float.parseFloat(x)));
  }

  @Test
  void specialArguments() {
    assertEquals(Float.NEGATIVE_INFINITY, GlibcLogf.logf(0f));
    assertEquals(Float.NEGATIVE_INFINITY, GlibcLogf.logf(-0f));
    assertEquals(Float.POSITIVE_INFINITY, GlibcLogf.logf(Float.POSITIVE_INFINITY));
    assertTrue(Float.isNaN(GlibcLogf.logf(-1f)));
    assertTrue(Float.isNaN(GlibcLogf.logf(Float.NaN)));
    assertEquals(0, Float.compare(-0f, GlibcTrigonometry.sinf(-0f)));
    assertEquals(1f, GlibcTrigonometry.cosf(0f));
    assertTrue(Float.isNaN(GlibcTrigonometry.sinf(Float.POSITIVE_INFINITY)));
    assertTrue(Float.isNaN(GlibcTrigonometry.cosf(Float.NaN)));
  }

  @Test
  void nearTheExactValue() {
    check(UnaryOp.LOG, StrictMath::log, Float.MIN_VALUE, Float.MAX_VALUE);
    check(UnaryOp.LOG, StrictMath::log, 0.5f, 2);
    check(UnaryOp.SIN, StrictMath::sin, -200, 200);
    check(UnaryOp.COS, StrictMath::cos, -200, 200);
    check(UnaryOp.SIN, StrictMath::sin, -Float.MAX_VALUE / 2, Float.MAX_VALUE / 2);
  }

  private static void check(UnaryOp op, DoubleUnaryOperator exact, float from, float to) {
    Random random = new Random(13);
    System.out.println("seed 13");
    for (int i = 0; i < 50_000; i++) {
      float x = random.nextFloat(from, to);
      double expected = exact.applyAsDouble(x);
      float got = op.apply(FloatSemantics.STRICT, x);
      assertTrue(
          Math.abs(got - expected) <= Math.ulp((float) expected), () -> op + "(" + x + ") " + got);
    }
  }
}
