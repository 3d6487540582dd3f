/**
 * The chip's real-time clock: a calendar that board time moves (rtc.c of the Kendryte SDK).
 *
 * <p>Not modelled: its alarm and tick interrupts, which MaixPy does not use, and a battery.
 */
package k210.rtc;
