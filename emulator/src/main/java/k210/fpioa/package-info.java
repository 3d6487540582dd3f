/**
 * FPIOA, the chip's pin multiplexer, and the 48 pads behind it: which of the 256 functions reaches
 * which pad, and what level the line on a pad has.
 *
 * <p>Facts: {@code lib/drivers/fpioa.c} and {@code lib/drivers/include/fpioa.h} of
 * kendryte-standalone-sdk.
 *
 * <p>Not modelled: drive strength, slew rate, Schmitt trigger and inversion, which change no level;
 * the tie registers; levels between low and high.
 */
package k210.fpioa;
