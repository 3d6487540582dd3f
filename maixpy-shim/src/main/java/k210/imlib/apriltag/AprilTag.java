package k210.imlib.apriltag;

/**
 * A tag that {@code find_apriltags} found, in pixels of the image.
 *
 * @param corners x and y of top left, top right, bottom right and bottom left of the upright tag
 * @param margin decision margin, 0..1
 * @param xRotation rotations in radians, 0 to 2 pi
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, not compared
public record AprilTag(
    int[] corners,
    int x,
    int y,
    int w,
    int h,
    int id,
    TagFamily family,
    int cx,
    int cy,
    float margin,
    int hamming,
    float xTranslation,
    float yTranslation,
    float zTranslation,
    float xRotation,
    float yRotation,
    float zRotation) {}
