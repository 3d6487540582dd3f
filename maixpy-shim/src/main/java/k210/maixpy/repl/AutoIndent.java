package k210.maixpy.repl;

/**
 * How far in a further line begins ({@code readline_auto_indent} in lib/mp-readline/readline.c).
 */
final class AutoIndent {
  /** Spaces of one step. */
  static final int WIDTH = 4;

  private AutoIndent() {}

  /**
   * The spaces that the next line begins with: as many steps as the line before it, one more after
   * a colon, none after two blank lines.
   *
   * @param text all lines so far, each ended by LF
   */
  static String after(StringBuilder text) {
    if (text.length() < 2) {
      return "";
    }
    int previousEnd = text.length() - 1;
    int previousStart = text.lastIndexOf("\n", previousEnd - 1) + 1;
    int firstNonSpace = previousStart;
    while (firstNonSpace < previousEnd && text.charAt(firstNonSpace) == ' ') {
      firstNonSpace++;
    }
    boolean blank = previousStart > 0 && firstNonSpace == previousEnd;
    if (blank && isBlankLineBefore(text, previousStart)) {
      return "";
    }
    int steps = (firstNonSpace - previousStart) / WIDTH;
    if (text.charAt(previousEnd - 1) == ':') {
      steps++;
    }
    return " ".repeat(steps * WIDTH);
  }

  /** Whether the line that ends before an index holds nothing but spaces, with a line before it. */
  private static boolean isBlankLineBefore(StringBuilder text, int index) {
    for (int k = index - 1; k > 0; k--) {
      char c = text.charAt(k - 1);
      if (c == '\n') {
        return true;
      }
      if (c != ' ') {
        return false;
      }
    }
    return false;
  }
}
