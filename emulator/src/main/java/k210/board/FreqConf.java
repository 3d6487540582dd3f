package k210.board;

import java.util.Arrays;
import k210.clock.ClockTree;

/**
 * The settings that MaixPy keeps over a reset in {@code /flash/freq.conf}: a C structure of {@code
 * uint32 cpu, uint32 pll1, uint8 divider, 3 bytes of padding, uint32 heap}, little-endian
 * (MaixPy-v1 {@code mpconfigboard.h}; reading and clamping in {@code maixpy_main.c}).
 *
 * @param cpuHz asked for the CPU
 * @param pll1Hz asked for PLL1
 * @param kpuDivider divides PLL1 for the KPU; 0..255
 * @param gcHeapBytes asked for the GC heap
 */
public record FreqConf(long cpuHz, long pll1Hz, int kpuDivider, long gcHeapBytes) {
  /** Bytes of the file. */
  public static final int BYTES = 16;

  /** What {@code Maix.freq.set} takes for the CPU, in Hz. */
  public static final long CPU_MIN_HZ = 26_000_000;

  /** See {@link #CPU_MIN_HZ}. */
  public static final long CPU_MAX_HZ = 600_000_000;

  /** What {@code Maix.freq.set} takes for the KPU, in Hz. */
  public static final long KPU_MIN_HZ = 26_000_000;

  /** See {@link #KPU_MIN_HZ}. */
  public static final long KPU_MAX_HZ = 600_000_000;

  private static final long PLL1_MIN_HZ = 26_000_000;
  private static final long PLL1_MAX_HZ = 1_200_000_000;
  private static final long DEFAULT_HZ = 400_000_000;

  /** The KPU's divider is a field of four bits that holds the divider less one. */
  private static final int DIVIDER_FIELD = 0xF;

  private static final int PLL1_OFFSET_BYTES = 4;
  private static final int DIVIDER_OFFSET_BYTES = 8;
  private static final int HEAP_OFFSET_BYTES = 12;

  /** What the firmware writes where there is no such file. */
  public static FreqConf defaults() {
    return new FreqConf(DEFAULT_HZ, DEFAULT_HZ, 1, Board.DEFAULT_GC_HEAP_BYTES);
  }

  /**
   * The file's content as the firmware takes it: what lies outside of a range is set to its end, a
   * divider or heap of 0 to the default. A file that is too short fills in the front, an empty one
   * nothing.
   */
  public static FreqConf parse(byte[] file) {
    if (file.length == 0) {
      return defaults();
    }
    byte[] bytes = defaults().toBytes();
    System.arraycopy(file, 0, bytes, 0, Math.min(file.length, BYTES));
    int divider = bytes[DIVIDER_OFFSET_BYTES] & 0xFF;
    long heap = word(bytes, HEAP_OFFSET_BYTES);
    return new FreqConf(
        Math.clamp(word(bytes, 0), CPU_MIN_HZ, CPU_MAX_HZ),
        Math.clamp(word(bytes, PLL1_OFFSET_BYTES), PLL1_MIN_HZ, PLL1_MAX_HZ),
        divider == 0 ? 1 : divider,
        heap == 0 ? Board.DEFAULT_GC_HEAP_BYTES : heap);
  }

  /** The file's content. */
  public byte[] toBytes() {
    byte[] bytes = new byte[BYTES];
    putWord(bytes, 0, cpuHz);
    putWord(bytes, PLL1_OFFSET_BYTES, pll1Hz);
    bytes[DIVIDER_OFFSET_BYTES] = (byte) kpuDivider;
    putWord(bytes, HEAP_OFFSET_BYTES, gcHeapBytes);
    return bytes;
  }

  /** The clocks that a boot with these settings ends up with. */
  public ClockTree clockTree() {
    return ClockTree.maixPy(cpuHz, pll1Hz, ((kpuDivider - 1) & DIVIDER_FIELD) + 1);
  }

  /** The GC heap as {@link Board} takes it. */
  public int gcHeapBytesToAllocate() {
    return (int) Math.min(gcHeapBytes, Integer.MAX_VALUE);
  }

  private static long word(byte[] bytes, int offsetBytes) {
    byte[] word = Arrays.copyOfRange(bytes, offsetBytes, offsetBytes + Integer.BYTES);
    return (word[0] & 0xFFL)
        | (word[1] & 0xFFL) << 8
        | (word[2] & 0xFFL) << 16
        | ((word[3] & 0xFFL) << 24);
  }

  private static void putWord(byte[] bytes, int offsetBytes, long value) {
    for (int i = 0; i < Integer.BYTES; i++) {
      bytes[offsetBytes + i] = (byte) (value >>> (8 * i));
    }
  }
}
