package k210.timing;

/**
 * How a firmware moves blocks of bytes for the V4 runtime, in CPU cycles. nncase's {@code
 * std::copy} calls the C library's memmove for inputs (nncase.cpp, the object files in MaixPy's
 * libnncase.a), KPUUpload, Concat and MemoryCopy; which memmove that is depends on the firmware.
 */
public enum BlockMove {
  /**
   * The C library of the SDK's compiler: byte by byte, as the time of a KPUUpload of lines of 160
   * bytes shows (nncase issue 97).
   */
  NEWLIB(1),
  /**
   * MicroPython's own (lib/libc/string0.c), which MaixPy links in its place: 4 bytes at once where
   * both ends are aligned to 4, else byte by byte.
   */
  MICROPYTHON(4);

  private final int stepBytes;

  BlockMove(int stepBytes) {
    this.stepBytes = stepBytes;
  }

  /** A block within main memory that starts where the compiler put a tensor. */
  double inMainMemory(int bytes) {
    return Math.ceilDiv(bytes, stepBytes)
        * LoopMix.turn().loads(1).instructions(2).streamedBytes(2 * stepBytes).cycles();
  }

  /** Blocks of one size that follow each other, each moved by itself. */
  double inMainMemory(int blocks, int blockBytes) {
    BlockMove move = blockBytes % stepBytes == 0 ? this : NEWLIB;
    return blocks * move.inMainMemory(blockBytes);
  }

  /**
   * Dense lines to lines of KPU RAM, where every store waits for the bus. The latter are aligned,
   * the former as far as their length is.
   */
  double toKpuRam(double lines, int lineBytes) {
    double aligned = (double) Integer.lowestOneBit(lineBytes | stepBytes) / stepBytes;
    // What is no whole word takes a half-word, a byte or both.
    int storesWhereAligned = lineBytes / stepBytes + Integer.bitCount(lineBytes % stepBytes);
    double stores = aligned * storesWhereAligned + (1 - aligned) * lineBytes;
    return lines * stores * LoopMix.UNCACHED_STORE_CYCLES;
  }
}
