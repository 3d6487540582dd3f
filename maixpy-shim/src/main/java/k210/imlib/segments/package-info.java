/**
 * Line segments ({@code find_line_segments}), found by the method of Grompone von Gioi, Jakubowicz,
 * Morel and Randall, "LSD: a Line Segment Detector" (IPOL 2012): pixels are grown to regions that
 * share the direction of their gradient, a rectangle is laid over each region, and what is more
 * aligned than noise would be is a segment.
 *
 * <p>Written from the published method; the arithmetic is that of the firmware's copy (img/lsd.c),
 * whose results differ from the method's:
 *
 * <ul>
 *   <li>floats have 32 bits, angles and gradients are kept as whole degrees and levels in 16 bits,
 *       and rounding cuts;
 *   <li>the picture is not scaled down first;
 *   <li>the mark of pixels without direction is converted to degrees and not recognised again, so
 *       that such pixels start regions as well, and may be taken into them;
 *   <li>rectangles whose sides are vertical are not guarded against division by zero, because the
 *       build's fast-math leaves the guard out;
 *   <li>everything lives in a scratch heap of 700 KiB at 29 bytes a pixel, so that pictures of more
 *       than about 24000 pixels raise MemoryError.
 * </ul>
 *
 * <p>Multiply-adds are fused as GCC 12 does for this chip with the build's flags.
 */
package k210.imlib.segments;
