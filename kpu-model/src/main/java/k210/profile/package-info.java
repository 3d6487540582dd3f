/**
 * How long each layer of a kmodel takes on the chip, computed from the file alone: nothing runs.
 *
 * <p>The costs come from {@code k210.timing}; this package adds shapes, multiplications,
 * utilisation and sums, and prints them. Not modelled: traffic of the camera's DMA and of the
 * second core during a run.
 */
package k210.profile;
