package k210.imlib;

/**
 * The quicksort of MicroPython's lists ({@code array_sort} of omv/array.c), which decides the order
 * of what is equal.
 */
public final class FirmwareSort {
  private FirmwareSort() {}

  /** Sorts keys, and values along with them. */
  public static void sort(int[] keys, int[] values) {
    sort(keys, values, 0, keys.length - 1);
  }

  private static void sort(int[] keys, int[] values, int first, int last) {
    int head = first;
    int tail = last;
    while (head < tail) {
      int h = head - 1;
      int t = tail;
      int pivot = keys[tail];
      while (true) {
        do {
          h++;
        } while (h < t && keys[h] < pivot);
        do {
          t--;
        } while (h < t && pivot < keys[t]);
        if (h >= t) {
          break;
        }
        swap(keys, values, h, t);
      }
      swap(keys, values, h, tail);
      sort(keys, values, head, t);
      head = h + 1;
    }
  }

  private static void swap(int[] keys, int[] values, int a, int b) {
    int key = keys[a];
    keys[a] = keys[b];
    keys[b] = key;
    int value = values[a];
    values[a] = values[b];
    values[b] = value;
  }
}
