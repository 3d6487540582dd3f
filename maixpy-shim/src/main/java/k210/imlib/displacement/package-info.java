/**
 * How far two pictures are shifted, turned and scaled against each other ({@code
 * find_displacement}): phase correlation by fast Fourier transforms (img/fft.c and
 * img/phasecorrelation.c of the firmware).
 *
 * <p>Sides are filled up with black to powers of two. Angle tables have six digits, and sums are
 * taken in the order and with the fused multiply-adds that GCC 12 makes of the firmware's source
 * with the build's flags, so that last digits may differ on the board.
 */
package k210.imlib.displacement;
