package k210.maixpy.python.dialect;

import com.oracle.graal.python.builtins.objects.code.PCode;
import com.oracle.graal.python.pegparser.AbstractParser;
import com.oracle.graal.python.pegparser.InputType;
import com.oracle.graal.python.pegparser.Parser;
import com.oracle.graal.python.pegparser.ParserCallbacks;
import com.oracle.graal.python.pegparser.sst.ExceptHandlerTy;
import com.oracle.graal.python.pegparser.sst.ExprTy;
import com.oracle.graal.python.pegparser.sst.SSTNode;
import com.oracle.graal.python.pegparser.sst.StmtTy;
import com.oracle.graal.python.pegparser.tokenizer.SourceRange;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.source.SourceSection;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The lines that an exception's traceback gets besides the one where it was raised.
 *
 * <p>MicroPython's virtual machine (py/vm.c) notes a line whenever it raises: also at the end of a
 * {@code finally}, of {@code except} clauses of which none fits, of an {@code except} with a name
 * and of a {@code with}, and where {@code raise} raises again. Which of them an exception has
 * passed follows from the source, and is only asked when a traceback is printed.
 */
public final class Unwinding {
  private final Set<String> types;
  private final boolean caught;
  private final List<Integer> lines = new ArrayList<>();

  private Unwinding(Set<String> types, boolean caught) {
    this.types = types;
    this.caught = caught;
  }

  /** {@code co_linetable}, which nothing else needs here: the source that a code object is of. */
  @TruffleBoundary
  public static Object source(PCode code) {
    SourceSection section = code.getRootCallTarget().getRootNode().getSourceSection();
    return Values.text(section == null ? "" : section.getSource().getCharacters().toString());
  }

  /**
   * The lines that were noted after the one where the exception was raised, in their order.
   *
   * @param source the source of the file
   * @param scope the name of the function, or {@code <module>}
   * @param line where the exception was raised, or the call that raised it was
   * @param types names of the exception's class and its bases
   * @param caught whether the function still deals with the exception
   */
  public static List<Integer> lines(
      String source, String scope, int line, Set<String> types, boolean caught) {
    SSTNode root;
    try {
      root =
          new Parser(
                  source,
                  new NoCallbacks(),
                  InputType.FILE,
                  EnumSet.noneOf(AbstractParser.Flags.class),
                  0)
              .parse();
    } catch (RuntimeException e) {
      // What only MicroPython's compiler accepts; the traceback is that of the places then.
      return List.of();
    }
    Unwinding unwinding = new Unwinding(types, caught);
    unwinding.leave(scopeBody(root, scope, line), line);
    return unwinding.lines;
  }

  /** The statements of the innermost scope of that name around a line. */
  private static List<StmtTy> scopeBody(SSTNode root, String scope, int line) {
    SSTNode found = root;
    Deque<SSTNode> open = new ArrayDeque<>(List.of(root));
    while (!open.isEmpty()) {
      SSTNode node = open.pop();
      boolean named =
          switch (node) {
            case StmtTy.FunctionDef function -> function.name.equals(scope);
            case StmtTy.ClassDef type -> type.name.equals(scope);
            default -> false;
          };
      if (named && SyntaxTree.contains(node, line)) {
        found = node;
      }
      SyntaxTree.children(node).stream().filter(StmtTy.class::isInstance).forEach(open::push);
      SyntaxTree.children(node).stream()
          .filter(ExceptHandlerTy.class::isInstance)
          .forEach(open::push);
    }
    boolean isModule = scope.equals("<module>");
    if (found == root && !isModule) {
      return List.of();
    }
    return statements(SyntaxTree.children(found));
  }

  private static List<StmtTy> statements(List<SSTNode> nodes) {
    return nodes.stream().filter(StmtTy.class::isInstance).map(StmtTy.class::cast).toList();
  }

  /**
   * Notes what an exception passes on its way out of a block.
   *
   * @return false if it ends on the way
   */
  private boolean leave(List<StmtTy> block, int from) {
    for (StmtTy statement : block) {
      if (SyntaxTree.contains(statement, from)) {
        return switch (statement) {
          case StmtTy.Try guarded -> leave(guarded, from);
          case StmtTy.With with -> leave(with, from);
          case StmtTy.FunctionDef function -> true;
          case StmtTy.ClassDef type -> true;
          default -> leave(statements(SyntaxTree.children(statement)), from);
        };
      }
    }
    return true;
  }

  private boolean leave(StmtTy.With with, int from) {
    List<StmtTy> body = List.of(with.body);
    // Of a block on the line of its header, the header is taken for what raised.
    if (contains(body, from) && from > with.getSourceRange().startLine) {
      if (!leave(body, from)) {
        return false;
      }
      for (int i = 0; i < with.items.length; i++) {
        lines.add(lastLine(body));
      }
    }
    return true;
  }

  private boolean leave(StmtTy.Try guarded, int from) {
    List<StmtTy> body = block(guarded.body);
    if (contains(body, from)) {
      if (!leave(body, from) || !leaveHandlers(guarded)) {
        return false;
      }
    } else if (contains(block(guarded.orElse), from)) {
      if (!leave(block(guarded.orElse), from)) {
        return false;
      }
    } else if (contains(block(guarded.finalBody), from)) {
      return leave(block(guarded.finalBody), from);
    } else {
      for (ExceptHandlerTy handler : guarded.handlers == null ? none() : guarded.handlers) {
        if (SyntaxTree.contains(handler, from)
            && handler instanceof ExceptHandlerTy.ExceptHandler except
            && !leave(except, from)) {
          return false;
        }
      }
    }
    if (!block(guarded.finalBody).isEmpty()) {
      lines.add(lastLine(block(guarded.finalBody)));
    }
    return true;
  }

  /** Of an exception that comes out of the guarded block. */
  private boolean leaveHandlers(StmtTy.Try guarded) {
    if (guarded.handlers == null || guarded.handlers.length == 0) {
      return true;
    }
    for (ExceptHandlerTy handler : guarded.handlers) {
      ExceptHandlerTy.ExceptHandler except = (ExceptHandlerTy.ExceptHandler) handler;
      if (fits(except.type)) {
        int again = raisedAgain(block(except.body));
        if (again == 0 || caught) {
          return false;
        }
        lines.add(again);
        return leave(except, again);
      }
    }
    ExceptHandlerTy.ExceptHandler last =
        (ExceptHandlerTy.ExceptHandler) guarded.handlers[guarded.handlers.length - 1];
    lines.add(lastLine(block(last.body)));
    return true;
  }

  private boolean leave(ExceptHandlerTy.ExceptHandler except, int from) {
    List<StmtTy> body = block(except.body);
    if (!leave(body, from)) {
      return false;
    }
    if (except.name != null) {
      lines.add(lastLine(body));
    }
    return true;
  }

  private boolean fits(ExprTy type) {
    return switch (type) {
      case null -> true;
      case ExprTy.Name name -> types.contains(name.id);
      case ExprTy.Attribute attribute -> types.contains(attribute.attr);
      case ExprTy.Tuple tuple -> {
        for (ExprTy element : tuple.elements) {
          if (fits(element)) {
            yield true;
          }
        }
        yield false;
      }
      default -> false;
    };
  }

  /** The line of the first {@code raise} without an exception, or 0. */
  private static int raisedAgain(List<StmtTy> block) {
    for (StmtTy statement : block) {
      int found =
          switch (statement) {
            case StmtTy.Raise raise -> raise.exc == null ? raise.getSourceRange().startLine : 0;
            case StmtTy.FunctionDef function -> 0;
            case StmtTy.ClassDef type -> 0;
            default -> raisedAgain(statements(SyntaxTree.children(statement)));
          };
      if (found != 0) {
        return found;
      }
    }
    return 0;
  }

  /** The line of what is compiled last of a block: the board's line table has nothing later. */
  private static int lastLine(List<StmtTy> block) {
    StmtTy last = block.getLast();
    int latest = last.getSourceRange().startLine;
    Deque<SSTNode> open = new ArrayDeque<>(List.of(last));
    while (!open.isEmpty()) {
      SSTNode node = open.pop();
      boolean isLeaf = node instanceof ExprTy.Name || node instanceof ExprTy.Constant;
      if (!isLeaf && (node instanceof ExprTy || node instanceof StmtTy)) {
        latest = Math.max(latest, node.getSourceRange().startLine);
      }
      if (!(node instanceof StmtTy.FunctionDef) && !(node instanceof StmtTy.ClassDef)) {
        SyntaxTree.children(node).forEach(open::push);
      }
    }
    return latest;
  }

  private static boolean contains(List<StmtTy> block, int line) {
    return block.stream().anyMatch(statement -> SyntaxTree.contains(statement, line));
  }

  private static List<StmtTy> block(StmtTy[] statements) {
    return statements == null ? List.of() : List.of(statements);
  }

  private static ExceptHandlerTy[] none() {
    return new ExceptHandlerTy[0];
  }

  /** The source has been compiled before, so nothing is to be reported. */
  private static final class NoCallbacks implements ParserCallbacks {
    @Override
    public void safePointPoll() {}

    @Override
    public RuntimeException reportIncompleteSource(int line) {
      return new IllegalArgumentException("line " + line + " is incomplete");
    }

    @Override
    public RuntimeException onError(ErrorType type, SourceRange range, String message) {
      return new IllegalArgumentException(message);
    }

    @Override
    public void onWarning(WarningType type, SourceRange range, String message) {}
  }
}
