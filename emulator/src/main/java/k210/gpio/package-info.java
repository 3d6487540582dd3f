/**
 * The chip's two groups of general-purpose pins: GPIOHS with 32 pins and an interrupt each, and
 * GPIO with 8.
 *
 * <p>Facts: {@code lib/drivers/gpiohs.c} and {@code gpio.c} of kendryte-standalone-sdk.
 *
 * <p>Not modelled: level-triggered interrupts, which MaixPy cannot ask for, and GPIO's shared
 * interrupt, which it does not use.
 */
package k210.gpio;
