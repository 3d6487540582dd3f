package k210.maixpy.lcd;

import java.util.Optional;
import k210.board.LcdConfig;
import k210.lcd.LcdSettings;
import k210.lcd.ScanDirection;

/**
 * The firmware's {@code lcd_para}: turns the arguments of {@code init} into the driver's settings.
 * Direction and bus width are no arguments; what one device type sets, the next init finds.
 */
final class PanelParameters {
  private final Optional<LcdConfig> configuration;
  private int direction = ScanDirection.YX_RLDU.code();
  private boolean octal = true;

  /**
   * @param configuration the board's {@code "lcd"} entry of {@code /flash/config.json}
   */
  PanelParameters(Optional<LcdConfig> configuration) {
    this.configuration = configuration;
  }

  /** Settings for a device type of 1..4; numbers are cut to the widths of the C variables. */
  LcdSettings ofArguments(
      int type,
      long freqHz,
      long width,
      long height,
      long invert,
      long offsetW0,
      long offsetH0,
      long offsetW1,
      long offsetH1) {
    LcdSettings asked =
        new LcdSettings(
            type,
            (int) (width & 0xFFFF),
            (int) (height & 0xFFFF),
            freqHz & 0xFFFF_FFFFL,
            octal,
            (int) invert != 0,
            direction,
            (short) offsetW0,
            (short) offsetH0,
            (short) offsetW1,
            (short) offsetH1);
    LcdSettings settings = configured(asked).forType(type);
    direction = settings.direction();
    octal = settings.octal();
    return settings;
  }

  private LcdSettings configured(LcdSettings asked) {
    if (asked.type() != LcdSettings.SHIELD || configuration.isEmpty()) {
      return asked;
    }
    LcdConfig file = configuration.get();
    return new LcdSettings(
        asked.type(),
        file.widthPx(),
        file.heightPx(),
        asked.freqHz(),
        asked.octal(),
        file.invert() != 0,
        file.direction(),
        asked.offsetW0(),
        asked.offsetH0(),
        asked.offsetW1(),
        asked.offsetH1());
  }
}
