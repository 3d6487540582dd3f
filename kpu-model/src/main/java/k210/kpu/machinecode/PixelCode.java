package k210.kpu.machinecode;

import static k210.kpu.machinecode.Gpr.R10;
import static k210.kpu.machinecode.Gpr.R11;
import static k210.kpu.machinecode.Gpr.R12;
import static k210.kpu.machinecode.Gpr.R13;
import static k210.kpu.machinecode.Gpr.R14;
import static k210.kpu.machinecode.Gpr.R15;
import static k210.kpu.machinecode.Gpr.R8;
import static k210.kpu.machinecode.Gpr.R9;
import static k210.kpu.machinecode.Gpr.RAX;
import static k210.kpu.machinecode.Gpr.RBP;
import static k210.kpu.machinecode.Gpr.RBX;
import static k210.kpu.machinecode.Gpr.RCX;
import static k210.kpu.machinecode.Gpr.RDI;
import static k210.kpu.machinecode.Gpr.RDX;
import static k210.kpu.machinecode.Gpr.RSI;

/**
 * Copies lines of KPU RAM into planes in which every position's taps are at constant distances,
 * with what surrounds the image.
 *
 * @param form how pixels lie in the planes
 */
record PixelCode(Form form) implements KernelCode {
  /** Forms of planes. */
  enum Form {
    /** A byte per pixel. */
    BYTES,
    /** A word per pixel: four channels. */
    WORDS,
    /** Words; columns 0, 2, 4 ... in one plane, 1, 3, 5 ... in another. */
    HALVES,
    /** The first of the two alone. */
    EVEN
  }

  // What the parameters mean, by index.
  /** First line of the first group's plane. */
  static final int OUTPUT = 0;

  /** Bytes from a group's plane to the next one's. */
  static final int OUTPUT_GROUP = 1;

  /** Bytes from a line to the next one. */
  static final int OUTPUT_LINE = 2;

  /** Bytes from a line's start to where its first pixel goes. */
  static final int FIRST = 3;

  /** With {@link Form#HALVES}: to where its second pixel goes. */
  static final int SECOND = 4;

  /** With {@link Form#HALVES}: bytes from the first plane to the second. */
  static final int SECOND_PLANE = 5;

  /** Lines above the image. */
  static final int ABOVE = 6;

  static final int LINES = 7;

  /** Lines below the image. */
  static final int BELOW = 8;

  /** Where in KPU RAM the first line of the map's first channel lies, as an index of the array. */
  static final int INPUT = 9;

  /** Bytes from a line to the next one that is read. */
  static final int INPUT_LINE = 10;

  /** 32-bit distances of the channels: one per group, or four. */
  static final int CHANNELS = 11;

  static final int GROUPS = 12;

  /** Pieces of a line: of 64 bytes, or of 16 pixels; a last one may be masked, see below. */
  static final int PIECES = 13;

  /** With {@link Form#BYTES}: the bytes of the last piece, a bit each. */
  static final int LAST = 14;

  /** The byte around the image, four times. */
  static final int PAD = 15;

  /** 32-bit distances from a line's start of single pixels that get it. */
  static final int PADS = 16;

  static final int PAD_COUNT = 17;

  /** 64 byte indices: how four times 16 pixels become words. */
  static final int WEAVE = 18;

  private static final int VECTOR = 64;
  private static final int PADDING = 0;
  private static final int WEAVE_INDEX = 1;
  private static final int PIXELS = 2;
  private static final int LAST_MASK = 1;

  @Override
  public byte[] assemble() {
    Assembler a = new Assembler();
    a.enter();
    a.mov(RAX, Mem.at(RDI, 8 * PAD));
    a.vpbroadcastd(PADDING, RAX);
    if (form == Form.BYTES) {
      a.mov(RAX, Mem.at(RDI, 8 * LAST));
      a.kmovq(LAST_MASK, RAX);
    } else {
      a.mov(RAX, Mem.at(RDI, 8 * WEAVE));
      a.load(WEAVE_INDEX, Mem.at(RAX));
    }
    a.mov(RBX, Mem.at(RDI, 8 * CHANNELS));
    CodeBuffer.Label group = new CodeBuffer.Label();
    a.bind(group);
    a.mov(RDX, Mem.at(RDI, 8 * OUTPUT));
    fill(a, ABOVE);
    lines(a);
    fill(a, BELOW);
    a.mov(RAX, Mem.at(RDI, 8 * OUTPUT));
    a.add(RAX, Mem.at(RDI, 8 * OUTPUT_GROUP));
    a.mov(Mem.at(RDI, 8 * OUTPUT), RAX);
    a.add(RBX, (form == Form.BYTES ? 1 : 4) * Integer.BYTES);
    a.mov(RAX, Mem.at(RDI, 8 * GROUPS));
    a.sub(RAX, 1);
    a.mov(Mem.at(RDI, 8 * GROUPS), RAX);
    a.jnz(group);
    a.leave();
    return a.bytes();
  }

  /** Whole lines of padding; may write up to a vector past their end. */
  private void fill(Assembler a, int count) {
    CodeBuffer.Label line = new CodeBuffer.Label();
    CodeBuffer.Label done = new CodeBuffer.Label();
    a.mov(RCX, Mem.at(RDI, 8 * count));
    a.test(RCX, RCX);
    a.jz(done);
    a.bind(line);
    a.mov(RAX, RDX);
    a.mov(R8, Mem.at(RDI, 8 * OUTPUT_LINE));
    a.add(R8, RDX);
    CodeBuffer.Label piece = new CodeBuffer.Label();
    a.bind(piece);
    a.store(Mem.at(RAX), PADDING);
    if (form == Form.HALVES) {
      a.mov(R9, Mem.at(RDI, 8 * SECOND_PLANE));
      a.store(Mem.at(RAX, R9, 1), PADDING);
    }
    a.add(RAX, VECTOR);
    a.cmp(RAX, R8);
    a.jb(piece);
    a.mov(RDX, R8);
    a.sub(RCX, 1);
    a.jnz(line);
    a.bind(done);
  }

  private void lines(Assembler a) {
    CodeBuffer.Label line = new CodeBuffer.Label();
    CodeBuffer.Label done = new CodeBuffer.Label();
    a.mov(RCX, Mem.at(RDI, 8 * LINES));
    a.test(RCX, RCX);
    a.jz(done);
    Gpr[] channels = form == Form.BYTES ? new Gpr[] {R8} : new Gpr[] {R8, R9, R10, R11};
    for (int i = 0; i < channels.length; i++) {
      a.movsxd(channels[i], Mem.at(RBX, i * Integer.BYTES));
      a.add(channels[i], RSI);
      a.add(channels[i], Mem.at(RDI, 8 * INPUT));
    }
    a.bind(line);
    a.mov(RAX, RDX);
    a.add(RAX, Mem.at(RDI, 8 * FIRST));
    if (form == Form.HALVES) {
      a.mov(R14, RDX);
      a.add(R14, Mem.at(RDI, 8 * SECOND));
    }
    a.mov(RBP, 0);
    a.mov(R12, Mem.at(RDI, 8 * PIECES));
    if (form == Form.BYTES) {
      bytes(a);
    } else {
      words(a);
    }
    pads(a);
    for (Gpr channel : channels) {
      a.add(channel, Mem.at(RDI, 8 * INPUT_LINE));
    }
    a.add(RDX, Mem.at(RDI, 8 * OUTPUT_LINE));
    a.sub(RCX, 1);
    a.jnz(line);
    a.bind(done);
  }

  private static void bytes(Assembler a) {
    CodeBuffer.Label piece = new CodeBuffer.Label();
    CodeBuffer.Label last = new CodeBuffer.Label();
    a.bind(piece);
    a.sub(R12, 1);
    a.jz(last);
    a.load(PIXELS, Mem.at(R8, RBP, 1));
    a.store(Mem.at(RAX, RBP, 1), PIXELS);
    a.add(RBP, VECTOR);
    a.jmp(piece);
    a.bind(last);
    a.loadBytes(PIXELS, LAST_MASK, Mem.at(R8, RBP, 1));
    a.store(Mem.at(RAX, RBP, 1), PIXELS);
  }

  private void words(Assembler a) {
    CodeBuffer.Label piece = new CodeBuffer.Label();
    a.bind(piece);
    a.load128(PIXELS, Mem.at(R8, RBP, 1));
    a.vinserti32x4(PIXELS, PIXELS, Mem.at(R9, RBP, 1), 1);
    a.vinserti32x4(PIXELS, PIXELS, Mem.at(R10, RBP, 1), 2);
    a.vinserti32x4(PIXELS, PIXELS, Mem.at(R11, RBP, 1), 3);
    a.vpermb(PIXELS, WEAVE_INDEX, PIXELS);
    if (form == Form.WORDS) {
      a.store(Mem.at(RAX), PIXELS);
      a.add(RAX, VECTOR);
    } else {
      a.store256(Mem.at(RAX), PIXELS);
      a.add(RAX, VECTOR / 2);
      if (form == Form.HALVES) {
        a.storeHigh256(Mem.at(R14), PIXELS);
        a.add(R14, VECTOR / 2);
      }
    }
    a.add(RBP, 16);
    a.sub(R12, 1);
    a.jnz(piece);
  }

  private void pads(Assembler a) {
    CodeBuffer.Label pad = new CodeBuffer.Label();
    CodeBuffer.Label done = new CodeBuffer.Label();
    a.mov(R13, Mem.at(RDI, 8 * PADS));
    a.mov(R15, Mem.at(RDI, 8 * PAD_COUNT));
    a.mov(R12, Mem.at(RDI, 8 * PAD));
    a.bind(pad);
    a.sub(R15, 1);
    a.js(done);
    a.movsxd(RAX, Mem.at(R13));
    if (form == Form.BYTES) {
      a.mov8(Mem.at(RDX, RAX, 1), R12);
    } else {
      a.mov32(Mem.at(RDX, RAX, 1), R12);
    }
    a.add(R13, Integer.BYTES);
    a.jmp(pad);
    a.bind(done);
  }
}
