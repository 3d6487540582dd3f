package k210.maixpy.python;

/**
 * CPU cycles that MicroPython takes for a line of a script.
 *
 * <p>Its compiler makes about one bytecode of every name, literal, operator and call, and its
 * interpreter takes about as long for one as for another, so a line is counted by its words. The
 * price per word is scaled from the loop counts published for the pyboard (about 600 cycles for
 * {@code while millis() < end: count += 1} on a Cortex-M4) to a core with 64-bit pointers that
 * fetches beyond its caches from SRAM. Good to a factor of two: dictionary lookups at module level,
 * allocation and garbage collection are in no line's text.
 */
final class StatementCost {
  private static final long CYCLES_PER_LINE = 80;
  private static final long CYCLES_PER_WORD = 80;

  private StatementCost() {}

  /** Cycles of a line, which may begin with blanks and end with a comment. */
  static long cyclesOf(CharSequence line) {
    return CYCLES_PER_LINE + CYCLES_PER_WORD * words(line);
  }

  /** Names, literals, operators and calls. */
  static int words(CharSequence line) {
    int words = 0;
    int at = 0;
    while (at < line.length()) {
      char c = line.charAt(at);
      if (c == '#') {
        break;
      }
      if (isWordPart(c)) {
        words++;
        at = endOfWord(line, at);
      } else if (c == '"' || c == '\'') {
        words++;
        at = endOfString(line, at);
      } else if (isOperator(c)) {
        words++;
        at = endOfOperator(line, at);
      } else {
        // A bracket behind a name is a call or an index: one more bytecode.
        words += (c == '(' || c == '[') && at > 0 && isWordPart(line.charAt(at - 1)) ? 1 : 0;
        at++;
      }
    }
    return words;
  }

  private static boolean isWordPart(char c) {
    return Character.isLetterOrDigit(c) || c == '_';
  }

  private static boolean isOperator(char c) {
    return "+-*/%&|^~<>=!@".indexOf(c) >= 0;
  }

  private static int endOfWord(CharSequence line, int start) {
    int at = start;
    while (at < line.length() && isWordPart(line.charAt(at))) {
      at++;
    }
    return at;
  }

  private static int endOfOperator(CharSequence line, int start) {
    int at = start;
    while (at < line.length() && isOperator(line.charAt(at))) {
      at++;
    }
    return at;
  }

  private static int endOfString(CharSequence line, int start) {
    char quote = line.charAt(start);
    int at = start + 1;
    while (at < line.length() && line.charAt(at) != quote) {
      at += line.charAt(at) == '\\' ? 2 : 1;
    }
    return Math.min(at + 1, line.length());
  }
}
