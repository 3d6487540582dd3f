package k210.kpu.machinecode;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntUnaryOperator;

/** The kernels of one KPU in memory, each assembled when a layer first needs it. */
final class Functions {
  private static final int VECTOR_BYTES = 64;

  private final Arena life = Arena.ofAuto();
  private final Map<KernelCode, MemorySegment> installed = new HashMap<>();
  private final MemorySegment pick = indices(16, Integer.BYTES, i -> 2 * i);
  private final MemorySegment weave = indices(64, 1, i -> i % 4 * 16 + i / 4);
  private final MemorySegment weaveHalves =
      indices(64, 1, i -> i % 4 * 16 + i / 4 % 8 * 2 + i / 32);

  // Three words of neighbours; the fourth byte's weight is 0.
  private final MemorySegment spread1 = indices(64, 1, i -> i / 4 + i % 4);
  private final MemorySegment spread2 = indices(64, 1, i -> Math.min(63, i / 4 * 2 + i % 4));

  private final MemorySegment zeros =
      life.allocate((long) ConvolutionCode.MOST_VECTORS * VECTOR_BYTES, VECTOR_BYTES);

  MemorySegment of(KernelCode code) {
    return installed.computeIfAbsent(code, c -> Native.install(c.assemble(), life));
  }

  /** Where a tile's worth of zeros is. */
  long zeros() {
    return zeros.address();
  }

  private MemorySegment indices(int count, int bytesEach, IntUnaryOperator index) {
    MemorySegment indices = life.allocate(VECTOR_BYTES, VECTOR_BYTES);
    for (int i = 0; i < count; i++) {
      indices.set(JAVA_BYTE, (long) i * bytesEach, (byte) index.applyAsInt(i));
    }
    return indices;
  }

  /** Where the indices are that take the even of 32 lanes. */
  long pick() {
    return pick.address();
  }

  /** Where the indices are that make words of four channels' 16 pixels. */
  long weave(PixelCode.Form form) {
    return (form == PixelCode.Form.WORDS ? weave : weaveHalves).address();
  }

  /** Where the indices are that spread a line's bytes to positions {@code stride} apart. */
  long spread(int stride) {
    return (stride == 1 ? spread1 : spread2).address();
  }
}
