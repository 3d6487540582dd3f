package k210.lcd;

import java.util.EnumMap;
import java.util.Map;

/**
 * What the converter's driver keeps from one initialisation to the next, because it lies in static
 * variables that init leaves alone (lcd_rgb.c).
 */
final class ConverterState {
  private final Map<RgbConverter, Long> freqHz = new EnumMap<>(RgbConverter.class);
  private ScanDirection direction = ScanDirection.YX_RLDU;
  private boolean bgrToRgb;

  ScanDirection direction() {
    return direction;
  }

  void setDirection(ScanDirection newDirection) {
    direction = newDirection;
  }

  boolean bgrToRgb() {
    return bgrToRgb;
  }

  void setBgrToRgb(boolean enable) {
    bgrToRgb = enable;
  }

  /** The SPI clock of a panel's table, in Hz. */
  long freqHz(RgbConverter converter) {
    return freqHz.getOrDefault(converter, RgbConverter.FREQ_HZ);
  }

  void setFreqHz(RgbConverter converter, long hz) {
    freqHz.put(converter, hz);
  }
}
