package k210.maixpy.core;

import java.util.Locale;
import java.util.Optional;

/** Patterns of re1.5 written as Java's regular expressions. */
final class RegexSyntax {
  private final String pattern;
  private final StringBuilder java = new StringBuilder();
  private int at;
  private int open;

  private RegexSyntax(String pattern) {
    this.pattern = pattern;
  }

  /** Empty if the pattern has a mistake. */
  static Optional<String> toJava(String pattern) {
    RegexSyntax syntax = new RegexSyntax(pattern);
    return syntax.run() ? Optional.of(syntax.java.toString()) : Optional.empty();
  }

  private boolean run() {
    boolean repeatable = false;
    while (at < pattern.length()) {
      char c = pattern.charAt(at++);
      switch (c) {
        case '\\' -> {
          if (at == pattern.length()) {
            return false;
          }
          escape(pattern.charAt(at++));
        }
        case '[' -> {
          if (!set()) {
            return false;
          }
        }
        case '(' -> {
          open++;
          boolean plain = pattern.startsWith("?:", at);
          java.append(plain ? "(?:" : "(");
          at += plain ? 2 : 0;
        }
        case ')' -> {
          if (open-- == 0) {
            return false;
          }
          java.append(')');
        }
        case '?', '*', '+' -> {
          if (!repeatable) {
            return false;
          }
          java.append(c);
          if (at < pattern.length() && pattern.charAt(at) == '?') {
            java.append('?');
            at++;
          }
        }
        case '^' -> java.append('^');
        case '$' -> java.append("\\z");
        case '|', '.' -> java.append(c);
        default -> literal(c);
      }
      repeatable = "(|?*+^$".indexOf(c) < 0;
    }
    return open == 0;
  }

  private void escape(char c) {
    if ("dsw".indexOf(Character.toLowerCase(c)) >= 0) {
      java.append('\\').append(c);
    } else {
      literal(c);
    }
  }

  private void literal(char c) {
    java.append(String.format(Locale.ROOT, "\\x%02x", (int) c));
  }

  /** A backslash is a character like others within a set. */
  private boolean set() {
    int end = at;
    boolean not = end < pattern.length() && pattern.charAt(end) == '^';
    end += not ? 1 : 0;
    if (end < pattern.length() && pattern.charAt(end) == ']') {
      // Java would take the bracket for the set's first character.
      java.append(not ? "." : "(?!)");
      at = end + 1;
      return true;
    }
    java.append(not ? "[^" : "[");
    while (end < pattern.length() && pattern.charAt(end) != ']') {
      literal(pattern.charAt(end));
      if (end + 2 < pattern.length()
          && pattern.charAt(end + 1) == '-'
          && pattern.charAt(end + 2) != ']') {
        java.append('-');
        literal(pattern.charAt(end + 2));
        end += 2;
      }
      end++;
    }
    at = end + 1;
    java.append(']');
    return end < pattern.length();
  }
}
