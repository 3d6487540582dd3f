package k210.dvp;

/**
 * The GC0328, whose driver in MaixPy reaches contrast, saturation and white balance on page 0
 * (gc0328.c; gains of 0x40 and saturation of 0x20 are 1 by the datasheet). The limits of the
 * exposure loop that the driver writes as exposure change nothing at rest.
 */
final class Gc0328Functions implements SensorFunctions {
  private static final int BLOCKS = 0x42;
  private static final int BLOCKS_WHITE_BALANCE = 0x02;
  private static final int RED_GAIN = 0x77;
  private static final int GREEN_GAIN = 0x78;
  private static final int BLUE_GAIN = 0x79;
  private static final int SATURATION = 0xD0;
  private static final int BLUE_SATURATION = 0xD1;
  private static final int RED_SATURATION = 0xD2;
  private static final int CONTRAST = 0xD3;
  private static final int CONTRAST_PIVOT = 0xD4;

  /** White balance gains as the driver's reset writes them: what the scene's light needs. */
  private static final double RED_ONE = 0x62;

  private static final double GREEN_ONE = 0x40;
  private static final double BLUE_ONE = 0x4D;

  /** Saturations as the driver's reset writes them, 0x32 of 0x20, under a common one of 1. */
  private static final double SATURATION_ONE = 0x32 * 0x20;

  private static final double CONTRAST_ONE = 0x40;

  private final SensorRegisters registers;

  Gc0328Functions(SensorRegisters registers) {
    this.registers = registers;
  }

  private int at(int address) {
    return registers.at(0, address);
  }

  @Override
  public boolean showsColourBars() {
    return false;
  }

  @Override
  public void settle(double frameMicros) {
    // What its loops come to is in no register that the driver reads.
  }

  @Override
  public PictureTuning tuning(double frameMicros) {
    PictureTuning tuning = PictureTuning.NEUTRAL;
    if ((at(BLOCKS) & BLOCKS_WHITE_BALANCE) == 0) {
      tuning =
          tuning.withLight(
              at(RED_GAIN) / RED_ONE, at(GREEN_GAIN) / GREEN_ONE, at(BLUE_GAIN) / BLUE_ONE);
    }
    int pivot = at(CONTRAST_PIVOT);
    return tuning
        .withLuma(at(CONTRAST) / CONTRAST_ONE, pivot, pivot)
        .withChroma(
            at(SATURATION) * at(BLUE_SATURATION) / SATURATION_ONE,
            at(SATURATION) * at(RED_SATURATION) / SATURATION_ONE);
  }
}
