package k210.board;

/**
 * The {@code "lcd"} entry of a board's {@code /flash/config.json}, which {@code lcd.init()} prefers
 * to its arguments for device types 1 and 5 (sipeed/MaixPy-v1_scripts, {@code
 * board/config_maix_*.py}).
 *
 * @param widthPx key {@code width}
 * @param heightPx key {@code height}
 * @param invert key {@code invert}, 0 or 1
 * @param direction key {@code dir}
 * @param lcdType key {@code lcd_type}: 0 ST7789, 1 ILI9486, 2 ILI9481
 */
public record LcdConfig(int widthPx, int heightPx, int invert, int direction, int lcdType) {}
