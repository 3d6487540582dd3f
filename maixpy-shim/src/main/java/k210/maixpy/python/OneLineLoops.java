package k210.maixpy.python;

/**
 * Makes the turns of loops on one line take board time: {@code while cond: body} becomes {@code
 * while cond: __spent__(cycles); body}. Lines keep their numbers. Comprehensions are not touched.
 */
final class OneLineLoops {
  private final String source;
  private final StringBuilder rewritten;
  private int copied;
  private int at;
  private int depth;

  private OneLineLoops(String source) {
    this.source = source;
    this.rewritten = new StringBuilder(source.length() + 64);
  }

  /** The source with such loops counted. */
  static String count(String source) {
    return new OneLineLoops(source).run();
  }

  private String run() {
    while (at < source.length()) {
      skipBlanks();
      if (startsWithWord("while") || startsWithWord("for")) {
        header();
      }
      skipLogicalLine();
    }
    return rewritten.append(source, copied, source.length()).toString();
  }

  /** From a loop's keyword to behind its colon; a body on the same line gets its turn counted. */
  private void header() {
    int start = at;
    while (at < source.length()) {
      char c = source.charAt(at);
      if (c == '\n' && depth == 0) {
        return;
      }
      if (c == ':' && depth == 0) {
        forever(start);
        at++;
        int body = at;
        skipBlanks();
        if (at < source.length() && "#\r\n\\".indexOf(source.charAt(at)) < 0) {
          rewritten.append(source, copied, body).append(" __spent__(");
          rewritten.append(StatementCost.cyclesOf(source.substring(start, endOfLine(at))));
          rewritten.append(");");
          copied = body;
        }
        return;
      }
      step();
    }
  }

  /**
   * A loop without a condition has no code on its first line, so with one line of body it would be
   * one event as well.
   */
  private void forever(int start) {
    String header = source.substring(start, at);
    if (header.matches("while[ (]+(True|1)[ )]*")) {
      rewritten.append(source, copied, start).append("while __turn__(0)");
      copied = at;
    }
  }

  private void skipLogicalLine() {
    while (at < source.length()) {
      boolean end = source.charAt(at) == '\n' && depth == 0;
      step();
      if (end) {
        return;
      }
    }
  }

  /** One character, or the whole of a string, comment or escaped line end. */
  private void step() {
    char c = source.charAt(at);
    switch (c) {
      case '#' -> at = endOfLine(at);
      case '"', '\'' -> string(c);
      case '\\' -> at += 2;
      case '(', '[', '{' -> {
        depth++;
        at++;
      }
      case ')', ']', '}' -> {
        depth = Math.max(0, depth - 1);
        at++;
      }
      default -> at++;
    }
  }

  private void string(char quote) {
    String one = String.valueOf(quote);
    String end = source.startsWith(one.repeat(3), at) ? one.repeat(3) : one;
    at += end.length();
    while (at < source.length() && !source.startsWith(end, at)) {
      if (source.charAt(at) == '\n' && end.length() == 1) {
        return;
      }
      at += source.charAt(at) == '\\' ? 2 : 1;
    }
    at = Math.min(at + end.length(), source.length());
  }

  private void skipBlanks() {
    while (at < source.length() && (source.charAt(at) == ' ' || source.charAt(at) == '\t')) {
      at++;
    }
  }

  private boolean startsWithWord(String word) {
    int end = at + word.length();
    return source.startsWith(word, at)
        && end < source.length()
        && !Character.isLetterOrDigit(source.charAt(end))
        && source.charAt(end) != '_';
  }

  private int endOfLine(int from) {
    int end = source.indexOf('\n', from);
    return end < 0 ? source.length() : end;
  }
}
