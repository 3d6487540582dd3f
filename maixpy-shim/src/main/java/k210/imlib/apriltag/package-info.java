/**
 * {@code find_apriltags}: the detector of AprilTag 2 (E. Olson, "AprilTag: A robust and flexible
 * visual fiducial system"; J. Wang, E. Olson, "AprilTag 2: Efficient and robust fiducial
 * detection") with the parameters and in the single precision of the firmware's img/apriltag.c.
 *
 * <p>Levels are thresholded against their surroundings ({@link
 * k210.imlib.apriltag.LocalThreshold}), borders between a dark and a bright component become
 * clusters of points ({@link k210.imlib.apriltag.EdgeClusters}), clusters become quadrilaterals
 * ({@link k210.imlib.apriltag.QuadFit}), whose sides are fitted again to the picture and whose
 * cells are read ({@link k210.imlib.apriltag.TagReader}).
 *
 * <p>Not modelled: that the board drops clusters when its scratch memory is full, the order in
 * which it reports several tags of the same number, and how its singular value decomposition
 * rounds; the floats agree to three or four digits.
 */
package k210.imlib.apriltag;
