package k210.kpu.machinecode;

/**
 * The instructions of x86-64 that the kernels are made of, by their names in the manual. Vectors
 * have 512 bits where nothing else is said and are registers 0 to 31; masks are k1 to k7.
 */
final class Assembler extends CodeBuffer {
  /** Predicate of {@link #vcmppd}: less than. */
  static final int LESS = 1;

  /** Predicate of {@link #vcmppd}: greater than. */
  static final int GREATER = 14;

  private static final Gpr[] CALLERS = {Gpr.RBX, Gpr.RBP, Gpr.R12, Gpr.R13, Gpr.R14, Gpr.R15};

  private static final int NONE = 0;
  private static final int P66 = 1;
  private static final int PF3 = 2;
  private static final int PF2 = 3;
  private static final int M0F = 1;
  private static final int M38 = 2;
  private static final int M3A = 3;

  private static final Evex VMOVDQU32 = wide(M0F, PF3, false, 0x6f);
  private static final Evex VMOVDQU32_STORE = wide(M0F, PF3, false, 0x7f);
  private static final Evex VMOVDQU8 = wide(M0F, PF2, false, 0x6f);
  private static final Evex VMOVDQU8_STORE = wide(M0F, PF2, false, 0x7f);
  private static final Evex VPDPBUSD = wide(M38, P66, false, 0x50);
  private static final Evex VPXORD = wide(M0F, P66, false, 0xef);
  private static final Evex VPERMB = wide(M38, P66, false, 0x8d);
  private static final Evex VPERMT2D = wide(M38, P66, false, 0x7e);
  private static final Evex VPMAXSD = wide(M38, P66, false, 0x3d);
  private static final Evex VPADDD = wide(M0F, P66, false, 0xfe);
  private static final Evex VFMADD213PD = wide(M38, P66, true, 0xa8);
  private static final Evex VADDPD = wide(M0F, P66, true, 0x58);
  private static final Evex VSUBPD = wide(M0F, P66, true, 0x5c);
  private static final Evex VCMPPD = wide(M0F, P66, true, 0xc2);
  private static final Evex VFMADD213PS = wide(M38, P66, false, 0xa8);
  private static final Evex VPERMPS = wide(M38, P66, false, 0x16);
  private static final Evex VPMINSD = wide(M38, P66, false, 0x39);
  private static final Evex VSUBPS = wide(M0F, NONE, false, 0x5c);
  private static final Evex VMAXPS = wide(M0F, NONE, false, 0x5f);
  private static final Evex VCVTDQ2PS = wide(M0F, NONE, false, 0x5b);
  private static final Evex VCVTPS2DQ = wide(M0F, P66, false, 0x5b);
  private static final Evex VREDUCEPS = wide(M3A, P66, false, 0x56);
  private static final Evex VRANGEPS = wide(M3A, P66, false, 0x50);
  private static final Evex VCMPPS = wide(M0F, NONE, false, 0xc2);
  private static final Evex VCVTDQ2PD = new Evex(M0F, PF3, false, 0xe6, 32, 2);
  private static final Evex VPMOVUSDB = new Evex(M38, PF3, false, 0x11, 16, 2);
  private static final Evex VPBROADCASTD = new Evex(M38, P66, false, 0x58, 4, 2);
  private static final Evex VPBROADCASTD_GPR = new Evex(M38, P66, false, 0x7c, 4, 2);
  private static final Evex VBROADCASTSS = new Evex(M38, P66, false, 0x18, 4, 2);
  private static final Evex VBROADCASTSD = new Evex(M38, P66, true, 0x19, 8, 2);
  private static final Evex VINSERTI32X4 = new Evex(M3A, P66, false, 0x38, 16, 2);
  private static final Evex VEXTRACTI64X4 = new Evex(M3A, P66, true, 0x3b, 32, 2);
  private static final Evex VMOVDQU32_128 = new Evex(M0F, PF3, false, 0x6f, 16, 0);
  private static final Evex VMOVDQU32_256 = new Evex(M0F, PF3, false, 0x6f, 32, 1);
  private static final Evex VMOVDQU32_256_STORE = new Evex(M0F, PF3, false, 0x7f, 32, 1);

  private static Evex wide(int map, int prefix, boolean w, int opcode) {
    return new Evex(map, prefix, w, opcode, 64, 2);
  }

  /** Keeps the registers that belong to the caller. */
  void enter() {
    for (Gpr r : CALLERS) {
      push(r);
    }
  }

  /** Gives the caller's registers back and returns. */
  void leave() {
    for (int i = CALLERS.length - 1; i >= 0; i--) {
      pop(CALLERS[i]);
    }
    vzeroupper();
    ret();
  }

  void push(Gpr r) {
    if (r.number() > 7) {
      emit(0x41);
    }
    emit(0x50 | (r.number() & 7));
  }

  void pop(Gpr r) {
    if (r.number() > 7) {
      emit(0x41);
    }
    emit(0x58 | (r.number() & 7));
  }

  void ret() {
    emit(0xc3);
  }

  void mov(Gpr to, Gpr from) {
    general(0x8b, to, from);
  }

  void mov(Gpr to, Mem from) {
    general(0x8b, to, from);
  }

  void mov(Mem to, Gpr from) {
    general(0x89, from, to);
  }

  void mov(Gpr to, int value) {
    immediate(0xc7, 0, to, value);
  }

  /** Stores the low 32 bits. */
  void mov32(Mem to, Gpr from) {
    general32(0x89, from, to);
  }

  /** Stores the low 8 bits. */
  void mov8(Mem to, Gpr from) {
    general32(0x88, from, to);
  }

  /** Loads 32 bits, sign-extended. */
  void movsxd(Gpr to, Mem from) {
    general(0x63, to, from);
  }

  void add(Gpr to, Gpr from) {
    general(0x03, to, from);
  }

  void add(Gpr to, Mem from) {
    general(0x03, to, from);
  }

  void add(Gpr to, int value) {
    immediate(0x81, 0, to, value);
  }

  void sub(Gpr to, int value) {
    immediate(0x81, 5, to, value);
  }

  void and(Gpr to, int value) {
    immediate(0x81, 4, to, value);
  }

  void cmp(Gpr a, Gpr b) {
    general(0x3b, a, b);
  }

  void test(Gpr a, Gpr b) {
    general(0x85, a, b);
  }

  void lea(Gpr to, Mem from) {
    general(0x8d, to, from);
  }

  void jmp(Label to) {
    jump(to, 0xe9);
  }

  /** Jumps if the last result was not 0, or what was compared not equal. */
  void jnz(Label to) {
    jump(to, 0x0f, 0x85);
  }

  /** Jumps if the last result was 0, or what was compared equal. */
  void jz(Label to) {
    jump(to, 0x0f, 0x84);
  }

  /** Jumps if what was compared is below, unsigned. */
  void jb(Label to) {
    jump(to, 0x0f, 0x82);
  }

  /** Jumps if the last result was negative. */
  void js(Label to) {
    jump(to, 0x0f, 0x88);
  }

  void cpuid() {
    emit(0x0f, 0xa2);
  }

  void xgetbv() {
    emit(0x0f, 0x01, 0xd0);
  }

  void vzeroupper() {
    emit(0xc5, 0xf8, 0x77);
  }

  /** A mask's 64 bits from a general register, whose number is below 8. */
  void kmovq(int mask, Gpr from) {
    if (from.number() > 7) {
      throw new IllegalArgumentException("kmovq from " + from);
    }
    emit(0xc4, 0xe1, 0xfb, 0x92, 0xc0 | mask << 3 | from.number());
  }

  void load(int to, Mem from) {
    vector(VMOVDQU32, to, 0, from, Lanes.ALL);
  }

  void store(Mem to, int from) {
    vector(VMOVDQU32_STORE, from, 0, to, Lanes.ALL);
  }

  void move(int to, int from) {
    vector(VMOVDQU32, to, 0, from, Lanes.ALL);
  }

  /** Bytes whose bit in the mask is set; the others become 0 and are not touched in memory. */
  void loadBytes(int to, int mask, Mem from) {
    vector(VMOVDQU8, to, 0, from, new Lanes(mask, true));
  }

  /** Bytes whose bit in the mask is set. */
  void storeBytes(Mem to, int mask, int from) {
    vector(VMOVDQU8_STORE, from, 0, to, new Lanes(mask, false));
  }

  /** 128 bits; the others become 0. */
  void load128(int to, Mem from) {
    vector(VMOVDQU32_128, to, 0, from, Lanes.ALL);
  }

  /** 256 bits; the others become 0. */
  void load256(int to, Mem from) {
    vector(VMOVDQU32_256, to, 0, from, Lanes.ALL);
  }

  /** The low 256 bits. */
  void store256(Mem to, int from) {
    vector(VMOVDQU32_256_STORE, from, 0, to, Lanes.ALL);
  }

  /** {@code from} with a quarter replaced. */
  void vinserti32x4(int to, int from, Mem quarter, int which) {
    vector(VINSERTI32X4, to, from, quarter, Lanes.ALL);
    emit(which);
  }

  /** Stores the high 256 bits. */
  void storeHigh256(Mem to, int from) {
    vector(VEXTRACTI64X4, from, 0, to, Lanes.ALL);
    emit(1);
  }

  /** Adds four products of unsigned and signed bytes to each 32-bit lane. */
  void vpdpbusd(int sum, int unsigned, int signed) {
    vector(VPDPBUSD, sum, unsigned, signed, Lanes.ALL);
  }

  void vpbroadcastd(int to, Mem from) {
    vector(VPBROADCASTD, to, 0, from, Lanes.ALL);
  }

  void vpbroadcastd(int to, Gpr from) {
    vector(VPBROADCASTD_GPR, to, 0, from.number(), Lanes.ALL);
  }

  void vbroadcastss(int to, Mem from) {
    vector(VBROADCASTSS, to, 0, from, Lanes.ALL);
  }

  void vbroadcastsd(int to, Mem from) {
    vector(VBROADCASTSD, to, 0, from, Lanes.ALL);
  }

  /** The lanes of the mask alone. */
  void vbroadcastsd(int to, int mask, Mem from) {
    vector(VBROADCASTSD, to, 0, from, new Lanes(mask, false));
  }

  void clear(int to) {
    vector(VPXORD, to, to, to, Lanes.ALL);
  }

  /** Byte i becomes that of {@code from} which byte i of {@code index} names. */
  void vpermb(int to, int index, int from) {
    vector(VPERMB, to, index, from, Lanes.ALL);
  }

  /** Byte i becomes that of {@code from} which byte i of {@code index} names. */
  void vpermb(int to, int index, Mem from) {
    vector(VPERMB, to, index, from, Lanes.ALL);
  }

  /**
   * Lane i becomes that of {@code to} (0 to 15) or {@code from} (16 to 31) which the index names.
   */
  void vpermt2d(int to, int index, int from) {
    vector(VPERMT2D, to, index, from, Lanes.ALL);
  }

  void vpmaxsd(int to, int a, int b) {
    vector(VPMAXSD, to, a, b, Lanes.ALL);
  }

  void vpmaxsd(int to, int a, Mem b) {
    vector(VPMAXSD, to, a, b, Lanes.ALL);
  }

  void vpminsd(int to, int a, Mem b) {
    vector(VPMINSD, to, a, b, Lanes.ALL);
  }

  /** The lanes of the mask alone. */
  void vpaddd(int to, int mask, int a, Mem b) {
    vector(VPADDD, to, a, b, new Lanes(mask, false));
  }

  /** Eight 32-bit integers as binary64. */
  void vcvtdq2pd(int to, Mem from) {
    vector(VCVTDQ2PD, to, 0, from, Lanes.ALL);
  }

  /** Stores 16 lanes as bytes, those above 255 as 255; lanes are unsigned. */
  void vpmovusdb(Mem to, int from) {
    vector(VPMOVUSDB, from, 0, to, Lanes.ALL);
  }

  /** to = a * to + c. */
  void vfmadd213pd(int to, int a, int c) {
    vector(VFMADD213PD, to, a, c, Lanes.ALL);
  }

  void vaddpd(int to, int a, int b) {
    vector(VADDPD, to, a, b, Lanes.ALL);
  }

  void vsubpd(int to, int a, int b) {
    vector(VSUBPD, to, a, b, Lanes.ALL);
  }

  /** The lanes of the mask alone. */
  void vsubpd(int to, int mask, int a, int b) {
    vector(VSUBPD, to, a, b, new Lanes(mask, false));
  }

  void vcmppd(int mask, int a, Mem b, int predicate) {
    vector(VCMPPD, mask, a, b, Lanes.ALL);
    emit(predicate);
  }

  /** Of the lanes in {@code among}; 0 for all. */
  void vcmppd(int mask, int among, int a, int b, int predicate) {
    vector(VCMPPD, mask, a, b, new Lanes(among, false));
    emit(predicate);
  }

  /** Integers as binary32. */
  void vcvtdq2ps(int to, int from) {
    vector(VCVTDQ2PS, to, 0, from, Lanes.ALL);
  }

  /** Rounds to the nearest integers, ties to even. */
  void vcvtps2dq(int to, int from) {
    vector(VCVTPS2DQ, to, 0, from, Lanes.ALL);
  }

  /** to = a * to + c. */
  void vfmadd213ps(int to, int a, int c) {
    vector(VFMADD213PS, to, a, c, Lanes.ALL);
  }

  /** to = a * to + c. */
  void vfmadd213ps(int to, int a, Mem c) {
    vector(VFMADD213PS, to, a, c, Lanes.ALL);
  }

  void vmaxps(int to, int a, Mem b) {
    vector(VMAXPS, to, a, b, Lanes.ALL);
  }

  void vsubps(int to, int a, int b) {
    vector(VSUBPS, to, a, b, Lanes.ALL);
  }

  /** Lane i becomes that of {@code from} which lane i of {@code index} names. */
  void vpermps(int to, int index, Mem from) {
    vector(VPERMPS, to, index, from, Lanes.ALL);
  }

  /** What is left after rounding to the nearest whole number. */
  void vreduceps(int to, int from) {
    vector(VREDUCEPS, to, 0, from, Lanes.ALL);
    emit(0);
  }

  /** The larger magnitude of two. */
  void largerMagnitude(int to, int a, int b) {
    vector(VRANGEPS, to, a, b, Lanes.ALL);
    emit(0x0b);
  }

  /** The smaller magnitude of two. */
  void smallerMagnitude(int to, int a, int b) {
    vector(VRANGEPS, to, a, b, Lanes.ALL);
    emit(0x0a);
  }

  void vcmpps(int mask, int a, Mem b, int predicate) {
    vector(VCMPPS, mask, a, b, Lanes.ALL);
    emit(predicate);
  }

  void vcmpps(int mask, int a, int b, int predicate) {
    vector(VCMPPS, mask, a, b, Lanes.ALL);
    emit(predicate);
  }

  /** Or of two masks' 16 bits. */
  void korw(int to, int a, int b) {
    emit(0xc5, 0x80 | (~a & 15) << 3 | 4, 0x45, 0xc0 | to << 3 | b);
  }

  /** Compares a mask's 16 bits with 0, for {@link #jz} and {@link #jnz}. */
  void kortestw(int mask) {
    emit(0xc5, 0xf8, 0x98, 0xc0 | mask << 3 | mask);
  }
}
