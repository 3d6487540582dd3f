package k210.lcd;

/**
 * The parameters of {@code lcd.init} after the firmware has applied its device type.
 *
 * @param type {@code lcd.type()}: 1 shield, 2 Cube, 3 M5StickV, 4 T-Watch
 * @param widthPx width that the script draws on in rotation 0
 * @param heightPx height that the script draws on in rotation 0
 * @param freqHz SPI clock asked for
 * @param octal eight data lines; otherwise one
 * @param invert switch the panel's inversion on
 * @param direction MADCTL value to start with
 * @param offsetW0 column offset without exchange of x and y
 * @param offsetH0 row offset without exchange
 * @param offsetW1 column offset with exchange
 * @param offsetH1 row offset with exchange
 */
public record LcdSettings(
    int type,
    int widthPx,
    int heightPx,
    long freqHz,
    boolean octal,
    boolean invert,
    int direction,
    int offsetW0,
    int offsetH0,
    int offsetW1,
    int offsetH1) {
  /** {@code lcd.init(type=1)}: the board's own LCD socket. */
  public static final int SHIELD = 1;

  /** {@code lcd.init(type=2)}: Maix Cube. */
  public static final int CUBE = 2;

  /** {@code lcd.init(type=3)}: M5StickV. */
  public static final int M5STICKV = 3;

  /** {@code lcd.init(type=4)}: T-Watch. */
  public static final int TWATCH = 4;

  /** {@code lcd.init(type=5)}: a panel behind an {@link RgbConverter}. */
  public static final int CONVERTER = 5;

  /** Plain shield settings: eight lines, no offsets, direction YX_RLDU. */
  public static LcdSettings shield(int widthPx, int heightPx, long freqHz) {
    return new LcdSettings(
        SHIELD, widthPx, heightPx, freqHz, true, false, ScanDirection.YX_RLDU.code(), 0, 0, 0, 0);
  }

  /**
   * What the firmware makes of the settings for a device type: fixed size, offsets and inversion
   * (py_lcd.c).
   */
  public LcdSettings forType(int deviceType) {
    return switch (deviceType) {
      case SHIELD ->
          new LcdSettings(
              deviceType,
              widthPx,
              heightPx,
              freqHz,
              octal,
              invert,
              direction,
              offsetW0,
              offsetH0,
              offsetW1,
              offsetH1);
      case CUBE ->
          new LcdSettings(
              deviceType, 240, 240, freqHz, true, invert, 0, 0, 0, offsetW1 == -1 ? 80 : 0, 0);
      case M5STICKV ->
          new LcdSettings(deviceType, widthPx, heightPx, freqHz, false, true, 0, 52, 40, 40, 52);
      case TWATCH ->
          new LcdSettings(deviceType, widthPx, heightPx, freqHz, true, true, 0, 0, 0, 0, 0);
      default ->
          throw new IllegalArgumentException("LCD device type must be 1..4, is " + deviceType);
    };
  }
}
