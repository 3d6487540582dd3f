package k210.kpu.machinecode;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.EnumMap;
import java.util.Map;
import k210.kpu.KpuArithmetic;
import k210.kpu.KpuKernels;
import k210.kpu.KpuLayer;
import k210.kpu.SameAsReference;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The machine-code kernels against the reference. */
class MachineCodePipelineTest extends SameAsReference {
  private final Functions functions = new Functions();
  private final Map<Stage, Integer> stages = new EnumMap<>(Stage.class);
  private int corners;

  @BeforeAll
  static void hostCanRunThem() {
    assumeTrue(MachineCodePipeline.missing().isEmpty(), MachineCodePipeline.missing());
  }

  @Override
  protected KpuKernels kernels() {
    return KpuKernels.machineCode();
  }

  @Override
  protected void looked(KpuLayer layer) {
    PreparedLayer prepared = new PreparedLayer(layer, KpuArithmetic.DEFAULT);
    stages.merge(prepared.stage(), 1, Integer::sum);
    corners += prepared.plan(2, functions).corners() ? 1 : 0;
  }

  @Override
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  protected void randomShapes(long seed) {
    super.randomShapes(seed);
    assertTrue(stages.getOrDefault(Stage.EXACT, 0) >= 30, "stages " + stages);
  }

  @Override
  @ParameterizedTest
  @ValueSource(longs = {60, 61, 62})
  protected void poolsBeforeARisingActivation(long seed) {
    super.poolsBeforeARisingActivation(seed);
    assertTrue(corners >= 15, corners + " of 60 layers pooled their sums");
    assertTrue(stages.getOrDefault(Stage.LINES, 0) >= 10, "stages " + stages);
  }

  @Override
  @ParameterizedTest
  @ValueSource(longs = {80, 81, 82, 83})
  protected void usualActivations(long seed) {
    super.usualActivations(seed);
    assertTrue(stages.getOrDefault(Stage.LINE, 0) >= 20, "stages " + stages);
    assertTrue(stages.getOrDefault(Stage.LINES, 0) >= 10, "stages " + stages);
  }
}
