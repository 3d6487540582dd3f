package k210.maixpy.python.reach;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.atomic.AtomicReference;
import k210.maixpy.python.reach.ObjectLayouts.Kind;
import k210.maixpy.python.reach.ObjectLayouts.Layout;

/**
 * One walk over the host's objects from roots along strong references, as a collector marks them.
 */
final class ObjectGraph {
  private final ObjectLayouts layouts;
  private final Set<Object> reached = Collections.newSetFromMap(new IdentityHashMap<>(1 << 13));
  private final Deque<Object> open = new ArrayDeque<>(1 << 10);

  /**
   * A walk that has not begun.
   *
   * @param layouts where objects keep references, and which ones lead nowhere
   */
  ObjectGraph(ObjectLayouts layouts) {
    this.layouts = layouts;
  }

  /** A place to start from, null for none. */
  void add(Object object) {
    if (object != null
        && layouts.of(object.getClass()).kind() != Kind.LEAF
        && reached.add(object)) {
      open.addLast(object);
    }
  }

  /** Goes everywhere; false if it comes to an object that cannot be looked into. */
  boolean walk() {
    for (Object object = open.pollLast(); object != null; object = open.pollLast()) {
      Layout layout = layouts.of(object.getClass());
      switch (layout.kind()) {
        case ARRAY -> {
          for (Object element : (Object[]) object) {
            add(element);
          }
        }
        case HOLDER -> addHeld(object);
        case UNKNOWN -> {
          return false;
        }
        case LEAF, FIELDS -> {}
      }
      layout.forEachField(object, this::add);
    }
    return true;
  }

  /** Whether the walk came to an object. */
  boolean contains(Object object) {
    return reached.contains(object);
  }

  private void addHeld(Object holder) {
    switch (holder) {
      case WeakHashMap<?, ?> map -> map.values().forEach(this::add);
      case Map<?, ?> map ->
          map.forEach(
              (key, value) -> {
                add(key);
                add(value);
              });
      case Collection<?> collection -> collection.forEach(this::add);
      case AtomicReference<?> reference -> add(reference.get());
      case Optional<?> optional -> optional.ifPresent(this::add);
      default -> throw new IllegalStateException("no holder: " + holder.getClass());
    }
  }
}
