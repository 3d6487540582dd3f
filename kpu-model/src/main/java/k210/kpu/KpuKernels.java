package k210.kpu;

import io.netty.buffer.ByteBuf;
import java.lang.System.Logger.Level;
import java.util.Locale;

/**
 * Which kernels run the KPU's layers. All give the same bytes; they differ in speed alone.
 *
 * <p>The system property {@value #PROPERTY} forces {@code scalar} or {@code vector}.
 *
 * @param kind the kernels
 * @param reason why these, for reports
 */
public record KpuKernels(Kind kind, String reason) {
  /** System property that forces a kind. */
  public static final String PROPERTY = "k210.kpu.kernels";

  /** System property: {@code true} runs vector kernels from the first layer on; for tests. */
  public static final String COLD_PROPERTY = "k210.kpu.cold";

  /** By name, because its classes cannot be loaded where the module is missing. */
  private static final String VECTOR_PIPELINE = "k210.kpu.vector.VectorPipeline";

  /** Kinds of kernels. */
  public enum Kind {
    /** The reference, plain Java. */
    SCALAR,
    /** The Vector API, on all cores. */
    VECTOR
  }

  /** What this JVM uses by default, chosen once. */
  public static final KpuKernels CHOSEN = choose(System.getProperty(PROPERTY, ""));

  /** The reference. */
  public static KpuKernels scalar() {
    return new KpuKernels(Kind.SCALAR, "asked for");
  }

  /** The vector kernels, if this JVM can run them. */
  public static KpuKernels vector() {
    return new KpuKernels(Kind.VECTOR, "asked for");
  }

  /** Whether this JVM can run {@link Kind#VECTOR}. */
  public static boolean vectorAvailable() {
    return VectorModule.available();
  }

  private static KpuKernels choose(String forced) {
    return switch (forced.toLowerCase(Locale.ROOT)) {
      case "scalar" -> new KpuKernels(Kind.SCALAR, "-D" + PROPERTY + "=scalar");
      case "vector" -> new KpuKernels(Kind.VECTOR, "-D" + PROPERTY + "=vector");
      case "" -> fastest();
      default ->
          throw new IllegalArgumentException(
              "-D%s=%s: scalar or vector".formatted(PROPERTY, forced));
    };
  }

  private static KpuKernels fastest() {
    if (vectorAvailable()) {
      return new KpuKernels(Kind.VECTOR, "module " + VectorModule.NAME + " is present");
    }
    KpuKernels scalar =
        new KpuKernels(
            Kind.SCALAR,
            "module %s is missing; add it with: java --add-modules %s"
                .formatted(VectorModule.NAME, VectorModule.NAME));
    System.getLogger(KpuKernels.class.getName())
        .log(Level.INFO, "the KPU runs on scalar kernels: {0}", scalar.reason);
    return scalar;
  }

  KpuPipeline over(ByteBuf ram, KpuArithmetic arithmetic) {
    KpuPipeline reference = new ScalarPipeline(ram, arithmetic);
    return switch (kind) {
      case SCALAR -> reference;
      case VECTOR -> vectorOver(ram, arithmetic, reference);
    };
  }

  private static KpuPipeline vectorOver(
      ByteBuf ram, KpuArithmetic arithmetic, KpuPipeline reference) {
    if (!vectorAvailable()) {
      throw new IllegalStateException(
          "the KPU's vector kernels need: java --add-modules " + VectorModule.NAME);
    }
    return Boolean.getBoolean(COLD_PROPERTY)
        ? vectors(ram, arithmetic, reference)
        : new WarmingPipeline(
            reference,
            () -> {
              KpuPipeline vectors = vectors(ram, arithmetic, reference);
              vectors.warmUp();
              return vectors;
            });
  }

  private static KpuPipeline vectors(ByteBuf ram, KpuArithmetic arithmetic, KpuPipeline reference) {
    VectorModule.load();
    try {
      return Class.forName(VECTOR_PIPELINE)
          .asSubclass(KpuPipeline.class)
          .getConstructor(ByteBuf.class, KpuArithmetic.class, KpuPipeline.class)
          .newInstance(ram, arithmetic, reference);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(VECTOR_PIPELINE + " is missing from the class path", e);
    }
  }
}
