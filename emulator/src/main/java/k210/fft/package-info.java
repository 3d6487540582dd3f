/**
 * The FFT unit: complex 16-bit transforms of 64 to 512 points.
 *
 * <p>Facts: {@code lib/drivers/fft.c} of kendryte-standalone-sdk; each of the nine bits of the
 * shift register halves the values at one stage.
 *
 * <p>Not modelled: the rounding of each stage, which is not published; results here are rounded
 * once, so they may differ from the chip's by a few units.
 */
package k210.fft;
