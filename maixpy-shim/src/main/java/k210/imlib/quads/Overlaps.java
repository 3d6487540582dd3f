package k210.imlib.quads;

import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.ToIntBiFunction;
import k210.imlib.FastMath;

/** Keeps one of things that overlap, and knows which quadrilaterals do. */
public final class Overlaps {
  private static final String UNDECIDED = "uh oh, no preference for overlappingdetection\n";
  private static final float PARALLEL = 0.00000001f;

  private Overlaps() {}

  /**
   * Takes out what overlaps; the order of the rest is the library's.
   *
   * @param order below 0 when the first one of two shall stay, 0 when there is no telling
   * @param print takes what the library prints in that case
   */
  public static <T> void remove(
      List<T> quads,
      BiPredicate<T, T> overlap,
      ToIntBiFunction<T, T> order,
      Consumer<String> print) {
    int first = 0;
    while (first < quads.size()) {
      boolean kept = true;
      int second = first + 1;
      while (kept && second < quads.size()) {
        if (!overlap.test(quads.get(first), quads.get(second))) {
          second++;
          continue;
        }
        int preference = order.applyAsInt(quads.get(first), quads.get(second));
        if (preference == 0) {
          print.accept(UNDECIDED);
        }
        if (preference < 0) {
          removeAt(quads, second);
        } else {
          removeAt(quads, first);
          kept = false;
        }
      }
      if (kept) {
        first++;
      }
    }
  }

  /** The last one takes the place. */
  private static <T> void removeAt(List<T> quads, int index) {
    T last = quads.removeLast();
    if (index < quads.size()) {
      quads.set(index, last);
    }
  }

  /** Whether sides meet or one lies inside of the other. */
  static boolean overlap(float[][] a, float[][] b) {
    for (int i = 0; i < 4; i++) {
      Segment side = Segment.between(a[i], a[(i + 1) & 3]);
      for (int j = 0; j < 4; j++) {
        if (side.meets(Segment.between(b[j], b[(j + 1) & 3]))) {
          return true;
        }
      }
    }
    return contains(a, inside(b)) || contains(b, inside(a));
  }

  private static float[] inside(float[][] polygon) {
    return new float[] {
      (polygon[0][0] + polygon[1][0] + polygon[2][0]) / 3,
      (polygon[0][1] + polygon[1][1] + polygon[2][1]) / 3
    };
  }

  /** Whether the corners go around a point, counted in quarters of a turn. */
  private static boolean contains(float[][] polygon, float[] point) {
    int quarters = 0;
    int last = 0;
    for (int i = 0; i <= 4; i++) {
      float[] corner = polygon[i & 3];
      boolean below = corner[1] < point[1];
      int quadrant = corner[0] < point[0] ? (below ? 2 : 1) : (below ? 3 : 0);
      if (i > 0) {
        quarters += quarters(quadrant - last, polygon[i - 1], corner, point);
      }
      last = quadrant;
    }
    return Math.abs(quarters) >= 2;
  }

  private static int quarters(int change, float[] from, float[] to, float[] point) {
    return switch (change) {
      case 1, -3 -> 1;
      case -1, 3 -> -1;
      case 2, -2 -> {
        float dot =
            Math.fma(
                to[1] - point[1], from[0] - point[0], (point[0] - to[0]) * (from[1] - point[1]));
        yield dot < 0 ? -2 : 2;
      }
      default -> 0;
    };
  }

  /** A side: a point, a direction of length 1, and the other end. */
  private record Segment(float x, float y, float ux, float uy, float endX, float endY) {
    static Segment between(float[] from, float[] to) {
      float dx = to[0] - from[0];
      float dy = to[1] - from[1];
      float length = FastMath.sqrt(Math.fma(dx, dx, dy * dy));
      return new Segment(from[0], from[1], dx / length, dy / length, to[0], to[1]);
    }

    private float coordinate(float px, float py) {
      return Math.fma(px - x, ux, (py - y) * uy);
    }

    private boolean holds(float px, float py) {
      float a = coordinate(x, y);
      float b = coordinate(endX, endY);
      float c = coordinate(px, py);
      return !((c < a && c < b) || (c > a && c > b));
    }

    boolean meets(Segment other) {
      float determinant = Math.fma(other.ux, uy, -(ux * other.uy));
      if (Math.abs(determinant) < PARALLEL) {
        return false;
      }
      float along =
          Math.fma(-other.uy / determinant, other.x - x, other.ux / determinant * (other.y - y));
      float px = Math.fma(ux, along, x);
      float py = Math.fma(uy, along, y);
      return holds(px, py) && other.holds(px, py);
    }
  }
}
