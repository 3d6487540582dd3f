package k210.imlib.proposals;

/**
 * The firmware's qsort (img/qsort.c), which is that of Bentley and McIlroy, "Engineering a sort
 * function" (1993); it decides the order of edges that weigh the same.
 */
final class EdgeSort {
  private static final int INSERTION = 7;
  private static final int NINTHER = 40;

  private final float[] weights;
  private final int[] order;

  private EdgeSort(float[] weights, int[] order) {
    this.weights = weights;
    this.order = order;
  }

  /** Indices of weights in ascending order of the weights. */
  static int[] sorted(float[] weights, int count) {
    int[] order = new int[count];
    for (int i = 0; i < count; i++) {
      order[i] = i;
    }
    new EdgeSort(weights, order).sort(0, count);
    return order;
  }

  private int compare(int place, int other) {
    float a = weights[order[place]];
    float b = weights[order[other]];
    return a > b ? 1 : a < b ? -1 : 0;
  }

  private void swap(int place, int other, int count) {
    for (int i = 0; i < count; i++) {
      int index = order[place + i];
      order[place + i] = order[other + i];
      order[other + i] = index;
    }
  }

  private void sort(int start, int length) {
    int first = start;
    int count = length;
    while (count >= INSERTION) {
      swap(first, pivot(first, count), 1);
      int end = first + count;
      int equalBelow = first + 1;
      int below = equalBelow;
      int above = end - 1;
      int equalAbove = above;
      boolean swapped = false;
      while (true) {
        int compared;
        while (below <= above && (compared = compare(below, first)) <= 0) {
          if (compared == 0) {
            swapped = true;
            swap(equalBelow++, below, 1);
          }
          below++;
        }
        while (below <= above && (compared = compare(above, first)) >= 0) {
          if (compared == 0) {
            swapped = true;
            swap(above, equalAbove--, 1);
          }
          above--;
        }
        if (below > above) {
          break;
        }
        swap(below++, above--, 1);
        swapped = true;
      }
      if (!swapped) {
        break;
      }
      int moved = Math.min(equalBelow - first, below - equalBelow);
      swap(first, below - moved, moved);
      moved = Math.min(equalAbove - above, end - equalAbove - 1);
      swap(below, end - moved, moved);
      if (below - equalBelow > 1) {
        sort(first, below - equalBelow);
      }
      count = equalAbove - above;
      if (count <= 1) {
        return;
      }
      first = end - count;
    }
    insert(first, count);
  }

  private void insert(int first, int count) {
    for (int i = first + 1; i < first + count; i++) {
      for (int j = i; j > first && compare(j - 1, j) > 0; j--) {
        swap(j, j - 1, 1);
      }
    }
  }

  private int pivot(int first, int count) {
    int middle = first + count / 2;
    if (count <= INSERTION) {
      return middle;
    }
    int low = first;
    int high = first + count - 1;
    if (count > NINTHER) {
      int d = count / 8;
      low = median(low, low + d, low + 2 * d);
      middle = median(middle - d, middle, middle + d);
      high = median(high - 2 * d, high - d, high);
    }
    return median(low, middle, high);
  }

  private int median(int a, int b, int c) {
    if (compare(a, b) < 0) {
      return compare(b, c) < 0 ? b : compare(a, c) < 0 ? c : a;
    }
    return compare(b, c) > 0 ? b : compare(a, c) < 0 ? a : c;
  }
}
