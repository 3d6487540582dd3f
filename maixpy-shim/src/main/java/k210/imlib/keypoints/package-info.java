/**
 * Keypoints with ORB descriptors, and their matches ({@code find_keypoints} and {@code
 * match_descriptor}; img/orb.c, img/fast.c, img/agast.c of the firmware).
 *
 * <p>The method is that of Rublee, Rabaud, Konolige and Bradski, "ORB: an efficient alternative to
 * SIFT or SURF" (ICCV 2011): corners (Rosten and Drummond's FAST 9-16 or Mair and others' AGAST,
 * here 5 of 8) in a pyramid of scales, turned by their patch's centre of mass. A descriptor
 * compares samples in fours, two bits each; {@code orb-pattern.txt} has the 256 learnt pairs of
 * places that ORB was published with, four numbers a line.
 *
 * <p>The firmware lets the KPU smooth each scale and forgets to divide by 16. All that is brighter
 * than 15 comes out white, on the board as here, so that corners are found in dark places only.
 */
package k210.imlib.keypoints;
