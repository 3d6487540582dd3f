/**
 * The chip's SPI blocks 0 and 1 as masters on one data line each way, and the firmware's bit-banged
 * bus, which moves the same octets.
 *
 * <p>Facts: {@code machine_spi.c} of sipeed/MaixPy-v1, {@code lib/drivers/spi.c} of
 * kendryte-standalone-sdk (PLL0 / 2 divided by a whole number of at least 2).
 *
 * <p>Not modelled: the levels of clock and data, and the LCD's use of block 0, which {@link
 * k210.lcd} has to itself.
 */
package k210.spi;
