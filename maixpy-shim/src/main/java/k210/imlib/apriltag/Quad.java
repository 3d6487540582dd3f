package k210.imlib.apriltag;

import k210.imlib.FastMath;
import k210.imlib.GrayRegion;

/**
 * Four corners in picture order around the middle, whose coordinates grow to the right and down.
 *
 * @param points x and y of each
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, not compared
record Quad(float[][] points) {
  private static final int LEAST_SAMPLES = 16;
  private static final float SEARCH_PX = 2;
  private static final float SEARCH_STEP_PX = 0.25f;

  private float x(int index) {
    return points[index & 3][0];
  }

  private float y(int index) {
    return points[index & 3][1];
  }

  private float distance(int a, int b) {
    float dx = points[b & 3][0] - points[a & 3][0];
    float dy = points[b & 3][1] - points[a & 3][1];
    return FastMath.sqrt(dx * dx + dy * dy);
  }

  /** Of its two triangles, by Heron's formula. */
  float area() {
    return triangle(distance(0, 1), distance(1, 2), distance(2, 0))
        + triangle(distance(2, 3), distance(3, 0), distance(0, 2));
  }

  private static float triangle(float a, float b, float c) {
    float half = (a + b + c) / 2;
    return FastMath.sqrt(half * (half - a) * (half - b) * (half - c));
  }

  /** Whether each angle is at least so large, and at most so much less than two right ones. */
  boolean isConvex(float leastAngle) {
    float total = 0;
    boolean fits = true;
    for (int i = 0; i < 4; i++) {
      float angle = direction(i + 1, i) - direction(i + 1, i + 2);
      if (angle < 0) {
        angle += (float) (2 * Math.PI);
      }
      fits &= angle >= leastAngle && angle <= Math.PI - leastAngle;
      total += angle;
    }
    return fits && total >= 6.2f && total <= 6.4f;
  }

  private float direction(int from, int to) {
    float dy = points[to & 3][1] - points[from & 3][1];
    float dx = points[to & 3][0] - points[from & 3][0];
    return Direction.angle(dy, dx);
  }

  /** The same with its sides moved to the strongest step from dark to bright beside them. */
  Quad refined(GrayRegion gray) {
    EdgeLine[] sides = new EdgeLine[4];
    for (int i = 0; i < 4; i++) {
      sides[i] = refinedSide(gray, i);
    }
    float[][] refined = new float[4][];
    for (int i = 0; i < 4; i++) {
      EdgeLine next = sides[(i + 1) % 4];
      refined[i] =
          sides[i].isParallelTo(next) || Float.isNaN(sides[i].x() + next.x())
              ? points[i].clone()
              : sides[i].meet(next);
    }
    return new Quad(refined);
  }

  private EdgeLine refinedSide(GrayRegion gray, int a) {
    int b = a + 1 & 3;
    float nx = points[b][1] - points[a][1];
    float ny = -points[b][0] + points[a][0];
    float length = FastMath.sqrt(nx * nx + ny * ny);
    nx /= length;
    ny /= length;
    int samples = Math.max(LEAST_SAMPLES, (int) (length / 8));
    float mx = 0;
    float my = 0;
    float mxx = 0;
    float mxy = 0;
    float myy = 0;
    int used = 0;
    for (int s = 0; s < samples; s++) {
      float share = (1.0f + s) / (samples + 1);
      float x0 = share * x(a) + (1 - share) * x(b);
      float y0 = share * y(a) + (1 - share) * y(b);
      float shift = shift(gray, x0, y0, nx, ny);
      if (Float.isNaN(shift)) {
        continue;
      }
      float x = x0 + shift * nx;
      float y = y0 + shift * ny;
      mx += x;
      my += y;
      mxx += x * x;
      mxy += x * y;
      myy += y * y;
      used++;
    }
    return EdgeLine.of(mx, my, mxx, mxy, myy, used, used);
  }

  /** How far along the normal the step lies, weighted by its square; NaN where there is none. */
  private static float shift(GrayRegion gray, float x0, float y0, float nx, float ny) {
    float sum = 0;
    float weights = 0;
    for (float n = -SEARCH_PX; n <= SEARCH_PX; n += SEARCH_STEP_PX) {
      int x1 = (int) (x0 + (n + 1) * nx);
      int y1 = (int) (y0 + (n + 1) * ny);
      int x2 = (int) (x0 + (n - 1) * nx);
      int y2 = (int) (y0 + (n - 1) * ny);
      if (!gray.contains(x1, y1) || !gray.contains(x2, y2)) {
        continue;
      }
      int step = gray.at(x1, y1) - gray.at(x2, y2);
      if (step >= 0) {
        sum += step * step * n;
        weights += step * step;
      }
    }
    return weights == 0 ? Float.NaN : sum / weights;
  }
}
