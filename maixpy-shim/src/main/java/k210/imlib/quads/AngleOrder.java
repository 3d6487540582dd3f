package k210.imlib.quads;

/**
 * Places sorted by angle with the library's merge sort, whose order of equal angles is its own:
 * networks for up to five places, and the second half first when a merge finds two alike.
 */
final class AngleOrder {
  private static final int[][] NETWORKS = {
    {},
    {},
    {0, 1},
    {0, 1, 1, 2, 0, 1},
    {0, 1, 2, 3, 0, 2, 1, 3, 1, 2},
    {0, 1, 3, 4, 1, 2, 0, 1, 0, 3, 2, 4, 1, 2, 2, 3, 1, 2},
  };

  private final int[] x;
  private final int[] y;
  private final float[] theta;

  /** The places by number; sorting permutes it. */
  private final int[] order;

  private int size;

  AngleOrder(int size) {
    this.size = size;
    x = new int[size];
    y = new int[size];
    theta = new float[size];
    order = new int[size];
  }

  void set(int index, int placeX, int placeY, float angle) {
    x[index] = placeX;
    y[index] = placeY;
    theta[index] = angle;
    order[index] = index;
  }

  int x(int index) {
    return x[order[index]];
  }

  int y(int index) {
    return y[order[index]];
  }

  /** Sorts; each level of the merge keeps one scratch allocation. */
  void sort(ScratchSlots slots) {
    sort(order, 0, size, slots);
  }

  private void sort(int[] items, int start, int count, ScratchSlots slots) {
    if (count < NETWORKS.length) {
      int[] network = NETWORKS[count];
      for (int i = 0; i < network.length; i += 2) {
        exchange(items, start + network[i], start + network[i + 1]);
      }
      return;
    }
    slots.take(1);
    int[] halves = new int[count];
    System.arraycopy(items, start, halves, 0, count);
    int middle = count / 2;
    sort(halves, 0, middle, slots);
    sort(halves, middle, count - middle, slots);
    int a = 0;
    int b = middle;
    int out = start;
    while (a < middle && b < count) {
      items[out++] = theta[halves[a]] < theta[halves[b]] ? halves[a++] : halves[b++];
    }
    System.arraycopy(halves, a, items, out, middle - a);
    System.arraycopy(halves, b, items, out + middle - a, count - b);
    slots.giveBack(1);
  }

  private void exchange(int[] items, int a, int b) {
    if (theta[items[a]] > theta[items[b]]) {
      int item = items[a];
      items[a] = items[b];
      items[b] = item;
    }
  }

  /** Leaves out places that equal the one before, and says how many are left. */
  int withoutRepeats() {
    int out = 1;
    for (int i = 1; i < size; i++) {
      boolean repeats = x(i) == x[order[i - 1]] && y(i) == y[order[i - 1]];
      if (!repeats) {
        order[out++] = order[i];
      }
    }
    size = out;
    return size;
  }
}
