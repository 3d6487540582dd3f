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
import static k210.kpu.machinecode.Gpr.RSP;

/**
 * Convolution of each channel with its own kernel. Bytes of a line are spread so that each 32-bit
 * lane holds a position's pixel and its three neighbours to the right; three of them, or one, are
 * multiplied by the weights of a line of the kernel in one instruction.
 *
 * <p>A weight less its zero point has nine bits, which two or three signed bytes hold as a sum;
 * those that are 0 in all of the layer are left out.
 *
 * @param size the kernel's lines, 1 or 3
 * @param stride distance of neighbouring positions in pixels, 1 or 2
 * @param parts signed bytes per weight, 1 to 3
 * @param stage what becomes of the sums
 */
record DepthwiseCode(int size, int stride, int parts, Stage stage) implements KernelCode {
  // What the parameters mean, by index.
  static final int INPUT = 0;

  /** Bytes from a channel's plane to the next one's. */
  static final int INPUT_CHANNEL = 1;

  /** Bytes from a line's first pixel to that of the next line of positions. */
  static final int INPUT_LINE = 2;

  /** Bytes from a line of pixels to the next one. */
  static final int INPUT_PITCH = 3;

  /** Words of four signed bytes: [channel][part][line of the kernel]. */
  static final int WEIGHTS = 4;

  static final int OUTPUT = 5;
  static final int OUTPUT_CHANNEL = 6;
  static final int OUTPUT_LINE = 7;
  static final int CHANNELS = 8;
  static final int LAYER = 9;
  static final int PICK = 10;

  /** 64 byte indices: what to spread into each lane. */
  static final int SPREAD = 11;

  static final int LINES = 12;
  static final int VECTORS = 13;
  static final int CHANNEL_COUNT = 14;

  private static final int LANES = 16;
  private static final int VECTOR = 64;

  /** Vectors that are computed together. */
  private static final int MOST_VECTORS = 4;

  private static final int SPREAD_INDEX = 9;
  private static final int PIXELS = 10;
  private static final int FIRST_SUM = 12;
  private static final int DOUBT = 1;
  private static final int SCRATCH = MOST_VECTORS * VECTOR;

  @Override
  public byte[] assemble() {
    Assembler a = new Assembler();
    a.enter();
    // Vectors of sums, aligned, and the caller's stack pointer.
    a.mov(RAX, RSP);
    a.sub(RSP, SCRATCH + VECTOR);
    a.and(RSP, -VECTOR);
    a.mov(Mem.at(RSP, SCRATCH), RAX);
    a.mov(R8, Mem.at(RDI, 8 * WEIGHTS));
    a.mov(R9, Mem.at(RDI, 8 * CHANNELS));
    a.mov(RBX, Mem.at(RDI, 8 * LAYER));
    a.mov(R12, Mem.at(RDI, 8 * PICK));
    QuickStage quick = new QuickStage(a, stage, RBX);
    if (quickly()) {
      quick.beginLayer();
    }
    a.mov(R13, Mem.at(RDI, 8 * SPREAD));
    a.load(SPREAD_INDEX, Mem.at(R13));
    a.mov(R14, Mem.at(RDI, 8 * INPUT_PITCH));
    a.mov(RBP, Mem.at(RDI, 8 * CHANNEL_COUNT));
    CodeBuffer.Label channel = new CodeBuffer.Label();
    a.bind(channel);
    for (int i = 0; i < size * parts; i++) {
      a.vpbroadcastd(i, Mem.at(R8, i * Integer.BYTES));
    }
    a.mov(RAX, Mem.at(RDI, 8 * INPUT));
    a.mov(R10, Mem.at(RDI, 8 * OUTPUT));
    a.mov(RSI, Mem.at(RDI, 8 * LINES));
    CodeBuffer.Label line = new CodeBuffer.Label();
    a.bind(line);
    a.mov(RDX, RAX);
    a.mov(R11, R10);
    a.mov(RCX, Mem.at(RDI, 8 * VECTORS));
    vectors(a, quick, MOST_VECTORS);
    vectors(a, quick, 1);
    a.add(RAX, Mem.at(RDI, 8 * INPUT_LINE));
    a.add(R10, Mem.at(RDI, 8 * OUTPUT_LINE));
    a.sub(RSI, 1);
    a.jnz(line);
    a.add(R8, size * parts * Integer.BYTES);
    a.add(R9, LayerConstants.CHANNEL_BYTES);
    advance(a, INPUT, INPUT_CHANNEL);
    advance(a, OUTPUT, OUTPUT_CHANNEL);
    a.sub(RBP, 1);
    a.jnz(channel);
    a.mov(RSP, Mem.at(RSP, SCRATCH));
    a.leave();
    return a.bytes();
  }

  private boolean quickly() {
    return stage == Stage.LINE || stage == Stage.LINES;
  }

  private static void advance(Assembler a, int parameter, int by) {
    a.mov(RAX, Mem.at(RDI, 8 * parameter));
    a.add(RAX, Mem.at(RDI, 8 * by));
    a.mov(Mem.at(RDI, 8 * parameter), RAX);
  }

  /** A loop over so many vectors at a time while as many are left. */
  private void vectors(Assembler a, QuickStage quick, int count) {
    CodeBuffer.Label next = new CodeBuffer.Label();
    CodeBuffer.Label done = new CodeBuffer.Label();
    a.bind(next);
    a.sub(RCX, count);
    a.js(done);
    for (int v = 0; v < count; v++) {
      sum(a, v);
    }
    if (stage == Stage.SUMS) {
      for (int v = 0; v < count; v++) {
        a.store(Mem.at(R11, v * VECTOR), FIRST_SUM + v);
      }
    } else {
      CodeBuffer.Label finished = new CodeBuffer.Label();
      if (quickly()) {
        quick.beginChannel(R9, 0);
        for (int v = 0; v < count; v++) {
          quick.apply(FIRST_SUM + v, R9, 0, Mem.at(R11, v * LANES));
        }
        quick.doubts(DOUBT, R9, 0);
        a.kortestw(DOUBT);
        a.jz(finished);
      }
      for (int v = 0; v < count; v++) {
        a.store(Mem.at(RSP, v * VECTOR), FIRST_SUM + v);
      }
      for (int v = 0; v < count; v++) {
        CodeBuffer.Label sure = new CodeBuffer.Label();
        Mem sums = Mem.at(RSP, v * VECTOR);
        Mem bytes = Mem.at(R11, v * LANES);
        quick.skipUnlessInDoubt(sums, R9, 0, bytes, sure);
        ExactStage.begin(a, RBX, R9, R12);
        ExactStage.apply(a, stage, sums, bytes, RBX, R13, R15);
        a.bind(sure);
      }
      if (quickly()) {
        a.bind(finished);
      }
    }
    a.add(RDX, count * LANES * stride);
    a.add(R11, count * LANES * (stage == Stage.SUMS ? Integer.BYTES : 1));
    a.jmp(next);
    a.bind(done);
    a.add(RCX, count);
  }

  private void sum(Assembler a, int v) {
    int sum = FIRST_SUM + v;
    a.clear(sum);
    for (int line = 0; line < size; line++) {
      Mem from =
          switch (line) {
            case 0 -> Mem.at(RDX);
            case 1 -> Mem.at(RDX, R14, 1);
            default -> Mem.at(RDX, R14, 2);
          };
      from = from.plus(v * LANES * stride);
      if (stride == 1) {
        a.load256(PIXELS, from);
      } else {
        a.load(PIXELS, from);
      }
      a.vpermb(PIXELS, SPREAD_INDEX, PIXELS);
      for (int part = 0; part < parts; part++) {
        a.vpdpbusd(sum, PIXELS, part * size + line);
      }
    }
  }
}
