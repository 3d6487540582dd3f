package k210.maixpy.python.dialect;

import com.oracle.graal.python.builtins.objects.object.PythonObject;
import com.oracle.graal.python.compiler.ParserCallbacksImpl;
import com.oracle.graal.python.pegparser.ParserCallbacks.ErrorType;
import com.oracle.graal.python.pegparser.tokenizer.SourceRange;
import com.oracle.graal.python.runtime.exception.PException;
import com.oracle.graal.python.util.Supplier;
import com.oracle.truffle.api.source.Source;
import java.util.List;
import java.util.regex.Pattern;

/** Syntax errors in the words of py/compile.c; called by a changed class of GraalPy. */
public final class SyntaxText {
  private static final String INVALID = "invalid syntax";

  /** The attribute of a SyntaxError that names the function in which it is. */
  private static final String SCOPE = "_k210_scope";

  private static final List<Rule> RULES =
      List.of(
          rule(
              "cannot assign to|illegal expression for|starred assignment",
              "can't assign to expression"),
          rule("cannot delete", "can't delete expression"),
          rule("duplicate argument", "argument name reused"),
          rule("parameter without a default", "non-default argument follows default argument"),
          rule("follows keyword argument unpacking", "non-keyword arg after */**"),
          rule("positional argument follows keyword", "non-keyword arg after keyword arg"),
          rule("nonlocal declaration not allowed", "can't declare nonlocal in outer code"),
          rule("no binding for nonlocal", "no binding for nonlocal found"),
          rule("'continue' not properly in loop", "'continue' outside loop"),
          rule("'break' outside loop", "'break' outside loop"),
          rule("default 'except:' must be last", "default 'except' must be last"),
          rule("(before|prior to|and) global", "identifier redefined as global"),
          rule("(before|prior to|and) nonlocal", "identifier redefined as nonlocal"),
          rule("'return' outside function", "'return' outside function"),
          rule("'yield.*' outside function", "'yield' outside function"),
          rule("unindent does not match", "unindent doesn't match any outer indent level"),
          rule("unexpected indent", "unexpected indent"));

  private SyntaxText() {}

  /** The board's error instead of the parser's. */
  public static PException raise(
      ErrorType type, SourceRange place, String message, Supplier<Source> source) {
    String text = boardText(message);
    ErrorType boardType =
        text.contains("indent")
            ? ErrorType.Indentation
            : type == ErrorType.System ? type : ErrorType.Syntax;
    Source whole = source.get();
    SourceRange boardPlace = SyntaxPlace.of(place, message, text, whole);
    PException error;
    try {
      error =
          ParserCallbacksImpl.raiseSyntaxError(
              boardType, boardPlace, Values.text(text), whole, false);
    } catch (PException e) {
      error = e;
    }
    if (!isOfTheParser(text) && error.getUnreifiedException() instanceof PythonObject exception) {
      exception.setAttribute(
          Values.text(SCOPE), Values.text(SyntaxPlace.scope(whole, place.startLine)));
    }
    return error;
  }

  /** Errors that the board's parser finds; its compiler, which finds the others, names a scope. */
  private static boolean isOfTheParser(String text) {
    return text.startsWith(INVALID) || text.contains("indent");
  }

  /** The board's text; {@code invalid syntax} for most. */
  static String boardText(String message) {
    if (BoardSyntax.TEXTS.contains(message)) {
      return message;
    }
    return RULES.stream()
        .filter(rule -> rule.cpython.matcher(message).find())
        .map(Rule::board)
        .findFirst()
        .orElse(INVALID);
  }

  private static Rule rule(String cpython, String board) {
    return new Rule(Pattern.compile(cpython), board);
  }

  private record Rule(Pattern cpython, String board) {}
}
