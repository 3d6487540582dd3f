/**
 * The chip's two watchdogs. A watchdog that is not fed raises an interrupt, and if nobody has fed
 * it or cleared the interrupt after as much time again, it resets the chip.
 *
 * <p>Facts: {@code lib/drivers/wdt.c} of kendryte-standalone-sdk (clock 26 MHz / 2, timeouts of
 * 2^16..2^31 clocks, response mode).
 */
package k210.watchdog;
