package k210.imlib;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.BinaryOperator;

/**
 * How imlib makes one of findings that lie near each other: the first takes in all that are near
 * it, and so on with the next, until a whole pass takes in none.
 */
public final class Merging {
  private Merging() {}

  /** What is left of findings, in the firmware's order. */
  public static <T> List<T> of(List<T> found, BiPredicate<T, T> near, BinaryOperator<T> both) {
    ArrayDeque<T> queue = new ArrayDeque<>(found);
    boolean again = true;
    while (again) {
      again = false;
      List<T> done = new ArrayList<>();
      while (!queue.isEmpty()) {
        T one = queue.removeFirst();
        for (int others = queue.size(); others > 0; others--) {
          T other = queue.removeFirst();
          if (near.test(one, other)) {
            one = both.apply(one, other);
            again = true;
          } else {
            queue.addLast(other);
          }
        }
        done.add(one);
      }
      queue.addAll(done);
    }
    return List.copyOf(queue);
  }
}
