package k210.lcd;

import java.util.Optional;

/**
 * Panels behind Sipeed's RGB converter board, which multiplies the driver's picture (lcd_rgb.c).
 *
 * <p>The firmware's third one ({@code lcd_type} 4, 5 inch IPS) has no width in its table: its
 * buffer has no columns and every pixel drawn lands outside of it, so it is not among these.
 */
public enum RgbConverter {
  /** 5 and 7 inch, 800 x 480, drawn on as 400 x 240. */
  INCH_5_AND_7(3, 400, 240, 2),
  /** 4.3 inch, 480 x 272. */
  INCH_4_3(5, 480, 272, 1);

  /** The SPI clock that the driver's tables ask for, in Hz. */
  static final long FREQ_HZ = 80_000_000;

  private final int lcdType;
  private final int widthPx;
  private final int heightPx;
  private final int scale;

  RgbConverter(int lcdType, int widthPx, int heightPx, int scale) {
    this.lcdType = lcdType;
    this.widthPx = widthPx;
    this.heightPx = heightPx;
    this.scale = scale;
  }

  /** The converter that {@code lcd.init(lcd_type=...)} means; empty for other numbers. */
  public static Optional<RgbConverter> ofLcdType(int lcdType) {
    for (RgbConverter converter : values()) {
      if (converter.lcdType == lcdType) {
        return Optional.of(converter);
      }
    }
    return Optional.empty();
  }

  /** Columns that are drawn on. */
  public int widthPx() {
    return widthPx;
  }

  /** Rows that are drawn on. */
  public int heightPx() {
    return heightPx;
  }

  /** How many pixels of the glass, across and down, show one that is drawn. */
  public int scale() {
    return scale;
  }
}
