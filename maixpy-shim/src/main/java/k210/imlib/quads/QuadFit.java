package k210.imlib.quads;

import k210.imlib.FastMath;

/** A quadrilateral from a border: the crossings of four fitted lines, if they are plausible. */
final class QuadFit {
  private static final int LEAST_PLACES = 4;
  private static final float LEAST_AREA = 8 * 8;
  private static final float LEAST_TURN = 6.2f;
  private static final float MOST_TURN = 6.4f;
  private static final float PI = (float) Math.PI;

  private QuadFit() {}

  /** The quadrilateral of a border, or null. */
  static Quad of(Border border, GrayPicture picture, QuadKind kind, ScratchSlots slots) {
    if (border.size() < LEAST_PLACES) {
      return null;
    }
    Contour contour = Contour.of(border, picture, kind, slots);
    if (contour == null || contour.size() < LEAST_PLACES) {
      return null;
    }
    slots.take(1);
    int[] corners = Corners.of(contour, slots);
    Quad quad = corners == null ? null : crossings(contour, corners);
    slots.giveBack(1);
    return quad != null && isPlausible(quad) ? quad : null;
  }

  private static Quad crossings(Contour contour, int[] corners) {
    FittedLine[] lines = new FittedLine[4];
    for (int i = 0; i < 4; i++) {
      lines[i] = contour.line(corners[i], corners[(i + 1) & 3]);
      if (!Corners.fits(lines[i])) {
        return null;
      }
    }
    Quad quad = new Quad();
    for (int i = 0; i < 4; i++) {
      if (!lines[i].cross(lines[(i + 1) & 3], quad, i)) {
        return null;
      }
    }
    return quad;
  }

  private static boolean isPlausible(Quad quad) {
    float area = triangle(quad, 0, 1, 2) + triangle(quad, 2, 3, 0);
    if (area < LEAST_AREA) {
      return false;
    }
    float total = 0;
    for (int i = 0; i < 4; i++) {
      float turn = direction(quad, (i + 1) & 3, i) - direction(quad, (i + 1) & 3, (i + 2) & 3);
      if (turn < 0) {
        turn += 2 * PI;
      }
      if (turn < Corners.SMALLEST_ANGLE || turn > PI - Corners.SMALLEST_ANGLE) {
        return false;
      }
      total += turn;
    }
    return total >= LEAST_TURN && total <= MOST_TURN;
  }

  /** Heron's formula. */
  private static float triangle(Quad quad, int a, int b, int c) {
    float ab = distance(quad, a, b);
    float bc = distance(quad, b, c);
    float ca = distance(quad, c, a);
    float half = (ab + bc + ca) / 2;
    return FastMath.sqrt(half * (half - ab) * (half - bc) * (half - ca));
  }

  private static float distance(Quad quad, int a, int b) {
    float dx = quad.x[b] - quad.x[a];
    float dy = quad.y[b] - quad.y[a];
    return FastMath.sqrt(Math.fma(dx, dx, dy * dy));
  }

  private static float direction(Quad quad, int from, int to) {
    return FastMath.atan2(quad.y[to] - quad.y[from], quad.x[to] - quad.x[from]);
  }
}
