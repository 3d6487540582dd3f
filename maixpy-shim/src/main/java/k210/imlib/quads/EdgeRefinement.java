package k210.imlib.quads;

import k210.imlib.FastMath;

/** Moves the edges of a quadrilateral to where the gradient across them is strongest. */
final class EdgeRefinement {
  private static final int LEAST_SAMPLES = 16;
  private static final int PX_PER_SAMPLE = 8;
  private static final float REACH_PX = 2;
  private static final float STEP_PX = 0.25f;

  private EdgeRefinement() {}

  /** Refines in place; corners between edges that become parallel stay. */
  static void apply(Quad quad, GrayPicture picture) {
    FittedLine[] lines = new FittedLine[4];
    for (int edge = 0; edge < 4; edge++) {
      lines[edge] = line(quad, edge, (edge + 1) & 3, picture);
    }
    for (int i = 0; i < 4; i++) {
      lines[i].cross(lines[(i + 1) & 3], quad, i);
    }
  }

  private static FittedLine line(Quad quad, int a, int b, GrayPicture picture) {
    float nx = quad.y[b] - quad.y[a];
    float ny = -quad.x[b] + quad.x[a];
    float length = FastMath.sqrt(Math.fma(nx, nx, ny * ny));
    nx /= length;
    ny /= length;
    int samples = Math.max(LEAST_SAMPLES, (int) (length / PX_PER_SAMPLE));
    float share = 1.0f / (samples + 1);
    float mx = 0;
    float my = 0;
    float mxx = 0;
    float mxy = 0;
    float myy = 0;
    int count = 0;
    for (int s = 0; s < samples; s++) {
      float alpha = (1.0f + s) * share;
      float x = Math.fma(alpha, quad.x[a], (1 - alpha) * quad.x[b]);
      float y = Math.fma(alpha, quad.y[a], (1 - alpha) * quad.y[b]);
      float offset = strongest(x, y, nx, ny, picture);
      if (!Float.isNaN(offset)) {
        float bestX = Math.fma(offset, nx, x);
        float bestY = Math.fma(offset, ny, y);
        mx += bestX;
        my += bestY;
        mxx = Math.fma(bestX, bestX, mxx);
        mxy = Math.fma(bestX, bestY, mxy);
        myy = Math.fma(bestY, bestY, myy);
        count++;
      }
    }
    return FittedLine.ofPlain(mx, my, mxx, mxy, myy, count);
  }

  /** How far along the normal the gradients' middle lies; NaN when there is none. */
  private static float strongest(float x, float y, float nx, float ny, GrayPicture picture) {
    float weighted = 0;
    float weights = 0;
    for (float n = -REACH_PX; n <= REACH_PX; n += STEP_PX) {
      int outerX = (int) Math.fma(n + 1, nx, x);
      int outerY = (int) Math.fma(n + 1, ny, y);
      int innerX = (int) Math.fma(n - 1, nx, x);
      int innerY = (int) Math.fma(n - 1, ny, y);
      if (!picture.contains(outerX, outerY) || !picture.contains(innerX, innerY)) {
        continue;
      }
      int outer = picture.at(outerX, outerY);
      int inner = picture.at(innerX, innerY);
      if (outer >= inner) {
        float weight = (inner - outer) * (inner - outer);
        weighted = Math.fma(weight, n, weighted);
        weights += weight;
      }
    }
    return weights == 0 ? Float.NaN : weighted / weights;
  }
}
