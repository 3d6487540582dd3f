package k210.maixpy.python.dialect;

import com.oracle.graal.python.lib.PyObjectRichCompare;
import com.oracle.graal.python.lib.RichCmpOp;
import com.oracle.graal.python.nodes.call.CallNode;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;

/**
 * The board's quicksort (py/objlist.c), which does not keep the order of items that compare equal;
 * called by a changed class of GraalPy.
 *
 * <p>A key function is called once for each item, not for each comparison as on the board.
 */
public final class BoardSort {
  private final Object[] items;
  private final Object[] keys;
  private final boolean whileLess;

  private BoardSort(Object[] items, Object[] keys, boolean whileLess) {
    this.items = items;
    this.keys = keys;
    this.whileLess = whileLess;
  }

  /** Sorts the first items of an array. */
  @TruffleBoundary
  public static void sort(Object[] items, int count, boolean reverse) {
    new BoardSort(items, items, !reverse).sort(0, count - 1);
  }

  /** Sorts the first items of an array by what a function says of each. */
  @TruffleBoundary
  public static void sort(Object[] items, int count, Object keyFunction, boolean reverse) {
    Object[] keys = new Object[count];
    for (int i = 0; i < count; i++) {
      keys[i] = CallNode.executeUncached(keyFunction, items[i]);
    }
    new BoardSort(items, keys, !reverse).sort(0, count - 1);
  }

  private void sort(int first, int last) {
    int head = first;
    int tail = last;
    while (head < tail) {
      int low = head - 1;
      int high = tail;
      Object pivot = keys[tail];
      while (true) {
        do {
          low++;
        } while (low < high && isLess(keys[low], pivot) == whileLess);
        do {
          high--;
        } while (low < high && isLess(pivot, keys[high]) == whileLess);
        if (low >= high) {
          break;
        }
        swap(low, high);
      }
      swap(low, tail);
      // What is left of low is below the pivot, or equal to it; the smaller half first.
      if (high - head < tail - low - 1) {
        sort(head, high);
        head = low + 1;
      } else {
        sort(low + 1, tail);
        tail = high;
      }
    }
  }

  private void swap(int left, int right) {
    swap(items, left, right);
    if (keys != items) {
      swap(keys, left, right);
    }
  }

  private static void swap(Object[] array, int left, int right) {
    Object value = array[left];
    array[left] = array[right];
    array[right] = value;
  }

  private static boolean isLess(Object left, Object right) {
    if (left instanceof Integer a && right instanceof Integer b) {
      return a < b;
    }
    if (left instanceof Double a && right instanceof Double b) {
      return a < b;
    }
    return PyObjectRichCompare.executeUncached(left, right, RichCmpOp.Py_LT) == Boolean.TRUE;
  }
}
