package k210.maixpy.lcd;

import k210.lcd.LcdSettings;
import k210.lcd.ScanDirection;

/**
 * The firmware's {@code lcd_para}: turns the arguments of {@code init} into the driver's settings.
 * Direction and bus width are no arguments; what one device type sets, the next init finds.
 */
final class PanelParameters {
  private int direction = ScanDirection.YX_RLDU.code();
  private boolean octal = true;
  private int widthPx;
  private int heightPx;

  /** The low 16 bits of an argument: what the C variable keeps. */
  static int unsigned16(long value) {
    return (int) (value & 0xFFFF);
  }

  /** Columns in rotation 0; outlives {@code deinit}. 0 means that there was no init. */
  int widthPx() {
    return widthPx;
  }

  /** Rows in rotation 0; those of the last {@code init} after one that failed. */
  int heightPx() {
    return heightPx;
  }

  /** {@code init}'s arguments, and then what the driver makes of them. */
  void setSize(int columns, int rows) {
    widthPx = columns;
    heightPx = rows;
  }

  /** What a failed {@code init} does: it means to forget the height as well. */
  void forgetWidth() {
    widthPx = 0;
  }

  /** The configuration file's {@code dir}. */
  void setDirection(int code) {
    direction = code;
  }

  /** The configuration file's {@code oct}. */
  void setOctal(boolean eightLines) {
    octal = eightLines;
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
            unsigned16(width),
            unsigned16(height),
            freqHz & 0xFFFF_FFFFL,
            octal,
            (int) invert != 0,
            direction,
            (short) offsetW0,
            (short) offsetH0,
            (short) offsetW1,
            (short) offsetH1);
    LcdSettings settings = asked.forType(type);
    direction = settings.direction();
    octal = settings.octal();
    return settings;
  }
}
