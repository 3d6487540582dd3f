package k210.imlib.barcode;

import com.google.zxing.common.BitMatrix;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import k210.imlib.Roi;

/** The dark parts of a picture that hang together, corners included. */
final class DarkComponents {
  /**
   * A part and three corners of the parallelogram around it, as if it were one: the two points that
   * lie farthest from each other, and the one farthest from the line between them.
   *
   * @param box the upright rectangle around it
   * @param cornerX where two sides meet
   * @param firstSide from there, x and y; the second side lies to its left
   */
  @SuppressWarnings("ArrayRecordComponent") // handed on, not compared
  record Component(Roi box, float cornerX, float cornerY, float[] firstSide, float[] secondSide) {
    double shortSide() {
      return Math.min(
          Math.hypot(firstSide[0], firstSide[1]), Math.hypot(secondSide[0], secondSide[1]));
    }

    /** The same with the sides of its upright rectangle. */
    Component inBox() {
      float[] right = {box.widthPx(), 0};
      float[] up = {0, -box.heightPx()};
      return new Component(box, box.x(), box.y() + box.heightPx(), right, up);
    }

    private int area() {
      return box.widthPx() * box.heightPx();
    }
  }

  private final BitMatrix dark;
  private final int width;
  private final boolean[] visited;
  private final int[] queue;

  private DarkComponents(BitMatrix dark) {
    this.dark = dark;
    width = dark.getWidth();
    visited = new boolean[width * dark.getHeight()];
    queue = new int[visited.length];
  }

  /** The components, largest first. */
  static List<Component> of(BitMatrix dark) {
    DarkComponents parts = new DarkComponents(dark);
    List<Component> components = new ArrayList<>();
    for (int start = 0; start < parts.visited.length; start++) {
      if (!parts.visited[start] && dark.get(start % parts.width, start / parts.width)) {
        components.add(parts.component(parts.collect(start)));
      }
    }
    components.sort(Comparator.comparingInt(Component::area).reversed());
    return components;
  }

  /** Puts the pixels of a component into the queue and counts them. */
  private int collect(int start) {
    int head = 0;
    int tail = 0;
    queue[tail++] = start;
    visited[start] = true;
    while (head < tail) {
      int x = queue[head] % width;
      int y = queue[head++] / width;
      for (int ny = Math.max(y - 1, 0); ny <= Math.min(y + 1, dark.getHeight() - 1); ny++) {
        for (int nx = Math.max(x - 1, 0); nx <= Math.min(x + 1, width - 1); nx++) {
          int next = ny * width + nx;
          if (!visited[next] && dark.get(nx, ny)) {
            visited[next] = true;
            queue[tail++] = next;
          }
        }
      }
    }
    return tail;
  }

  private Component component(int size) {
    int left = width;
    int top = dark.getHeight();
    int right = 0;
    int bottom = 0;
    for (int i = 0; i < size; i++) {
      left = Math.min(left, queue[i] % width);
      right = Math.max(right, queue[i] % width);
      top = Math.min(top, queue[i] / width);
      bottom = Math.max(bottom, queue[i] / width);
    }
    Roi box = new Roi(left, top, right - left + 1, bottom - top + 1);
    int a = farthestFrom(queue[0], size);
    int b = farthestFrom(a, size);
    int corner = farthestFromLine(a, b, size);
    int x = column(corner);
    int y = line(corner);
    float[] first = {column(a) - x, line(a) - y};
    float[] second = {column(b) - x, line(b) - y};
    // y grows downwards.
    boolean ordered = first[0] * second[1] - first[1] * second[0] <= 0;
    return ordered
        ? new Component(box, x + 0.5f, y + 0.5f, first, second)
        : new Component(box, x + 0.5f, y + 0.5f, second, first);
  }

  private int column(int pixel) {
    return pixel % width;
  }

  private int line(int pixel) {
    return pixel / width;
  }

  private int farthestFrom(int pixel, int size) {
    int best = pixel;
    int most = -1;
    for (int i = 0; i < size; i++) {
      int dx = column(queue[i]) - column(pixel);
      int dy = line(queue[i]) - line(pixel);
      if (dx * dx + dy * dy > most) {
        most = dx * dx + dy * dy;
        best = queue[i];
      }
    }
    return best;
  }

  private int farthestFromLine(int a, int b, int size) {
    int dx = column(b) - column(a);
    int dy = line(b) - line(a);
    int best = a;
    int most = -1;
    for (int i = 0; i < size; i++) {
      int across = column(queue[i]) - column(a);
      int down = line(queue[i]) - line(a);
      int distance = Math.abs(across * dy - down * dx);
      if (distance > most) {
        most = distance;
        best = queue[i];
      }
    }
    return best;
  }
}
