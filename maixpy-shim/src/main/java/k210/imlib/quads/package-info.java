/**
 * Quadrilaterals in gray pictures, as the firmware's copy of the AprilTag library finds them
 * (img/apriltag.c): adaptive thresholds, regions of black and white, the borders between them, and
 * four lines fitted to each border.
 *
 * <p>The firmware's limits are part of the result and are kept: the small heap in which borders are
 * collected ({@link k210.imlib.quads.BlockHeap}), the number of scratch allocations ({@link
 * k210.imlib.quads.ScratchSlots}), and region numbers of 16 bits, which pictures above 65536 pixels
 * reuse. The firmware makes the library's doubles floats; sums and products are taken as the
 * firmware's GCC 8 contracts them.
 */
package k210.imlib.quads;
