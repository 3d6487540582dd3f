/**
 * Serial lines of the board: what is soldered or plugged to a UART's pins, seen from the board.
 *
 * <p>The K210 has three UARTs of the 16550 kind and the faster UARTHS; MaixPy's console is on the
 * UARTHS, pins 4 and 5, behind a USB bridge whose DTR and RTS lines drive the chip's reset and boot
 * pins. Facts: the K210 datasheet's UART chapter and the board schematics that Sipeed publishes.
 *
 * <p>Not modelled: the bits on the line. Bytes arrive whole and undamaged whatever baud rate the
 * two ends have set; the time that they take is the sender's business.
 */
package k210.serial;
