package k210.operators;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExpfTest {
  @ParameterizedTest
  @EnumSource(FloatSemantics.class)
  void specialArguments(FloatSemantics floats) {
    assertEquals(1f, floats.expf(0f));
    assertEquals(1f, floats.expf(-0f));
    assertEquals(0f, floats.expf(Float.NEGATIVE_INFINITY));
    assertEquals(Float.POSITIVE_INFINITY, floats.expf(Float.POSITIVE_INFINITY));
    assertEquals(Float.POSITIVE_INFINITY, floats.expf(89f));
    assertEquals(0f, floats.expf(-104.1f));
    assertTrue(Float.isNaN(floats.expf(Float.NaN)));
  }

  /** Both are good to one unit in the last place, subnormal results included. */
  @ParameterizedTest
  @EnumSource(FloatSemantics.class)
  void nearTheExactValue(FloatSemantics floats) {
    Random random = new Random(11);
    System.out.println("seed 11");
    for (int i = 0; i < 300_000; i++) {
      float x = random.nextFloat(-103.9f, 88.7f);
      double exact = StrictMath.exp(x);
      float nearest = (float) exact;
      float got = floats.expf(x);
      assertTrue(Math.abs(got - exact) <= Math.ulp(nearest), () -> "expf(" + x + ") = " + got);
    }
  }

  /**
   * Arguments at which glibc's fused build and its plain build part; the results are what a PC's
   * glibc 2.36 prints.
   */
  @Test
  void strictIsGlibcsFusedBuild() {
    assertEquals(GLIBC_A, Float.floatToRawIntBits(FloatSemantics.STRICT.expf(0x1.04845ep+5f)));
    assertEquals(GLIBC_B, Float.floatToRawIntBits(FloatSemantics.STRICT.expf(-0x1.f8cbb2p+5f)));
  }

  private static final int GLIBC_A = 0x56fc9f1c;
  private static final int GLIBC_B = 0x11fa2993;

  /**
   * An argument at which newlib's first split of ln 2 and the later one give different last bits.
   */
  @Test
  void deviceIsNewlib() {
    assertEquals(0x1.13983cp-19f, FloatSemantics.DEVICE.expf(-13.096043f));
  }
}
