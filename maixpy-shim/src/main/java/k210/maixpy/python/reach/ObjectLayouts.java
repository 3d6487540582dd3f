package k210.maixpy.python.reach;

import java.lang.ref.Reference;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Where the objects of a class keep references to others; found out once for each class. */
final class ObjectLayouts {
  private static final Layout LEAF = new Layout(Kind.LEAF, List.of());
  private static final Layout UNKNOWN = new Layout(Kind.UNKNOWN, List.of());
  private static final Layout ARRAY = new Layout(Kind.ARRAY, List.of());

  /**
   * Classes of the JDK whose objects hold nothing that is looked for: numbers, streams, locks,
   * times.
   */
  private static final List<String> JDK_LEAVES =
      List.of(
          "java.io.",
          "java.lang.",
          "java.math.",
          "java.nio.",
          "java.security.",
          "java.time.",
          "java.util.BitSet",
          "java.util.Locale",
          "java.util.OptionalDouble",
          "java.util.OptionalInt",
          "java.util.OptionalLong",
          "java.util.Random",
          "java.util.concurrent.ScheduledThreadPoolExecutor",
          "java.util.concurrent.atomic.Atomic",
          "java.util.concurrent.atomic.LongAdder",
          "java.util.concurrent.locks.",
          "jdk.internal.random.");

  private final Map<Class<?>, Layout> layouts = new HashMap<>();
  private final Predicate<Class<?>> leafTypes;
  private final Predicate<Class<?>> leafClasses;

  /**
   * Layouts of all classes.
   *
   * @param leafTypes types whose objects lead nowhere, whatever their class is
   * @param leafClasses classes outside the JDK whose objects lead nowhere
   */
  ObjectLayouts(Predicate<Class<?>> leafTypes, Predicate<Class<?>> leafClasses) {
    this.leafTypes = leafTypes;
    this.leafClasses = leafClasses;
  }

  /** What kind of object it is. */
  enum Kind {
    /** It leads nowhere. */
    LEAF,
    /** It has fields. */
    FIELDS,
    /** It has elements. */
    ARRAY,
    /** A collection, map or reference of the JDK, which may have fields of its own. */
    HOLDER,
    /** It may hold references which cannot be found out. */
    UNKNOWN
  }

  /**
   * Where objects of one class keep references.
   *
   * @param fields the fields that hold some
   */
  record Layout(Kind kind, List<Field> fields) {
    /** Hands over what the fields of an object refer to, null too. */
    void forEachField(Object object, Consumer<Object> action) {
      try {
        for (Field field : fields) {
          action.accept(field.get(object));
        }
      } catch (IllegalAccessException e) {
        throw new IllegalStateException("a field made accessible is not", e);
      }
    }
  }

  /** The layout of a class. */
  Layout of(Class<?> type) {
    Layout known = layouts.get(type);
    if (known == null) {
      known = find(type);
      layouts.put(type, known);
    }
    return known;
  }

  private Layout find(Class<?> type) {
    if (isLeaf(type)) {
      return LEAF;
    }
    if (type.isArray()) {
      return ARRAY;
    }
    List<Field> fields = new ArrayList<>();
    Kind kind = Kind.FIELDS;
    try {
      for (Class<?> part = type;
          part != null && part != Object.class;
          part = part.getSuperclass()) {
        if (!isJdk(part)) {
          addReferences(part, fields);
        } else if (isHolder(part)) {
          kind = Kind.HOLDER;
          break;
        } else if (!isJdkLeaf(part)) {
          return UNKNOWN;
        }
      }
    } catch (InaccessibleObjectException closed) {
      return UNKNOWN;
    }
    return new Layout(kind, List.copyOf(fields));
  }

  private void addReferences(Class<?> part, List<Field> fields) {
    for (Field field : part.getDeclaredFields()) {
      Class<?> type = field.getType();
      boolean reference = !Modifier.isStatic(field.getModifiers()) && !type.isPrimitive();
      if (reference && !leadsNowhere(type)) {
        field.setAccessible(true);
        fields.add(field);
      }
    }
  }

  private boolean leadsNowhere(Class<?> fieldType) {
    // Where nothing can extend a type, it says what the field holds.
    return leafTypes.test(fieldType)
        || (Modifier.isFinal(fieldType.getModifiers()) && isLeaf(fieldType));
  }

  private boolean isLeaf(Class<?> type) {
    return type.isArray()
        ? type.getComponentType().isPrimitive()
        : isJdkLeaf(type)
            || Reference.class.isAssignableFrom(type)
            || leafTypes.test(type)
            || leafClasses.test(type);
  }

  private static boolean isHolder(Class<?> part) {
    return Map.class.isAssignableFrom(part)
        || Collection.class.isAssignableFrom(part)
        || part == AtomicReference.class
        || part == Optional.class;
  }

  private static boolean isJdk(Class<?> type) {
    return type.getName().startsWith("java.") || type.getName().startsWith("jdk.");
  }

  private static boolean isJdkLeaf(Class<?> type) {
    return isJdk(type)
        && type != Object.class
        && !isHolder(type)
        && JDK_LEAVES.stream().anyMatch(type.getName()::startsWith);
  }
}
