package k210.imlib.quads;

import k210.imlib.FastMath;

/**
 * A border's places in the order of their angles around the middle, and sums over them, so that a
 * line through any stretch is quick to fit. Places with stronger gradients weigh more.
 */
final class Contour {
  private static final float OFF_MIDDLE_X = 0.05118f;
  private static final float OFF_MIDDLE_Y = -0.028581f;

  private final int size;
  private final float[] mx;
  private final float[] my;
  private final float[] mxx;
  private final float[] mxy;
  private final float[] myy;
  private final float[] weight;

  private Contour(int size) {
    this.size = size;
    mx = new float[size];
    my = new float[size];
    mxx = new float[size];
    mxy = new float[size];
    myy = new float[size];
    weight = new float[size];
  }

  /**
   * A border's contour.
   *
   * @param kind null comes back for a border of another kind
   */
  static Contour of(Border border, GrayPicture picture, QuadKind kind, ScratchSlots slots) {
    int left = Integer.MAX_VALUE;
    int top = Integer.MAX_VALUE;
    int right = 0;
    int bottom = 0;
    for (int i = 0; i < border.size(); i++) {
      left = Math.min(left, border.x(i));
      right = Math.max(right, border.x(i));
      top = Math.min(top, border.y(i));
      bottom = Math.max(bottom, border.y(i));
    }
    float middleX = Math.fma(left + right, 0.5f, OFF_MIDDLE_X);
    float middleY = Math.fma(top + bottom, 0.5f, OFF_MIDDLE_Y);
    AngleOrder order = new AngleOrder(border.size());
    float outwards = 0;
    for (int i = 0; i < border.size(); i++) {
      float dx = border.x(i) - middleX;
      float dy = border.y(i) - middleY;
      order.set(i, border.x(i), border.y(i), FastMath.atan2(dy, dx));
      outwards += Math.fma(border.gradientX(i), dx, border.gradientY(i) * dy);
    }
    if (kind == QuadKind.DARK && outwards < 0) {
      return null;
    }
    order.sort(slots);
    int size = order.withoutRepeats();
    Contour contour = new Contour(size);
    for (int i = 0; i < size; i++) {
      contour.add(i, order.x(i) * 0.5f + 0.5f, order.y(i) * 0.5f + 0.5f, picture);
    }
    return contour;
  }

  private void add(int i, float x, float y, GrayPicture picture) {
    int column = (int) x;
    int row = (int) y;
    float w = 1;
    if (column > 0 && column + 1 < picture.widthPx() && row > 0 && row + 1 < picture.heightPx()) {
      int gx = picture.at(column + 1, row) - picture.at(column - 1, row);
      int gy = picture.at(column, row + 1) - picture.at(column, row - 1);
      w = FastMath.sqrt(gx * gx + gy * gy) + 1;
    }
    int last = i - 1;
    mx[i] = (i > 0 ? mx[last] : 0) + w * x;
    my[i] = (i > 0 ? my[last] : 0) + w * y;
    mxx[i] = Math.fma(w * x, x, i > 0 ? mxx[last] : 0);
    mxy[i] = Math.fma(w * x, y, i > 0 ? mxy[last] : 0);
    myy[i] = Math.fma(w * y, y, i > 0 ? myy[last] : 0);
    weight[i] = (i > 0 ? weight[last] : 0) + w;
  }

  /** How many places there are. */
  int size() {
    return size;
  }

  /** A line through the places from one to another, both included, around the end if need be. */
  FittedLine line(int from, int to) {
    int count = from < to ? to - from + 1 : size - from + to + 1;
    return FittedLine.of(
        sum(mx, from, to),
        sum(my, from, to),
        sum(mxx, from, to),
        sum(mxy, from, to),
        sum(myy, from, to),
        sum(weight, from, to),
        count);
  }

  private float sum(float[] sums, int from, int to) {
    float before = from > 0 ? sums[from - 1] : 0;
    return from < to ? sums[to] - before : sums[size - 1] + sums[to] - before;
  }
}
