package k210.imlib.quads;

/**
 * Four corners in the order of their angles around the middle; they may change while a quad is
 * refined.
 */
public final class Quad {
  final float[] x;
  final float[] y;

  Quad() {
    this(new float[4], new float[4]);
  }

  /** A quad with the given corners; the arrays are shared. */
  public Quad(float[] x, float[] y) {
    this.x = x;
    this.y = y;
  }

  /** Of a corner 0..3, in pixels. */
  public float x(int corner) {
    return x[corner];
  }

  /** Of a corner 0..3, in pixels. */
  public float y(int corner) {
    return y[corner];
  }

  /** Whether two meet or one lies inside of the other. */
  public boolean overlaps(Quad other) {
    return Overlaps.overlap(points(), other.points());
  }

  private float[][] points() {
    float[][] points = new float[4][];
    for (int i = 0; i < 4; i++) {
      points[i] = new float[] {x[i], y[i]};
    }
    return points;
  }

  /** Below 0 when this one's corners come first, 0 when there is no telling. */
  public int compare(Quad other) {
    for (int i = 0; i < 4; i++) {
      int order = compare(x[i], other.x[i]);
      order = order != 0 ? order : compare(y[i], other.y[i]);
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  /** A corner that is no number comes neither before nor after another. */
  private static int compare(float a, float b) {
    return a < b ? -1 : b < a ? 1 : 0;
  }
}
