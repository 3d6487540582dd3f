/**
 * The chip's three timers of four channels each: intervals with an interrupt, and PWM, which is the
 * same counter with its output on a pad.
 *
 * <p>A channel counts PLL0 divided by twice a number, so 403 MHz as MaixPy sets it up. Facts:
 * {@code lib/drivers/timer.c} and {@code pwm.c} of kendryte-standalone-sdk.
 *
 * <p>Not modelled: reading the counter, which MaixPy does not offer.
 */
package k210.timer;
