package k210.maixpy.python.dialect;

import com.oracle.graal.python.PythonLanguage;
import com.oracle.graal.python.compiler.ParserCallbacksImpl;
import com.oracle.graal.python.pegparser.FutureFeature;
import com.oracle.graal.python.pegparser.ParserCallbacks.ErrorType;
import com.oracle.graal.python.pegparser.sst.ArgumentsTy;
import com.oracle.graal.python.pegparser.sst.ComprehensionTy;
import com.oracle.graal.python.pegparser.sst.ExprContextTy;
import com.oracle.graal.python.pegparser.sst.ExprTy;
import com.oracle.graal.python.pegparser.sst.KeywordTy;
import com.oracle.graal.python.pegparser.sst.ModTy;
import com.oracle.graal.python.pegparser.sst.OperatorTy;
import com.oracle.graal.python.pegparser.sst.SSTNode;
import com.oracle.graal.python.pegparser.sst.StmtTy;
import com.oracle.graal.python.runtime.PythonContext;
import com.oracle.truffle.api.RootCallTarget;
import com.oracle.truffle.api.source.Source;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Refuses what came to Python after MicroPython 1.11 or is compiled out of MaixPy (py/grammar.h);
 * called by a changed class of GraalPy.
 */
public final class BoardSyntax {
  private static final String INVALID = "invalid syntax";
  private static final String STAR = "*x must be assignment target";
  private static final String TWO_STARS = "can't have multiple *x";
  private static final String TWO_DOUBLE_STARS = "can't have multiple **x";
  private static final String AFTER_STAR = "non-keyword arg after */**";
  private static final String DELETE = "can't delete expression";

  /** Texts that are the board's already. */
  static final Set<String> TEXTS =
      Set.of(INVALID, STAR, TWO_STARS, TWO_DOUBLE_STARS, AFTER_STAR, DELETE);

  private BoardSyntax() {}

  /** What the language does with a parsed source, after a check of the board's own sources. */
  public static RootCallTarget compileModule(
      PythonLanguage language,
      PythonContext context,
      ModTy module,
      Source source,
      boolean topLevel,
      int optimize,
      List<String> argumentNames,
      ParserCallbacksImpl errors,
      EnumSet<FutureFeature> features) {
    String name = source.getName();
    if (!name.startsWith("<maixpy>") && !name.startsWith("<frozen")) {
      check(module, errors);
    }
    return language.compileModule(
        context, module, source, topLevel, optimize, argumentNames, errors, features);
  }

  private static void check(SSTNode root, ParserCallbacksImpl errors) {
    Deque<SSTNode> open = new ArrayDeque<>();
    open.push(root);
    while (!open.isEmpty()) {
      SSTNode node = open.pop();
      String complaint = complaint(node);
      if (complaint != null) {
        throw errors.onError(ErrorType.Syntax, node.getSourceRange(), complaint);
      }
      SyntaxTree.children(node).forEach(open::push);
    }
  }

  /** What the board has against a node, or null. */
  private static String complaint(SSTNode node) {
    return switch (node) {
      case ExprTy.JoinedStr text -> INVALID;
      case ExprTy.FormattedValue value -> INVALID;
      case ExprTy.NamedExpr walrus -> INVALID;
      case ExprTy.Await await -> INVALID;
      case StmtTy.AnnAssign annotated -> INVALID;
      case StmtTy.AsyncFunctionDef function -> INVALID;
      case StmtTy.AsyncFor loop -> INVALID;
      case StmtTy.AsyncWith with -> INVALID;
      case StmtTy.Match match -> INVALID;
      case StmtTy.TypeAlias alias -> INVALID;
      case StmtTy.TryStar tryStar -> INVALID;
      case ComprehensionTy comprehension when comprehension.isAsync -> INVALID;
      case ArgumentsTy arguments when isPresent(arguments.posOnlyArgs) -> INVALID;
      case ExprTy.BinOp operation when operation.op == OperatorTy.MatMult -> INVALID;
      case StmtTy.AugAssign assignment when assignment.op == OperatorTy.MatMult -> INVALID;
      case ExprTy.Dict dict when Arrays.asList(dict.keys).contains(null) -> INVALID;
      case ExprTy.Set set when hasStar(set.elements) -> INVALID;
      case ExprTy.List list when list.context == ExprContextTy.Load && hasStar(list.elements) ->
          STAR;
      case ExprTy.Tuple tuple when tuple.context == ExprContextTy.Load && hasStar(tuple.elements) ->
          STAR;
      case StmtTy.Delete delete when isList(delete.targets) -> DELETE;
      case StmtTy.FunctionDef function when !isPlain(function.decoratorList) -> INVALID;
      case StmtTy.ClassDef type when !isPlain(type.decoratorList) -> INVALID;
      case ExprTy.Call call -> call(call);
      default -> null;
    };
  }

  private static String call(ExprTy.Call call) {
    int stars = 0;
    for (ExprTy argument : orEmpty(call.args)) {
      if (argument instanceof ExprTy.Starred) {
        stars++;
      } else if (stars > 0) {
        return AFTER_STAR;
      }
    }
    if (stars > 1) {
      return TWO_STARS;
    }
    int doubleStars = 0;
    if (call.keywords != null) {
      for (KeywordTy keyword : call.keywords) {
        doubleStars += keyword.arg == null ? 1 : 0;
      }
    }
    return doubleStars > 1 ? TWO_DOUBLE_STARS : null;
  }

  private static boolean isPlain(ExprTy[] decorators) {
    for (ExprTy decorator : orEmpty(decorators)) {
      ExprTy name = decorator instanceof ExprTy.Call call ? call.func : decorator;
      while (name instanceof ExprTy.Attribute attribute) {
        name = attribute.value;
      }
      if (!(name instanceof ExprTy.Name)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isList(ExprTy[] targets) {
    return Arrays.stream(orEmpty(targets)).anyMatch(ExprTy.List.class::isInstance);
  }

  private static boolean hasStar(ExprTy[] elements) {
    return Arrays.stream(orEmpty(elements)).anyMatch(ExprTy.Starred.class::isInstance);
  }

  private static boolean isPresent(Object[] nodes) {
    return nodes != null && nodes.length > 0;
  }

  private static ExprTy[] orEmpty(ExprTy[] nodes) {
    return nodes == null ? new ExprTy[0] : nodes;
  }
}
