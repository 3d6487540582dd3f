package k210.maixpy.python;

import java.util.Set;

/**
 * CPU cycles that MicroPython takes for a line of a script.
 *
 * <p>Its compiler makes about one bytecode of every name, literal and operator, and its interpreter
 * takes about as long for one as for another; a call takes as long as ten. The prices are from
 * counting (callgrind) the instructions of MicroPython 1.11 with 32-bit floats for twenty kinds of
 * statement: {@code count += 1} takes 133 in a function and 362 at module level, where every name
 * is looked up in a dictionary, and {@code b = g(a)} takes 665 and 1082. They are the means of both
 * places at 1.5 cycles an instruction, which is usual for an interpreter on an in-order core of one
 * issue. So they are up to 1.7 times too high in functions and too low at module level; allocation
 * and garbage collection are in no line's text.
 */
final class StatementCost {
  private static final long CYCLES_PER_LINE = 140;
  private static final long CYCLES_PER_WORD = 62;
  private static final long CYCLES_PER_CALL = 860;

  /** Words that a bracket may follow without being called. */
  private static final Set<String> KEYWORDS =
      Set.of(
          "and", "assert", "class", "def", "del", "elif", "except", "for", "if", "in", "is",
          "lambda", "not", "or", "raise", "return", "while", "with", "yield");

  private StatementCost() {}

  /** Cycles of a line, which may begin with blanks and end with a comment. */
  static long cyclesOf(CharSequence line) {
    return CYCLES_PER_LINE + CYCLES_PER_WORD * words(line) + CYCLES_PER_CALL * calls(line);
  }

  /** Names, literals, operators and indexing. */
  static int words(CharSequence line) {
    return count(line, false);
  }

  /** Calls of functions, methods and classes. */
  static int calls(CharSequence line) {
    return count(line, true);
  }

  private static int count(CharSequence line, boolean onlyCalls) {
    int words = 0;
    int calls = 0;
    String last = "";
    int at = 0;
    while (at < line.length()) {
      char c = line.charAt(at);
      if (c == '#') {
        break;
      }
      if (isWordPart(c)) {
        words++;
        int end = endOfWord(line, at);
        last = line.subSequence(at, end).toString();
        at = end;
      } else if (c == '"' || c == '\'') {
        words++;
        at = endOfString(line, at);
      } else if (isOperator(c)) {
        words++;
        at = endOfOperator(line, at);
      } else {
        char before = at > 0 ? line.charAt(at - 1) : ' ';
        boolean behindValue =
            before == ')' || before == ']' || (isWordPart(before) && !KEYWORDS.contains(last));
        calls += c == '(' && behindValue ? 1 : 0;
        words += c == '[' && behindValue ? 1 : 0;
        at++;
      }
    }
    return onlyCalls ? calls : words;
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
