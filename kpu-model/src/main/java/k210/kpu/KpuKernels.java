package k210.kpu;

import io.netty.buffer.ByteBuf;
import java.lang.System.Logger.Level;
import java.lang.reflect.InvocationTargetException;
import java.util.Locale;

/**
 * Which kernels run the KPU's layers. All give the same bytes; they differ in speed alone.
 *
 * <p>The system property {@value #PROPERTY} forces {@code scalar}, {@code vector} or {@code
 * machine-code}. Without it a KPU runs on machine code where the host has what it takes, else on
 * the Vector API, else on the reference, and logs why it is not the first of these.
 *
 * @param kind the kernels
 * @param reason why these, for reports
 */
public record KpuKernels(Kind kind, String reason) {
  /** System property that forces a kind. */
  public static final String PROPERTY = "k210.kpu.kernels";

  /** System property: {@code true} runs fast kernels from the first layer on; for tests. */
  public static final String COLD_PROPERTY = "k210.kpu.cold";

  // By name, because most commands need none of their classes, and those of the one cannot be
  // loaded where the vector module is missing.
  private static final String MACHINE_CODE_PIPELINE = "k210.kpu.machinecode.MachineCodePipeline";
  private static final String VECTOR_PIPELINE = "k210.kpu.vector.VectorPipeline";

  /**
   * Multiply-adds that the reference does before machine code is loaded, which takes a tenth of a
   * second: what runs a small model once is over by then.
   */
  private static final long MACHINE_CODE_AFTER = 10_000_000;

  /**
   * Multiply-adds that the reference does before vector kernels are warmed up. A program that runs
   * a model once is over by then; the reference's own loops wait behind the kernels' long
   * compilations otherwise.
   */
  private static final long VECTORS_AFTER = 500_000_000;

  /** Kinds of kernels. */
  public enum Kind {
    /** The first of the following that the host can run. */
    FASTEST,
    /** Instructions made at run time, on all cores. */
    MACHINE_CODE,
    /** The Vector API, on all cores. */
    VECTOR,
    /** The reference, plain Java. */
    SCALAR
  }

  /** What this JVM uses by default. */
  public static final KpuKernels CHOSEN = choose(System.getProperty(PROPERTY, ""));

  /** The reference. */
  public static KpuKernels scalar() {
    return new KpuKernels(Kind.SCALAR, "asked for");
  }

  /** The vector kernels, if this JVM can run them. */
  public static KpuKernels vector() {
    return new KpuKernels(Kind.VECTOR, "asked for");
  }

  /** The machine-code kernels, if this host can run them. */
  public static KpuKernels machineCode() {
    return new KpuKernels(Kind.MACHINE_CODE, "asked for");
  }

  /** Whether this JVM can run {@link Kind#VECTOR}. */
  public static boolean vectorAvailable() {
    return VectorModule.available();
  }

  private static KpuKernels choose(String forced) {
    String reason = "-D" + PROPERTY + "=" + forced;
    return switch (forced.toLowerCase(Locale.ROOT)) {
      case "scalar" -> new KpuKernels(Kind.SCALAR, reason);
      case "vector" -> new KpuKernels(Kind.VECTOR, reason);
      case "machine-code" -> new KpuKernels(Kind.MACHINE_CODE, reason);
      case "" -> new KpuKernels(Kind.FASTEST, "nothing else is asked for");
      default ->
          throw new IllegalArgumentException(
              "-D%s=%s: machine-code, vector or scalar".formatted(PROPERTY, forced));
    };
  }

  KpuPipeline over(ByteBuf ram, KpuArithmetic arithmetic) {
    KpuPipeline reference = new ScalarPipeline(ram, arithmetic);
    return switch (kind) {
      case SCALAR -> reference;
      case VECTOR -> vectorsOnceWarm(ram, arithmetic, reference);
      case MACHINE_CODE -> pipeline(MACHINE_CODE_PIPELINE, ram, arithmetic, reference);
      case FASTEST ->
          cold()
              ? fastest(ram, arithmetic, reference)
              : new WarmingPipeline(
                  reference, MACHINE_CODE_AFTER, () -> fastest(ram, arithmetic, reference));
    };
  }

  private static boolean cold() {
    return Boolean.getBoolean(COLD_PROPERTY);
  }

  private static KpuPipeline fastest(ByteBuf ram, KpuArithmetic arithmetic, KpuPipeline reference) {
    System.Logger log = System.getLogger(KpuKernels.class.getName());
    try {
      return pipeline(MACHINE_CODE_PIPELINE, ram, arithmetic, reference);
    } catch (IllegalStateException e) {
      if (vectorAvailable()) {
        log.log(Level.DEBUG, "the KPU runs on vector kernels: {0}", e.getMessage());
        return vectorsOnceWarm(ram, arithmetic, reference);
      }
      log.log(
          Level.INFO,
          "the KPU runs on scalar kernels: {0}; module {1} is missing as well, add it with: java"
              + " --add-modules {1}",
          e.getMessage(),
          VectorModule.NAME);
      return reference;
    }
  }

  private static KpuPipeline vectorsOnceWarm(
      ByteBuf ram, KpuArithmetic arithmetic, KpuPipeline reference) {
    if (!vectorAvailable()) {
      throw new IllegalStateException(
          "the KPU's vector kernels need: java --add-modules " + VectorModule.NAME);
    }
    return cold()
        ? vectors(ram, arithmetic, reference)
        : new WarmingPipeline(
            reference,
            VECTORS_AFTER,
            () -> {
              KpuPipeline vectors = vectors(ram, arithmetic, reference);
              vectors.warmUp();
              return vectors;
            });
  }

  private static KpuPipeline vectors(ByteBuf ram, KpuArithmetic arithmetic, KpuPipeline reference) {
    VectorModule.load();
    return pipeline(VECTOR_PIPELINE, ram, arithmetic, reference);
  }

  /** Makes a pipeline; an IllegalStateException says why this host cannot run it. */
  private static KpuPipeline pipeline(
      String name, ByteBuf ram, KpuArithmetic arithmetic, KpuPipeline reference) {
    try {
      return Class.forName(name)
          .asSubclass(KpuPipeline.class)
          .getConstructor(ByteBuf.class, KpuArithmetic.class, KpuPipeline.class)
          .newInstance(ram, arithmetic, reference);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof IllegalStateException refused) {
        throw refused;
      }
      throw new IllegalStateException(name + " cannot be made", e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(name + " cannot be made", e);
    }
  }
}
