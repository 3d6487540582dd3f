package k210.maixpy.python.reach;

import java.lang.StackWalker.Option;
import java.lang.StackWalker.StackFrame;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether the calling thread's stack holds objects of the script in Java's variables only.
 *
 * <p>From the top, a stack that does not looks like this: a method of a module at work in Java; the
 * interpreter's loop and the calls between Python functions, which have their arguments from the
 * caller's frame and put them into the callee's; at the bottom whoever runs the script. All other
 * classes of GraalPy, such as those that fill a list from an iterator or sort by a Python function,
 * may hold objects that nothing else refers to.
 */
final class ScriptStack {
  /** Interpreter and calls, by beginnings of class names of GraalPy 25.0. */
  private static final List<String> CALLS =
      List.of(
          "com.oracle.graal.python.nodes.bytecode.PBytecodeRootNode",
          "com.oracle.graal.python.nodes.call.",
          "com.oracle.graal.python.nodes.function.BuiltinFunctionRootNode",
          "com.oracle.graal.python.nodes.function.builtins.BuiltinCallNode",
          // the way from Java to Python
          "com.oracle.graal.python.builtins.objects.PythonAbstractObject",
          // exec, which runs a script
          "com.oracle.graal.python.builtins.modules.BuiltinFunctions$EvalExecNode",
          "com.oracle.graal.python.builtins.modules.BuiltinFunctions$ExecNode",
          "com.oracle.graal.python.builtins.modules.BuiltinFunctionsFactory$EvalExecNode",
          "com.oracle.graal.python.builtins.modules.BuiltinFunctionsFactory$ExecNode",
          // bound methods, and classes, whose new object __init__ has
          "com.oracle.graal.python.builtins.objects.method.AbstractMethodBuiltins",
          "com.oracle.graal.python.builtins.objects.type.TypeBuiltins$CallNode",
          "com.oracle.graal.python.builtins.objects.type.TypeBuiltins$CreateInstanceNode",
          "com.oracle.graal.python.builtins.objects.type.TypeBuiltinsFactory$CallNode",
          "com.oracle.graal.python.builtins.objects.type.TypeBuiltinsFactory$CreateInstanceNode",
          // the way from a module's Python to its Java
          "com.oracle.graal.python.builtins.objects.foreign.ForeignExecutableBuiltins",
          "com.oracle.graal.python.builtins.objects.type.slots.TpSlotVarargs",
          "com.oracle.truffle.api.",
          "com.oracle.truffle.host.",
          "com.oracle.truffle.polyglot.");

  private final Map<Class<?>, Part> parts = new HashMap<>();

  private enum Part {
    /** Java's own, the emulator's, the polyglot API's, and compiled code's. */
    HOST,
    /** The interpreter's loop and calls. */
    CALL,
    /** What may hold objects. */
    OTHER
  }

  /** Whether only the topmost method of a module holds objects in its variables. */
  boolean holdsNothing() {
    Check check = new Check();
    boolean accepted =
        StackWalker.getInstance(Option.RETAIN_CLASS_REFERENCE)
            .walk(frames -> frames.map(this::part).allMatch(check::accepts));
    return accepted && check.calls;
  }

  private Part part(StackFrame frame) {
    return parts.computeIfAbsent(frame.getDeclaringClass(), ScriptStack::partOf);
  }

  private static Part partOf(Class<?> type) {
    String name = type.getName();
    if (CALLS.stream().anyMatch(name::startsWith)) {
      return Part.CALL;
    }
    return name.startsWith("com.oracle.graal.python.") ? Part.OTHER : Part.HOST;
  }

  /** Host frames, then calls, then host frames to the end. */
  private static final class Check {
    private boolean calls;
    private boolean runner;

    boolean accepts(Part part) {
      switch (part) {
        case HOST -> runner = calls;
        case CALL -> calls = true;
        case OTHER -> {
          return false;
        }
      }
      return part != Part.CALL || !runner;
    }
  }
}
