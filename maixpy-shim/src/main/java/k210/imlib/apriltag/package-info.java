/**
 * {@code find_apriltags}: the detector of AprilTag 2 (E. Olson, "AprilTag: A robust and flexible
 * visual fiducial system"; J. Wang, E. Olson, "AprilTag 2: Efficient and robust fiducial
 * detection") with the parameters and in the single precision of the firmware's img/apriltag.c.
 *
 * <p>Dark quadrilaterals ({@link k210.imlib.quads.QuadDetector}) are mapped to the square of a tag
 * ({@link k210.imlib.apriltag.TagMap}), whose cells are read ({@link
 * k210.imlib.apriltag.TagReader}) and whose pose is solved for ({@link
 * k210.imlib.apriltag.TagPose}). Sums and products are taken as the firmware's GCC 8 fuses them.
 */
package k210.imlib.apriltag;
