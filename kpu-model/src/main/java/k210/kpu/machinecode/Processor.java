package k210.kpu.machinecode;

import static k210.kpu.machinecode.Gpr.RAX;
import static k210.kpu.machinecode.Gpr.RBX;
import static k210.kpu.machinecode.Gpr.RCX;
import static k210.kpu.machinecode.Gpr.RDI;
import static k210.kpu.machinecode.Gpr.RDX;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * Whether this processor and system run the kernels: AVX-512 with the byte instructions and the dot
 * products of unsigned and signed bytes (VNNI), as Intel has since Ice Lake and AMD since Zen 4.
 * Source: the manual's CPUID, leaves 1 and 7, and XGETBV.
 */
final class Processor {
  private static final int OSXSAVE = 1 << 27;
  private static final int AVX512F = 1 << 16;
  private static final int AVX512DQ = 1 << 17;
  private static final int AVX512BW = 1 << 30;
  private static final int AVX512VL = 1 << 31;
  private static final int LEAF7_EBX = AVX512F | AVX512DQ | AVX512BW | AVX512VL;
  private static final int AVX512_VBMI = 1 << 1;
  private static final int AVX512_VNNI = 1 << 11;
  private static final int LEAF7_ECX = AVX512_VBMI | AVX512_VNNI;

  /** XCR0: the system keeps XMM, YMM, masks and all of ZMM. */
  private static final int STATES = 0xe6;

  private Processor() {}

  /**
   * What is missing, or an empty string.
   *
   * @throws IllegalStateException if the system refuses executable memory
   */
  static String missing() {
    try (Arena life = Arena.ofConfined()) {
      return missing(life);
    }
  }

  private static String missing(Arena life) {
    long[] found = new long[4];
    MemorySegment place = MemorySegment.ofArray(found);
    Native.call(Native.install(leaf(1), life), place, place);
    if ((found[2] & OSXSAVE) == 0) {
      return "the system keeps no vector registers";
    }
    Native.call(Native.install(states(), life), place, place);
    if ((found[0] & STATES) != STATES) {
      return "the system keeps no AVX-512 registers";
    }
    found[0] = 0;
    Native.call(Native.install(leaf(0), life), place, place);
    if (found[0] < 7) {
      return "the processor has no AVX-512";
    }
    Native.call(Native.install(leaf(7), life), place, place);
    boolean has =
        ((int) found[1] & LEAF7_EBX) == LEAF7_EBX && ((int) found[2] & LEAF7_ECX) == LEAF7_ECX;
    return has ? "" : "the processor lacks AVX-512 with VBMI and VNNI";
  }

  private static byte[] leaf(int leaf) {
    Assembler a = new Assembler();
    a.push(RBX);
    a.mov(RAX, leaf);
    a.mov(RCX, 0);
    a.cpuid();
    a.mov(Mem.at(RDI, 0), RAX);
    a.mov(Mem.at(RDI, 8), RBX);
    a.mov(Mem.at(RDI, 16), RCX);
    a.mov(Mem.at(RDI, 24), RDX);
    a.pop(RBX);
    a.ret();
    return a.bytes();
  }

  private static byte[] states() {
    Assembler a = new Assembler();
    a.mov(RCX, 0);
    a.xgetbv();
    a.mov(Mem.at(RDI, 0), RAX);
    a.ret();
    return a.bytes();
  }
}
