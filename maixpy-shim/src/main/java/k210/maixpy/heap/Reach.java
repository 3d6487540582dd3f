package k210.maixpy.heap;

import java.util.Optional;
import java.util.function.Predicate;

/** Tells which objects a script can still get at. */
@FunctionalInterface
public interface Reach {
  /** Never knows, so that the host's collector is asked. */
  Reach UNKNOWN = Optional::empty;

  /**
   * What is reachable now: true for every object that anything outside the methods at work in Java
   * can still get at. Empty where that cannot be told, for example because a host method in the
   * middle of the stack may hold objects in its variables.
   */
  Optional<Predicate<Object>> find();
}
