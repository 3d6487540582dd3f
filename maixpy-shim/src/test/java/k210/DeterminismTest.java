package k210;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaConstructor.CONSTRUCTOR_NAME;
import static com.tngtech.archunit.core.domain.JavaModifier.SYNTHETIC;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.elements.GivenFieldsConjunction;
import java.lang.constant.ClassDesc;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.LocalDateTime;
import java.util.Calendar;
import java.util.Collection;
import java.util.Collections;
import java.util.Date;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.regex.Pattern;
import k210.kpu.VectorModule;

/**
 * The core computes from its inputs alone: no host time, no unseeded randomness, nothing shared
 * between two boards of one JVM.
 */
@AnalyzeClasses(packages = "k210", importOptions = DoNotIncludeTests.class)
final class DeterminismTest {
  /**
   * No part of the core: the command line paces a board to real time, measures the host and keeps
   * Gson; the ends of serial lines wait for programs of the host.
   */
  private static final Set<String> HOST_SIDE = Set.of("k210.cli", "k210.serialport");

  static {
    // Static fields of the vector kernels have types of that module.
    VectorModule.load();
  }

  /**
   * Those whose waiting no result depends on: what ends scripts that compute on after they were
   * stopped (board time stands still in such a loop, so that only host time can tell), cores of the
   * host that share a layer, and the console, where people type.
   */
  private static final Set<String> WAITERS =
      Set.of(
          "k210.maixpy.python.SilenceWatch",
          "k210.kpu.Workers$Helper",
          "k210.maixpy.repl.ConsoleLine");

  @ArchTest
  static final ArchRule noHostTime =
      noClasses()
          .that(areCore())
          .and(not(describe("wait for the host", type -> WAITERS.contains(type.getName()))))
          .should()
          .accessTargetWhere(calls("host time", DeterminismTest::isHostTime));

  @ArchTest
  static final ArchRule noUnseededRandomness =
      noClasses()
          .that(areCore())
          .should()
          .accessTargetWhere(calls("unseeded randomness", DeterminismTest::isUnseededRandomness));

  @ArchTest static final ArchRule staticFieldsAreFinal = coreStatics().should().beFinal();

  @ArchTest
  static final ArchRule staticArraysArePrivate =
      coreStatics().and().haveRawType(describe("array", JavaClass::isArray)).should().bePrivate();

  @ArchTest
  static final ArchRule staticValuesNeverChange = coreStatics().should(holdValuesThatNeverChange());

  /** Without those that javac makes for switches over enums. */
  private static GivenFieldsConjunction coreStatics() {
    return fields()
        .that()
        .areStatic()
        .and()
        .doNotHaveModifier(SYNTHETIC)
        .and()
        .areDeclaredInClassesThat(areCore());
  }

  private static DescribedPredicate<JavaClass> areCore() {
    return describe("are of the core", type -> !HOST_SIDE.contains(type.getPackageName()));
  }

  private static DescribedPredicate<JavaAccess<?>> calls(
      String what, Predicate<CodeUnitAccessTarget> predicate) {
    return describe(
        "target is " + what,
        access ->
            access.getTarget() instanceof CodeUnitAccessTarget target && predicate.test(target));
  }

  private static boolean isHostTime(CodeUnitAccessTarget call) {
    String owner = call.getOwner().getName();
    return is(call, System.class, "nanoTime", "currentTimeMillis")
        || is(call, Thread.class, "sleep")
        || is(call, TimeUnit.class, "sleep", "timedJoin", "timedWait")
        || is(call, LockSupport.class, "parkNanos", "parkUntil")
        || is(call, Object.class, "wait")
        || is(call, Calendar.class, "getInstance")
        || (is(call, Date.class, CONSTRUCTOR_NAME) && call.getRawParameterTypes().isEmpty())
        || owner.equals("java.time.Clock")
        || (owner.startsWith("java.time.") && call.getName().equals("now"))
        || takesATimeout(call);
  }

  /** As the waits of java.util.concurrent do. */
  private static boolean takesATimeout(CodeUnitAccessTarget call) {
    return call.getRawParameterTypes().stream()
        .anyMatch(type -> type.isEquivalentTo(TimeUnit.class));
  }

  private static boolean isUnseededRandomness(CodeUnitAccessTarget call) {
    boolean noSeed = call.getRawParameterTypes().isEmpty();
    return is(call, Math.class, "random")
        || is(call, StrictMath.class, "random")
        || is(call, UUID.class, "randomUUID")
        || (is(call, Collections.class, "shuffle") && call.getRawParameterTypes().size() == 1)
        || is(call, ThreadLocalRandom.class, "current")
        || is(call, RandomGenerator.class, "getDefault", "of")
        || (is(call, RandomGeneratorFactory.class, "create") && noSeed)
        || (is(call, Random.class, CONSTRUCTOR_NAME) && noSeed)
        || (is(call, SplittableRandom.class, CONSTRUCTOR_NAME) && noSeed)
        || is(call, SecureRandom.class, CONSTRUCTOR_NAME);
  }

  private static boolean is(CodeUnitAccessTarget call, Class<?> owner, String... names) {
    return call.getOwner().isEquivalentTo(owner) && List.of(names).contains(call.getName());
  }

  /** Looks at the values themselves: whether a List may change shows in its class alone. */
  private static ArchCondition<JavaField> holdValuesThatNeverChange() {
    return new ArchCondition<>("hold values that never change") {
      @Override
      public void check(JavaField field, ConditionEvents events) {
        Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        boolean ok = neverChanges(valueOf(field.reflect(), null), seen);
        events.add(
            new SimpleConditionEvent(field, ok, field.getFullName() + " may change its value"));
      }
    };
  }

  private static boolean neverChanges(Object value, Set<Object> seen) {
    if (value == null || !seen.add(value)) {
      return true;
    }
    return switch (value) {
      case String _, Boolean _, Character _, Byte _, Short _, Integer _, Long _ -> true;
      case Float _, Double _, BigDecimal _, Path _, Pattern _, LocalDateTime _ -> true;
      case Optional<?> one -> neverChanges(one.orElse(null), seen);
      case Collection<?> all ->
          isUnmodifiable(all) && all.stream().allMatch(element -> neverChanges(element, seen));
      case Map<?, ?> map ->
          isUnmodifiable(map)
              && neverChanges(List.copyOf(map.keySet()), seen)
              && neverChanges(List.copyOf(map.values()), seen);
      case VarHandle _, MethodHandle _, ClassDesc _ -> true;
      // Species and shapes of vectors are constants of the JDK.
      case Object jdk when jdk.getClass().getName().startsWith("jdk.incubator.vector.") -> true;
      default -> value.getClass().isArray() || hasOnlyFinalFields(value, seen);
    };
  }

  private static boolean isUnmodifiable(Object collection) {
    return collection.getClass().getName().startsWith("java.util.ImmutableCollections$");
  }

  private static boolean hasOnlyFinalFields(Object value, Set<Object> seen) {
    if (!value.getClass().getName().startsWith("k210.")) {
      return false;
    }
    for (Class<?> type = value.getClass();
        type.getName().startsWith("k210.");
        type = type.getSuperclass()) {
      for (Field field : type.getDeclaredFields()) {
        if (!Modifier.isStatic(field.getModifiers())
            && !(Modifier.isFinal(field.getModifiers())
                && neverChanges(valueOf(field, value), seen))) {
          return false;
        }
      }
    }
    return true;
  }

  private static Object valueOf(Field field, Object owner) {
    try {
      // Of records and hidden classes too: their fields can be read, only not written.
      field.setAccessible(true);
      return field.get(owner);
    } catch (IllegalAccessException e) {
      throw new LinkageError(field + " cannot be read", e);
    }
  }
}
