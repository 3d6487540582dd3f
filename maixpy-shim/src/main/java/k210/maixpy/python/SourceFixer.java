package k210.maixpy.python;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Rewrites what MicroPython's compiler accepts and CPython's grammar does not: tabs mixed with
 * spaces in the indentation (a tab goes to the next multiple of eight) and characters beyond ASCII
 * in bytes literals. Lines keep their numbers.
 */
final class SourceFixer {
  private static final int TAB_COLUMNS = 8;

  private final String source;
  private final StringBuilder fixed;
  private int next;

  private SourceFixer(String source) {
    this.source = source;
    this.fixed = new StringBuilder(source.length() + 64);
  }

  /** The source with those two things rewritten. */
  static String fix(String source) {
    return new SourceFixer(source).run();
  }

  private String run() {
    indentation();
    while (next < source.length()) {
      char c = source.charAt(next);
      if (c == '#') {
        copyUntil('\n');
      } else if (c == '"' || c == '\'') {
        string();
      } else {
        copy(1);
        if (c == '\n') {
          indentation();
        }
      }
    }
    return fixed.toString();
  }

  private void indentation() {
    int columns = 0;
    boolean tabs = false;
    int end = next;
    while (end < source.length() && (source.charAt(end) == ' ' || source.charAt(end) == '\t')) {
      boolean tab = source.charAt(end++) == '\t';
      tabs |= tab;
      columns = tab ? (columns / TAB_COLUMNS + 1) * TAB_COLUMNS : columns + 1;
    }
    if (tabs) {
      fixed.repeat(' ', columns);
      next = end;
    } else {
      copy(end - next);
    }
  }

  private void string() {
    String prefix = prefix();
    String quote = source.substring(next, next + 1);
    if (source.startsWith(quote.repeat(3), next)) {
      quote = quote.repeat(3);
    }
    copy(quote.length());
    boolean bytes = prefix.contains("b");
    while (next < source.length() && !source.startsWith(quote, next)) {
      char c = source.charAt(next);
      if (c == '\n' && quote.length() == 1) {
        return;
      }
      if (c == '\\' && next + 1 < source.length() && source.charAt(next + 1) < 0x80) {
        copy(2);
      } else if (c >= 0x80 && bytes) {
        escape(prefix.contains("r"));
      } else {
        copy(1);
      }
    }
    copy(quote.length());
  }

  /** The letters right before the string's quote. */
  private String prefix() {
    int start = next;
    while (start > 0 && Character.isLetterOrDigit(source.charAt(start - 1)) && next - start < 3) {
      start--;
    }
    String letters = source.substring(start, next).toLowerCase(Locale.ROOT);
    return letters.length() <= 2 && letters.matches("[bru]*") ? letters : "";
  }

  private void escape(boolean raw) {
    int codePoint = source.codePointAt(next);
    String character = Character.toString(codePoint);
    if (raw) {
      // An escape would not be one in a raw literal; the compiler's complaint stands.
      copy(character.length());
      return;
    }
    for (byte octet : character.getBytes(StandardCharsets.UTF_8)) {
      fixed.append(String.format("\\x%02x", octet & 0xff));
    }
    next += character.length();
  }

  private void copyUntil(char end) {
    int stop = source.indexOf(end, next);
    copy((stop < 0 ? source.length() : stop) - next);
  }

  private void copy(int length) {
    int end = Math.min(source.length(), next + length);
    fixed.append(source, next, end);
    next = end;
  }
}
