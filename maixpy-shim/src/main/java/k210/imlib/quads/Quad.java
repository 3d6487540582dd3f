package k210.imlib.quads;

/**
 * Four corners in the order of their angles around the middle; they may change while a quad is
 * refined.
 */
public final class Quad {
  final float[] x = new float[4];
  final float[] y = new float[4];

  /** Of a corner 0..3, in pixels. */
  public float x(int corner) {
    return x[corner];
  }

  /** Of a corner 0..3, in pixels. */
  public float y(int corner) {
    return y[corner];
  }
}
