package k210.timing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** The instruction model against loops whose time a board printed. */
class LoopMixTest {
  private static final double TENTH = 0.1;
  private static final double EIGHTH = 0.125;

  @Test
  void dequantize() {
    double cycles = LoopMix.turn().loads(1).floatSteps(2).instructions(2).streamedBytes(5).cycles();
    assertEquals(V3Loops.DEQUANTIZE, cycles, TENTH * V3Loops.DEQUANTIZE);
  }

  @Test
  void globalAverage() {
    double cycles = LoopMix.turn().loads(1).floatSteps(1).streamedBytes(4).cycles();
    assertEquals(V3Loops.GLOBAL_AVERAGE, cycles, TENTH * V3Loops.GLOBAL_AVERAGE);
  }

  @Test
  void removePadding() {
    double cycles = LoopMix.turn().loads(1).instructions(3).streamedBytes(17).cycles();
    assertEquals(V3Loops.REMOVE_PADDING, cycles, TENTH * V3Loops.REMOVE_PADDING);
  }

  @Test
  void addPadding() {
    double cycles = LoopMix.turn().loads(1).uncachedStores(1).instructions(10).cycles();
    assertEquals(V3Loops.ADD_PADDING, cycles, TENTH * V3Loops.ADD_PADDING);
  }

  @Test
  void softmax() {
    double maximum = LoopMix.turn().loads(1).instructions(12).floatSteps(2).cycles();
    double exponential =
        LoopMix.turn().loads(1).expf().floatSteps(2).instructions(8).streamedBytes(8).cycles();
    double division =
        LoopMix.turn().loads(1).floatDivisions(1).instructions(2).streamedBytes(4).cycles();
    assertEquals(V3Loops.SOFTMAX, maximum + exponential + division, EIGHTH * V3Loops.SOFTMAX);
  }
}
