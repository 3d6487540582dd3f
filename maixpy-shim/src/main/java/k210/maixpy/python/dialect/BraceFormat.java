package k210.maixpy.python.dialect;

import com.oracle.graal.python.builtins.PythonBuiltinClassType;
import com.oracle.graal.python.builtins.objects.function.PKeyword;
import com.oracle.graal.python.nodes.PRaiseNode;
import com.oracle.graal.python.runtime.exception.PException;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.strings.TruffleString;

/** {@code pattern.format(...)} as in py/objstr.c; called by a changed class of GraalPy. */
public final class BraceFormat {
  private final Node node;
  private final Object[] arguments;
  private final PKeyword[] keywords;

  /** The next automatic argument; below 0 once arguments were numbered. */
  private int next;

  private BraceFormat(Node node, Object[] arguments, PKeyword[] keywords) {
    this.node = node;
    this.arguments = arguments;
    this.keywords = keywords;
  }

  /** The formatted text. */
  public static TruffleString format(
      String pattern, Node node, Object[] arguments, Object keywords) {
    PKeyword[] named = keywords instanceof PKeyword[] given ? given : PKeyword.EMPTY_KEYWORDS;
    return Values.text(new BraceFormat(node, arguments, named).expand(pattern));
  }

  private String expand(String pattern) {
    StringBuilder result = new StringBuilder();
    for (int at = 0; at < pattern.length(); at++) {
      char c = pattern.charAt(at);
      boolean doubled = at + 1 < pattern.length() && pattern.charAt(at + 1) == c;
      if (c == '}' && !doubled) {
        throw valueError("single '}' encountered in format string");
      }
      if (c != '{' || doubled) {
        result.append(c);
        at += doubled && (c == '{' || c == '}') ? 1 : 0;
        continue;
      }
      at = field(pattern, at + 1, result);
    }
    return result.toString();
  }

  /** One replacement field; returns where its closing brace stands. */
  private int field(String pattern, int start, StringBuilder result) {
    int at = start;
    while (at < pattern.length() && "}!:".indexOf(pattern.charAt(at)) < 0) {
      at++;
    }
    String name = pattern.substring(start, at);
    char conversion = '\0';
    if (at < pattern.length() && pattern.charAt(at) == '!') {
      conversion = conversion(pattern, at + 1);
      at += 2;
    }
    String specification = null;
    if (at < pattern.length() && pattern.charAt(at) == ':') {
      int from = ++at;
      if (at >= pattern.length() || pattern.charAt(at) != '}') {
        at = endOfSpecification(pattern, at);
        specification = pattern.substring(from, at);
      }
    }
    if (at >= pattern.length()) {
      throw valueError("unmatched '{' in format");
    }
    if (pattern.charAt(at) != '}') {
      throw valueError("expected ':' after format specifier");
    }
    Object argument = name.isEmpty() ? automatic() : named(name);
    if (specification == null && conversion == '\0') {
      conversion = 's';
    }
    if (conversion != '\0') {
      argument = Values.text(conversion == 's' ? Values.str(argument) : Values.repr(argument));
    }
    FormatSpecification read =
        FormatSpecification.read(specification == null ? "" : expand(specification), node);
    result.append(read.apply(argument));
    return at;
  }

  private char conversion(String pattern, int at) {
    if (at >= pattern.length()) {
      throw valueError("end of format while looking for conversion specifier");
    }
    char conversion = pattern.charAt(at);
    if (conversion != 'r' && conversion != 's') {
      throw valueError("unknown conversion specifier " + conversion);
    }
    return conversion;
  }

  private static int endOfSpecification(String pattern, int start) {
    int open = 1;
    int at = start;
    for (; at < pattern.length(); at++) {
      open += pattern.charAt(at) == '{' ? 1 : pattern.charAt(at) == '}' ? -1 : 0;
      if (open == 0) {
        break;
      }
    }
    return at;
  }

  private Object automatic() {
    if (next < 0) {
      throw valueError("can't switch from manual field specification to automatic field numbering");
    }
    return argument(next++);
  }

  private Object argument(int index) {
    if (index >= arguments.length) {
      throw Values.raise(node, PythonBuiltinClassType.IndexError, "tuple index out of range");
    }
    return arguments[index];
  }

  private Object named(String name) {
    int end = 0;
    Object found;
    if (Character.isDigit(name.charAt(0))) {
      if (next > 0) {
        throw valueError(
            "can't switch from automatic field numbering to manual field specification");
      }
      int index = 0;
      while (end < name.length() && Character.isDigit(name.charAt(end))) {
        index = Math.min(index, arguments.length) * 10 + (name.charAt(end++) - '0');
      }
      found = argument(index);
      next = -1;
    } else {
      while (end < name.length() && name.charAt(end) != '.' && name.charAt(end) != '[') {
        end++;
      }
      found = keyword(name.substring(0, end));
    }
    if (end < name.length()) {
      throw Values.raise(
          node, PythonBuiltinClassType.NotImplementedError, "attributes not supported yet");
    }
    return found;
  }

  private Object keyword(String name) {
    for (PKeyword keyword : keywords) {
      if (keyword.getName().toJavaStringUncached().equals(name)) {
        return keyword.getValue();
      }
    }
    throw PRaiseNode.raiseStatic(
        node, PythonBuiltinClassType.KeyError, new Object[] {Values.text(name)});
  }

  private PException valueError(String message) {
    return Values.raise(node, PythonBuiltinClassType.ValueError, message);
  }
}
