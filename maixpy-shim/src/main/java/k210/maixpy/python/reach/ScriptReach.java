package k210.maixpy.python.reach;

import com.oracle.graal.python.builtins.PythonBuiltins;
import com.oracle.graal.python.builtins.objects.cext.capi.PythonNativeWrapper;
import com.oracle.graal.python.builtins.objects.code.PCode;
import com.oracle.graal.python.builtins.objects.function.PBuiltinFunction;
import com.oracle.graal.python.builtins.objects.function.Signature;
import com.oracle.graal.python.builtins.objects.getsetdescriptor.GetSetDescriptor;
import com.oracle.graal.python.builtins.objects.type.MroShape;
import com.oracle.graal.python.builtins.objects.type.PythonBuiltinClass;
import com.oracle.graal.python.builtins.objects.type.TpSlots;
import com.oracle.graal.python.runtime.PythonContext;
import com.oracle.graal.python.runtime.sequence.storage.MroSequenceStorage;
import com.oracle.truffle.api.Assumption;
import com.oracle.truffle.api.CallTarget;
import com.oracle.truffle.api.Truffle;
import com.oracle.truffle.api.TruffleLanguage;
import com.oracle.truffle.api.frame.Frame;
import com.oracle.truffle.api.frame.FrameInstance.FrameAccess;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.object.DynamicObject;
import com.oracle.truffle.api.strings.AbstractTruffleString;
import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import k210.maixpy.heap.Reach;
import org.graalvm.polyglot.Value;

/**
 * What a script reaches, by a walk from GraalPy's context, the frames on its stack and the modules'
 * Java side. It takes about a millisecond, where the host's collector takes fifty.
 *
 * <p>References that only Java's variables hold are not seen. So the walk is made only where the
 * stack says that there are none but those of the method at work: every frame between it and the
 * script's first line belongs to classes which hold nothing but the arguments that they pass on to
 * the next Python frame (see {@link ScriptStack}).
 */
public final class ScriptReach implements Reach {
  /** What the interpreter makes once for a program or a class, and weak references. */
  private final List<Class<?>> leafTypes =
      List.of(
          AbstractTruffleString.class,
          Assumption.class,
          CallTarget.class,
          Enum.class,
          GetSetDescriptor.class,
          MroSequenceStorage.class,
          MroShape.class,
          Node.class,
          ObjectLayouts.class,
          PBuiltinFunction.class,
          PCode.class,
          PythonBuiltinClass.class,
          PythonBuiltins.class,
          Signature.class,
          PythonNativeWrapper.class,
          TpSlots.class,
          TruffleLanguage.class);

  private final ObjectLayouts layouts =
      new ObjectLayouts(this::isLeafType, ScriptReach::isLeafClass);
  private final ScriptStack stack = new ScriptStack();
  private final BooleanSupplier alone;
  private final List<?> roots;

  /**
   * Finds what the script of the calling thread reaches.
   *
   * @param alone whether no other thread of the script lives
   * @param roots the Java objects that outlive the script's calls: modules, with what they keep
   */
  public ScriptReach(BooleanSupplier alone, List<?> roots) {
    this.alone = alone;
    this.roots = roots;
  }

  @Override
  public Optional<Predicate<Object>> find() {
    if (!alone.getAsBoolean() || !stack.holdsNothing()) {
      return Optional.empty();
    }
    ObjectGraph graph = new ObjectGraph(layouts);
    graph.add(PythonContext.get(null));
    graph.add(roots);
    Truffle.getRuntime()
        .iterateFrames(
            frame -> {
              graph.add(frame.getFrame(FrameAccess.READ_ONLY));
              return null;
            });
    try {
      return graph.walk() ? Optional.of(graph::contains) : Optional.empty();
    } catch (ConcurrentModificationException byConsole) {
      return Optional.empty();
    }
  }

  private boolean isLeafType(Class<?> type) {
    return leafTypes.stream().anyMatch(leaf -> leaf.isAssignableFrom(type));
  }

  private static boolean isLeafClass(Class<?> type) {
    String name = type.getName();
    return name.startsWith("com.oracle.truffle.polyglot.")
        || name.startsWith("com.oracle.truffle.host.HostContext")
        || name.startsWith("com.oracle.truffle.host.HostMethodDesc")
        || (name.startsWith("org.graalvm.polyglot.") && type != Value.class)
        || (name.startsWith("com.oracle.truffle.api.")
            && !Frame.class.isAssignableFrom(type)
            && !DynamicObject.class.isAssignableFrom(type));
  }
}
