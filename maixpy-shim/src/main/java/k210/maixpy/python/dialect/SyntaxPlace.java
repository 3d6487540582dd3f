package k210.maixpy.python.dialect;

import com.oracle.graal.python.pegparser.tokenizer.SourceRange;
import com.oracle.truffle.api.source.Source;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the board sees a syntax error: at the token that cannot follow (py/parse.c). CPython's
 * parser points to where the statement went wrong in its opinion.
 */
final class SyntaxPlace {
  private static final String NEVER_CLOSED = "was never closed";
  private static final Pattern GOES_ON =
      Pattern.compile("(.*[,(\\[{:+\\-*/%&|^=<>.\\\\]|\\s*(#.*)?)");
  private static final String FORGOTTEN_COMMA = "forgot a comma";
  private static final Pattern OPENS_BLOCK = Pattern.compile(".*:\\s*(#.*)?");
  private static final Pattern BLANK = Pattern.compile("\\s*(#.*)?");
  private static final Pattern FUNCTION = Pattern.compile("(\\s*)(?:def|class)\\s+(\\w+).*");

  private SyntaxPlace() {}

  /** The board's place of an error that CPython's parser has reported. */
  static SourceRange of(SourceRange place, String cpython, String board, Source source) {
    List<String> lines = source.getCharacters().toString().lines().toList();
    int line = place.startLine;
    if (line < 1 || line > lines.size()) {
      return place;
    }
    if (cpython.contains(NEVER_CLOSED)) {
      return at(afterExpression(lines, line), place);
    }
    if (board.contains("unexpected indent")) {
      return at(unexpectedIndent(lines, line), place);
    }
    if (cpython.contains(FORGOTTEN_COMMA)) {
      return at(place.endLine, place);
    }
    String text = lines.get(line - 1);
    boolean atItsEnd =
        place.startColumn < 0
            || place.startColumn >= text.length()
            || BLANK.matcher(text.substring(place.startColumn)).matches();
    return board.equals("invalid syntax") && atItsEnd ? at(line + 1, place) : place;
  }

  private static SourceRange at(int line, SourceRange place) {
    return new SourceRange(line, place.startColumn, line, place.startColumn);
  }

  /** The first line that is deeper than the one before without a colon in between. */
  private static int unexpectedIndent(List<String> lines, int otherwise) {
    int before = 0;
    boolean opens = false;
    for (int i = 0; i < lines.size(); i++) {
      String text = lines.get(i);
      if (BLANK.matcher(text).matches()) {
        continue;
      }
      if (indent(text) > before && !opens) {
        return i + 1;
      }
      before = indent(text);
      opens =
          OPENS_BLOCK.matcher(text).matches() || GOES_ON.matcher(text.stripTrailing()).matches();
    }
    return otherwise;
  }

  /** The line of the first token behind an expression that has no end. */
  private static int afterExpression(List<String> lines, int first) {
    int line = first;
    while (line < lines.size() && GOES_ON.matcher(lines.get(line - 1).stripTrailing()).matches()) {
      line++;
    }
    line++;
    while (line <= lines.size() && BLANK.matcher(lines.get(line - 1)).matches()) {
      line++;
    }
    return line;
  }

  /** The function or class in whose block a line is. */
  static String scope(Source source, int line) {
    List<String> lines = source.getCharacters().toString().lines().toList();
    if (line < 1 || line > lines.size()) {
      return "<module>";
    }
    String text = lines.get(line - 1);
    int indent = indent(text);
    Matcher own = FUNCTION.matcher(text);
    if (own.matches() && text.strip().startsWith("def")) {
      return own.group(2);
    }
    for (int i = line - 2; i >= 0; i--) {
      Matcher outer = FUNCTION.matcher(lines.get(i));
      if (outer.matches() && outer.group(1).length() < indent) {
        return outer.group(2);
      }
    }
    return "<module>";
  }

  private static int indent(String line) {
    return line.length() - line.stripLeading().length();
  }
}
