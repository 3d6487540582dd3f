package k210.maixpy.kpu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class FaceFeatureTest {
  @Test
  void clampsAndTruncatesToSteps() {
    assertArrayEquals(
        new byte[] {0, 51, -51, 127, -128, -128, -128, 0, 0},
        FaceFeature.encode(new double[] {0, 0.1, -0.1, 0.249, -0.25, -7, 7, 0.0019, -0.0019}));
  }

  @Test
  void aQuarterWrapsAroundAsInTheLibrary() {
    assertArrayEquals(new byte[] {-128}, FaceFeature.encode(new double[] {0.25}));
  }

  @Test
  void comparesDirections() {
    byte[] a = {3, -4, 100};
    assertEquals(100f, FaceFeature.compare(a, a));
    assertEquals(0f, FaceFeature.compare(a, new byte[] {-3, 4, -100}));
    assertEquals(50f, FaceFeature.compare(new byte[] {1, 0}, new byte[] {0, 1}));
    assertTrue(Float.isNaN(FaceFeature.compare(new byte[2], new byte[2])));
  }
}
