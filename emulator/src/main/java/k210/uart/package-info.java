/**
 * The chip's three UARTs and the serial lines on their pads, octet by octet at board time.
 *
 * <p>Facts: {@code machine_uart.c} of sipeed/MaixPy-v1 (the receive buffer filled by interrupt) and
 * {@code lib/drivers/uart.c} of kendryte-standalone-sdk.
 *
 * <p>Not modelled: the receive FIFO behind a full buffer, which the driver empties and forgets;
 * parity and framing errors; the levels on the lines; flow control. UARTHS is the console.
 */
package k210.uart;
