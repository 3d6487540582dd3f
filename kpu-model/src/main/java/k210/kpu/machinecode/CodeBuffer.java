package k210.kpu.machinecode;

import java.util.Arrays;

/**
 * Bytes of x86-64 instructions: prefixes, ModRM, displacements and jumps. Source: Intel 64 and
 * IA-32 Architectures Software Developer's Manual, volume 2, chapter 2.
 */
class CodeBuffer {
  private static final int SIB_FOLLOWS = 4;

  /** A place in the code that jumps go to; bound once. */
  static final class Label {
    private int position = -1;
    private int[] jumps = {};
  }

  private byte[] bytes = new byte[1024];
  private int size;

  /** What has been emitted. */
  final byte[] bytes() {
    return Arrays.copyOf(bytes, size);
  }

  final void emit(int... octets) {
    for (int octet : octets) {
      if (size == bytes.length) {
        bytes = Arrays.copyOf(bytes, 2 * size);
      }
      bytes[size++] = (byte) octet;
    }
  }

  private void emit32(int word) {
    emit(word, word >> 8, word >> 16, word >> 24);
  }

  /** Binds a label to this place. */
  final void bind(Label label) {
    if (label.position >= 0) {
      throw new IllegalStateException("the label is bound already");
    }
    label.position = size;
    for (int jump : label.jumps) {
      int distance = size - (jump + 4);
      for (int i = 0; i < 4; i++) {
        bytes[jump + i] = (byte) (distance >> (8 * i));
      }
    }
  }

  /** An opcode with a 32-bit distance to a label. */
  final void jump(Label label, int... opcode) {
    emit(opcode);
    if (label.position < 0) {
      label.jumps = Arrays.copyOf(label.jumps, label.jumps.length + 1);
      label.jumps[label.jumps.length - 1] = size;
      emit32(0);
    } else {
      emit32(label.position - (size + 4));
    }
  }

  /** A 64-bit instruction on general registers. */
  final void general(int opcode, Gpr reg, Gpr rm) {
    rex(reg.number(), 0, rm.number());
    emit(opcode);
    modRm(reg.number(), rm.number());
  }

  /** The same with memory. */
  final void general(int opcode, Gpr reg, Mem rm) {
    rex(reg.number(), rm.index() == null ? 0 : rm.index().number(), rm.base().number());
    emit(opcode);
    memory(reg.number(), rm, 1);
  }

  /** A 32-bit instruction with memory. */
  final void general32(int opcode, Gpr reg, Mem rm) {
    int index = rm.index() == null ? 0 : rm.index().number();
    emit(0x40 | reg.number() >> 3 << 2 | index >> 3 << 1 | rm.base().number() >> 3);
    emit(opcode);
    memory(reg.number(), rm, 1);
  }

  /**
   * A 64-bit instruction with a sign-extended 32-bit immediate; {@code extension} is its group's.
   */
  final void immediate(int opcode, int extension, Gpr rm, int value) {
    rex(0, 0, rm.number());
    emit(opcode);
    modRm(extension, rm.number());
    emit32(value);
  }

  private void rex(int reg, int index, int base) {
    emit(0x48 | reg >> 3 << 2 | index >> 3 << 1 | base >> 3);
  }

  private void modRm(int reg, int rm) {
    emit(0xc0 | (reg & 7) << 3 | (rm & 7));
  }

  /** ModRM, SIB and displacement; one byte of it counts {@code unit} bytes (EVEX disp8*N). */
  private void memory(int reg, Mem m, int unit) {
    int base = m.base().number() & 7;
    boolean sib = m.index() != null || base == Gpr.RSP.number();
    boolean small = m.displacement() % unit == 0 && Math.abs(m.displacement() / unit) < 128;
    int mod = 2;
    if (m.displacement() == 0 && base != Gpr.RBP.number()) {
      mod = 0;
    } else if (small) {
      mod = 1;
    }
    emit(mod << 6 | (reg & 7) << 3 | (sib ? SIB_FOLLOWS : base));
    if (sib) {
      int index = m.index() == null ? SIB_FOLLOWS : m.index().number() & 7;
      emit(Integer.numberOfTrailingZeros(m.scale()) << 6 | index << 3 | base);
    }
    if (mod == 1) {
      emit(m.displacement() / unit);
    } else if (mod == 2) {
      emit32(m.displacement());
    }
  }

  /**
   * What an EVEX-encoded instruction is.
   *
   * @param map 1: 0F, 2: 0F38, 3: 0F3A
   * @param prefix 0: none, 1: 66, 2: F3, 3: F2
   * @param wide EVEX.W
   * @param opcode its byte
   * @param memoryBytes bytes that its memory operand has
   * @param length 0: 128 bits, 1: 256, 2: 512
   */
  record Evex(int map, int prefix, boolean wide, int opcode, int memoryBytes, int length) {
    private int elementBytes() {
      return wide ? 8 : 4;
    }
  }

  /** Which lanes an instruction writes: all with k0. */
  record Lanes(int mask, boolean zeroing) {
    static final Lanes ALL = new Lanes(0, false);
  }

  /** A vector instruction on registers 0 to 31; {@code second} is VEX.vvvv. */
  final void vector(Evex e, int reg, int second, int rm, Lanes lanes) {
    evex(e, reg, second, rm >> 4 & 1, rm >> 3 & 1, false, lanes);
    modRm(reg, rm);
  }

  /** The same with memory. */
  final void vector(Evex e, int reg, int second, Mem rm, Lanes lanes) {
    int index = rm.index() == null ? 0 : rm.index().number();
    evex(e, reg, second, index >> 3, rm.base().number() >> 3, rm.broadcast(), lanes);
    memory(reg, rm, rm.broadcast() ? e.elementBytes() : e.memoryBytes());
  }

  private void evex(Evex e, int reg, int second, int x, int b, boolean broadcast, Lanes lanes) {
    emit(
        0x62,
        (~reg >> 3 & 1) << 7 | (1 - x) << 6 | (1 - b) << 5 | (~reg >> 4 & 1) << 4 | e.map,
        (e.wide ? 0x80 : 0) | (~second & 15) << 3 | 4 | e.prefix,
        (lanes.zeroing ? 0x80 : 0)
            | e.length << 5
            | (broadcast ? 0x10 : 0)
            | (~second >> 4 & 1) << 3
            | lanes.mask,
        e.opcode);
  }
}
