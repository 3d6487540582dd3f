/**
 * MaixPy's {@code lcd} module over the emulated {@link k210.lcd.LcdController}.
 *
 * <p>On the board the module drives an SPI panel: it keeps a rotation, a mirror flag and the size
 * in the present rotation, and sends pictures, filled rectangles and lines of text. Device types 1
 * and 5 take the {@code "lcd"} entry of {@code /flash/config.json} before the script's arguments;
 * while there is no such file, the board profile's entry.
 *
 * <p>Facts: {@code py_lcd.c}, {@code lcd_mcu.c}, {@code lcd_rgb.c} and {@code lcd.h} of
 * sipeed/MaixPy-v1 v0.6.3, its oddities included: {@code freq()} does not know what {@code init}
 * was asked for, {@code init} without memory for its buffer leaves a panel of width 0 instead of
 * raising, {@code draw_string} takes the width for the height.
 *
 * <p>Not modelled, and refused by name: the RGB converter's panel without a width ({@code
 * lcd_type=4}), calls that crash the firmware because no panel was initialised. The pins ({@code
 * rst}, {@code dcx}, {@code ss}, {@code clk}) are taken as wired. Glyphs of {@code draw_string} are
 * those of {@link k210.imlib.AsciiFont}.
 */
package k210.maixpy.lcd;
