package k210.maixpy.python.reach;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.WeakReference;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ObjectGraphTest {
  /** What is looked for. */
  private static final Object TARGET = new Object();

  private static class Base {
    private final Object inherited;

    Base(Object inherited) {
      this.inherited = inherited;
    }

    @Override
    public String toString() {
      return "inherits " + inherited;
    }
  }

  private static final class Derived extends Base {
    Derived(Object inherited) {
      super(inherited);
    }
  }

  private record Pair(String name, Object value) {}

  private static final class Named extends LinkedHashMap<String, Object> {
    private static final long serialVersionUID = 1;
    private final transient Object own;

    Named(Object own) {
      this.own = own;
    }

    @Override
    public String toString() {
      return super.toString() + own;
    }
  }

  /** What is said to lead nowhere. */
  private record Leaf(Object held) {}

  private static ObjectGraph graph() {
    return new ObjectGraph(new ObjectLayouts(Leaf.class::isAssignableFrom, type -> false));
  }

  static Stream<Object> holders() {
    Supplier<Object> captured = () -> TARGET.hashCode() == 0 ? null : new Pair("", TARGET);
    Object local = TARGET;
    Supplier<Object> closure = () -> local;
    List<Object> cycle = new ArrayList<>();
    cycle.add(cycle);
    cycle.add(TARGET);
    Map<String, Object> map = new Named(null);
    map.put("key", TARGET);
    assertFalse(reaches(captured), "a static field is no reference of the lambda");
    return Stream.of(
        new Derived(TARGET),
        new Pair("value", TARGET),
        closure,
        new Pair("array", new Object[] {1, new Object[][] {{TARGET}}}),
        cycle,
        map,
        new Named(TARGET),
        Map.of(TARGET, 1),
        new ArrayDeque<>(List.of(TARGET)),
        new AtomicReference<>(Optional.of(TARGET)),
        new WeakHashMap<>(Map.of("key", TARGET)));
  }

  private static boolean reaches(Object root) {
    ObjectGraph graph = graph();
    graph.add(root);
    assertTrue(graph.walk());
    return graph.contains(TARGET);
  }

  @ParameterizedTest
  @MethodSource("holders")
  void goesWhereACollectorGoes(Object holder) {
    assertTrue(reaches(holder), holder.getClass().toString());
  }

  @Test
  void weakReferencesAndLeavesLeadNowhere() {
    WeakHashMap<Object, Object> keys = new WeakHashMap<>();
    keys.put(TARGET, 1);
    for (Object root : List.of(new WeakReference<>(TARGET), keys, new Leaf(TARGET), "text", 1)) {
      assertFalse(reaches(root), root.getClass().toString());
    }
  }

  @Test
  void whatItCannotLookIntoEndsTheWalk() {
    ObjectGraph graph = graph();
    graph.add(new Pair("iterator", List.of(1, 2).iterator()));
    assertFalse(graph.walk());
  }

  @Test
  void anEmptyWalkReachesNothing() {
    ObjectGraph graph = graph();
    graph.add(null);
    assertEquals(List.of(true, false), List.of(graph.walk(), graph.contains(TARGET)));
  }
}
