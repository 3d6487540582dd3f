package k210.maixpy.repl;

import java.util.List;

/**
 * Whether the friendly REPL asks for a further line ({@code mp_repl_continue_with_input} in
 * py/repl.c). It looks at characters only: Python is not asked.
 */
final class ContinuationRule {
  private static final List<String> COMPOUND_KEYWORDS =
      List.of("if", "while", "for", "try", "with", "def", "class");

  private ContinuationRule() {}

  /** True if the statement that the input begins may go on in the next line. */
  static boolean wantsMore(String input) {
    if (input.isEmpty()) {
      return false;
    }
    Quotes quotes = Quotes.of(input);
    if (quotes.open.length() == 3) {
      return true;
    }
    if (quotes.bracketsOpen && quotes.open.isEmpty()) {
      return true;
    }
    char last = input.charAt(input.length() - 1);
    return last == '\\' || (last != '\n' && startsCompoundStatement(input));
  }

  private static boolean startsCompoundStatement(String input) {
    return input.charAt(0) == '@'
        || COMPOUND_KEYWORDS.stream().anyMatch(keyword -> startsWithWord(input, keyword));
  }

  private static boolean startsWithWord(String input, String word) {
    return input.startsWith(word)
        && (input.length() == word.length() || !isIdentifierPart(input.charAt(word.length())));
  }

  /** {@code unichar_isident}: letters and digits of ASCII, and the underscore. */
  static boolean isIdentifierPart(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  }

  /**
   * What is open at the end of a text.
   *
   * @param open the quote, of one or three characters; empty if none
   * @param bracketsOpen whether brackets of one kind are opened more often than closed
   */
  private record Quotes(String open, boolean bracketsOpen) {
    static Quotes of(String input) {
      String open = "";
      int parentheses = 0;
      int brackets = 0;
      int braces = 0;
      int i = 0;
      while (i < input.length()) {
        char c = input.charAt(i);
        if (c == '\'' || c == '"') {
          String single = String.valueOf(c);
          String triple = single.repeat(3);
          if ((open.isEmpty() || open.equals(triple)) && input.startsWith(triple, i)) {
            i += 2;
            open = open.isEmpty() ? triple : "";
          } else if (open.isEmpty() || open.equals(single)) {
            open = open.isEmpty() ? single : "";
          }
        } else if (c == '\\' && i + 1 < input.length() && isEscapable(input.charAt(i + 1))) {
          if (!open.isEmpty()) {
            i++;
          }
        } else if (open.isEmpty()) {
          switch (c) {
            case '(' -> parentheses++;
            case ')' -> parentheses--;
            case '[' -> brackets++;
            case ']' -> brackets--;
            case '{' -> braces++;
            case '}' -> braces--;
            default -> {}
          }
        }
        i++;
      }
      return new Quotes(open, parentheses > 0 || brackets > 0 || braces > 0);
    }

    private static boolean isEscapable(char c) {
      return c == '\'' || c == '"' || c == '\\';
    }
  }
}
