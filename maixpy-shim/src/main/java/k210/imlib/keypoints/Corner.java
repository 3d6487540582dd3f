package k210.imlib.keypoints;

/**
 * A corner of a picture.
 *
 * @param score the highest threshold with which it is one
 */
record Corner(int x, int y, int score) {}
