/**
 * The LCD: the panel's own memory and scan direction, and the driver that MaixPy's {@code lcd}
 * module calls.
 *
 * <p>The panel controller (ST7789, or ILI9486/ILI9481 on Amigo) keeps RGB565 pixels in columns and
 * rows and maps the window a driver writes through its address-mode register (MADCTL: exchange,
 * mirror, colour order). {@link k210.lcd.LcdPanel#snapshot} is what a person sees who holds the
 * board so that the present rotation is upright; a mirrored scan shows mirrored. Facts: {@code
 * py_lcd.c}, {@code lcd_mcu.c} and {@code st7789.c} of MaixPy v0.6.3.
 *
 * <p>Not modelled: RGB panels on the converter board, registers written by {@code lcd.register},
 * back light, and the panel's refresh (a frame is visible when its transfer ends).
 */
package k210.lcd;
