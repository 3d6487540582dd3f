package k210.maixpy.repl;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** The lines that were entered last, newest first; a soft reset forgets them. */
final class History {
  /** {@code readline_hist[16]} in MaixPy's mpconfigport.h. */
  private static final int LINES = 16;

  private final Deque<String> lines = new ArrayDeque<>();

  /** Keeps a line unless it is empty or the same as the one before it. */
  void add(String line) {
    if (line.isEmpty() || line.equals(lines.peekFirst())) {
      return;
    }
    lines.addFirst(line);
    if (lines.size() > LINES) {
      lines.removeLast();
    }
  }

  /**
   * A line of the past.
   *
   * @param age 0 is the newest
   */
  Optional<String> line(int age) {
    return lines.stream().skip(age).findFirst();
  }

  void clear() {
    lines.clear();
  }
}
