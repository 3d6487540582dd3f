package k210.benchmarks;

import java.util.concurrent.TimeUnit;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The machine's fused multiply-adds of binary32 on one thread, from registers alone: what the
 * layers' multiply-adds are a share of.
 */
@State(Scope.Thread)
@Fork(1)
@Warmup(iterations = 2, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class FmaPeakBenchmark {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int CHAINS = 12;
  private static final int STEPS = 100_000;

  /** Factors that JMH cannot know to be constant. */
  public float factor = 0.999f;

  /** Twelve independent chains: more than latency times units of any known core. */
  @Benchmark
  public float fma(KpuLayerBenchmark.MultiplyAdds work) {
    FloatVector f = FloatVector.broadcast(SPECIES, factor);
    FloatVector s0 = FloatVector.broadcast(SPECIES, factor * 1);
    FloatVector s1 = FloatVector.broadcast(SPECIES, factor * 2);
    FloatVector s2 = FloatVector.broadcast(SPECIES, factor * 3);
    FloatVector s3 = FloatVector.broadcast(SPECIES, factor * 4);
    FloatVector s4 = FloatVector.broadcast(SPECIES, factor * 5);
    FloatVector s5 = FloatVector.broadcast(SPECIES, factor * 6);
    FloatVector s6 = FloatVector.broadcast(SPECIES, factor * 7);
    FloatVector s7 = FloatVector.broadcast(SPECIES, factor * 8);
    FloatVector s8 = FloatVector.broadcast(SPECIES, factor * 9);
    FloatVector s9 = FloatVector.broadcast(SPECIES, factor * 10);
    FloatVector s10 = FloatVector.broadcast(SPECIES, factor * 11);
    FloatVector s11 = FloatVector.broadcast(SPECIES, factor * 12);
    for (int i = 0; i < STEPS; i++) {
      s0 = s0.fma(f, f);
      s1 = s1.fma(f, f);
      s2 = s2.fma(f, f);
      s3 = s3.fma(f, f);
      s4 = s4.fma(f, f);
      s5 = s5.fma(f, f);
      s6 = s6.fma(f, f);
      s7 = s7.fma(f, f);
      s8 = s8.fma(f, f);
      s9 = s9.fma(f, f);
      s10 = s10.fma(f, f);
      s11 = s11.fma(f, f);
    }
    work.gigaMacs += (double) STEPS * CHAINS * SPECIES.length() / 1e9;
    return s0.add(s1)
        .add(s2)
        .add(s3)
        .add(s4)
        .add(s5)
        .add(s6)
        .add(s7)
        .add(s8)
        .add(s9)
        .add(s10)
        .add(s11)
        .lane(0);
  }
}
