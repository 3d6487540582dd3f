package k210.maixpy.repl;

import java.util.List;
import java.util.Optional;

/**
 * What the Tab key makes of the text before the cursor ({@code mp_repl_autocomplete} in py/repl.c).
 *
 * <p>As on the board at this revision, completion begins at the names of {@code __main__}: builtins
 * and modules that were not imported are not found.
 */
final class Completion {
  private static final String IMPORT = "import ";
  private static final int COLUMN_WIDTH = 16;
  private static final int LINE_WIDTH = 4 * COLUMN_WIDTH;

  private final Names names;

  Completion(Names names) {
    this.names = names;
  }

  /** What Python knows. */
  @FunctionalInterface
  interface Names {
    /**
     * The attributes of an object, in the order in which they are listed.
     *
     * @param path names from {@code __main__} to the object; empty for {@code __main__} itself
     * @return empty if there is no such object
     */
    Optional<List<String>> attributes(List<String> path);
  }

  /** What is to be done. */
  sealed interface Result {}

  /** Nothing fits. */
  record None() implements Result {}

  /** All that fits goes on in this way. */
  record Insert(String characters) implements Result {}

  /** Several fit; a table of them, lines ended by CR LF, with an empty line's end in front. */
  record Choice(String listing) implements Result {}

  /** Completes the dotted name at the end of a text. */
  Result of(String before) {
    int start = before.length();
    while (start > 0 && isPartOfChain(before.charAt(start - 1))) {
      start--;
    }
    List<String> words = List.of(before.substring(start).split("\\.", -1));
    String partial = words.getLast();
    Optional<List<String>> found = names.attributes(words.subList(0, words.size() - 1));
    if (found.isEmpty()) {
      return new None();
    }
    List<String> matches = found.get().stream().filter(name -> name.startsWith(partial)).toList();
    if (matches.isEmpty()) {
      boolean firstWord = start == 0 && words.size() == 1;
      return firstWord && IMPORT.startsWith(partial)
          ? new Insert(IMPORT.substring(partial.length()))
          : new None();
    }
    String common = matches.stream().reduce(Completion::commonPrefix).orElseThrow();
    if (matches.size() == 1 || common.length() > partial.length()) {
      return new Insert(common.substring(partial.length()));
    }
    return new Choice(listing(matches));
  }

  private static boolean isPartOfChain(char c) {
    return ContinuationRule.isIdentifierPart(c) || c == '.';
  }

  private static String commonPrefix(String a, String b) {
    int length = 0;
    while (length < a.length() && length < b.length() && a.charAt(length) == b.charAt(length)) {
      length++;
    }
    return a.substring(0, length);
  }

  private static String listing(List<String> matches) {
    StringBuilder table = new StringBuilder();
    int column = LINE_WIDTH;
    for (String name : matches) {
      int gap = Math.ceilDiv(column, COLUMN_WIDTH) * COLUMN_WIDTH - column;
      if (gap < 2) {
        gap += COLUMN_WIDTH;
      }
      if (column + gap + name.length() <= LINE_WIDTH) {
        table.append(" ".repeat(gap)).append(name);
        column += gap + name.length();
      } else {
        table.append("\r\n").append(name);
        column = name.length();
      }
    }
    return table.append("\r\n").toString();
  }
}
