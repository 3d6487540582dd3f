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
 * Convolution over all channels: a tile of channels by vectors of 16 positions, four products per
 * lane and instruction.
 *
 * <p>Pixels lie in groups of four channels, one 32-bit word per pixel. A step multiplies one such
 * word of each position, at the distance that a table gives for the step, with four weights of each
 * channel. The sums then go through the output stage while they are in the first-level cache.
 *
 * <p>A tile of <em>corners</em> computes the four pixels of squares of 2x2 and keeps the largest
 * sum of each.
 *
 * @param channels output channels of a tile, 1 to {@link #MOST_CHANNELS}
 * @param vectors vectors of positions, 1 to {@link #MOST_VECTORS}; 4 if there are corners
 * @param corners whether the vectors are the corners of squares
 * @param stage what becomes of the sums
 */
record ConvolutionCode(int channels, int vectors, boolean corners, Stage stage)
    implements KernelCode {
  static final int MOST_CHANNELS = 6;
  static final int MOST_VECTORS = 4;

  // What the parameters mean, by index.
  static final int INPUT = 0;
  static final int DISTANCES = 1;
  static final int STEPS = 2;
  static final int WEIGHTS = 3;

  /** Sums that the products are added to. */
  static final int START = 4;

  /** Bytes from a tile's start to the next one's: 0 if all tiles have the same. */
  static final int START_STEP = 5;

  /** Bytes from a corner's start to the next corner's. */
  static final int START_CORNER = 6;

  static final int OUTPUT = 7;

  /** Bytes from a channel's results to the next one's. */
  static final int OUTPUT_CHANNEL = 8;

  static final int CHANNELS = 9;
  static final int LAYER = 10;
  static final int PICK = 11;
  static final int TILES = 12;

  private static final int VECTOR = 64;
  private static final int LANES = 16;
  private static final int FIRST_PIXELS = 24;
  private static final int FIRST_WEIGHT = 28;

  /** A mask: something is in doubt in any channel. */
  private static final int ANY = 7;

  @Override
  public byte[] assemble() {
    Assembler a = new Assembler();
    int kept = corners ? 1 : vectors;
    int scratch = channels * kept * VECTOR;
    a.enter();
    a.mov(RAX, RSP);
    a.sub(RSP, scratch + VECTOR);
    a.and(RSP, -VECTOR);
    a.mov(Mem.at(RSP, scratch), RAX);
    a.mov(RAX, Mem.at(RDI, 8 * INPUT));
    a.mov(RDX, Mem.at(RDI, 8 * DISTANCES));
    a.mov(R8, Mem.at(RDI, 8 * WEIGHTS));
    a.mov(R9, Mem.at(RDI, 8 * START));
    a.mov(RSI, Mem.at(RDI, 8 * START_CORNER));
    a.mov(R10, Mem.at(RDI, 8 * OUTPUT));
    a.mov(RBP, Mem.at(RDI, 8 * TILES));
    CodeBuffer.Label tile = new CodeBuffer.Label();
    a.bind(tile);
    sums(a);
    output(a, kept);
    a.add(RAX, kept * VECTOR);
    a.add(R9, Mem.at(RDI, 8 * START_STEP));
    a.add(R10, kept * LANES * (stage == Stage.SUMS ? Integer.BYTES : 1));
    a.sub(RBP, 1);
    a.jnz(tile);
    a.mov(RSP, Mem.at(RSP, scratch));
    a.leave();
    return a.bytes();
  }

  private int sum(int channel, int vector) {
    return channel * vectors + vector;
  }

  private void sums(Assembler a) {
    if (corners) {
      a.lea(R13, Mem.at(R9, RSI, 2));
      a.load(sum(0, 0), Mem.at(R9));
      a.load(sum(0, 1), Mem.at(R9, RSI, 1));
      a.load(sum(0, 2), Mem.at(R13));
      a.load(sum(0, 3), Mem.at(R13, RSI, 1));
    } else {
      for (int v = 0; v < vectors; v++) {
        a.load(sum(0, v), Mem.at(R9, v * VECTOR));
      }
    }
    for (int c = 1; c < channels; c++) {
      for (int v = 0; v < vectors; v++) {
        a.move(sum(c, v), sum(0, v));
      }
    }
    a.mov(R12, RDX);
    a.mov(RCX, Mem.at(RDI, 8 * STEPS));
    a.mov(R14, R8);
    CodeBuffer.Label step = new CodeBuffer.Label();
    a.bind(step);
    if (corners) {
      for (int v = 0; v < vectors; v++) {
        a.movsxd(R13, Mem.at(R12, v * Integer.BYTES));
        a.load(FIRST_PIXELS + v, Mem.at(RAX, R13, 1));
      }
    } else {
      a.movsxd(R13, Mem.at(R12));
      a.add(R13, RAX);
      for (int v = 0; v < vectors; v++) {
        a.load(FIRST_PIXELS + v, Mem.at(R13, v * VECTOR));
      }
    }
    for (int c = 0; c < channels; c++) {
      int weight = FIRST_WEIGHT + c % 2;
      a.vpbroadcastd(weight, Mem.at(R14, c * Integer.BYTES));
      for (int v = 0; v < vectors; v++) {
        a.vpdpbusd(sum(c, v), FIRST_PIXELS + v, weight);
      }
    }
    a.add(R14, channels * Integer.BYTES);
    a.add(R12, (corners ? vectors : 1) * Integer.BYTES);
    a.sub(RCX, 1);
    a.jnz(step);
    if (corners) {
      for (int c = 0; c < channels; c++) {
        a.vpmaxsd(sum(c, 0), sum(c, 0), sum(c, 1));
        a.vpmaxsd(sum(c, 2), sum(c, 2), sum(c, 3));
        a.vpmaxsd(sum(c, 0), sum(c, 0), sum(c, 2));
      }
    }
  }

  private void output(Assembler a, int kept) {
    a.mov(R11, Mem.at(RDI, 8 * OUTPUT_CHANNEL));
    a.mov(R15, R10);
    if (stage == Stage.SUMS) {
      for (int c = 0; c < channels; c++) {
        for (int v = 0; v < kept; v++) {
          a.store(Mem.at(R15, v * VECTOR), sum(c, v));
        }
        a.add(R15, R11);
      }
      return;
    }
    a.mov(RBX, Mem.at(RDI, 8 * LAYER));
    a.mov(R14, Mem.at(RDI, 8 * CHANNELS));
    CodeBuffer.Label done = new CodeBuffer.Label();
    QuickStage quick = new QuickStage(a, stage, RBX);
    if (stage != Stage.EXACT) {
      quickly(a, quick, kept);
      a.jz(done);
    }
    exactly(a, quick, kept);
    a.bind(done);
  }

  /** Leaves whether something is in doubt in the flags, and of which channel in k1 and up. */
  private void quickly(Assembler a, QuickStage quick, int kept) {
    quick.beginLayer();
    for (int c = 0; c < channels; c++) {
      int constants = c * LayerConstants.CHANNEL_BYTES;
      quick.beginChannel(R14, constants);
      for (int v = 0; v < kept; v++) {
        quick.apply(sum(c, v), R14, constants, Mem.at(R15, v * LANES));
      }
      quick.doubts(c + 1, R14, constants);
      a.add(R15, R11);
    }
    for (int c = 1; c < channels; c++) {
      a.korw(ANY, c == 1 ? 1 : ANY, c + 1);
    }
    a.kortestw(channels == 1 ? 1 : ANY);
  }

  private void exactly(Assembler a, QuickStage quick, int kept) {
    for (int c = 0; c < channels; c++) {
      for (int v = 0; v < kept; v++) {
        a.store(Mem.at(RSP, (c * kept + v) * VECTOR), sum(c, v));
      }
    }
    a.mov(R15, R10);
    a.mov(R13, Mem.at(RDI, 8 * PICK));
    for (int c = 0; c < channels; c++) {
      CodeBuffer.Label done = new CodeBuffer.Label();
      if (stage != Stage.EXACT) {
        a.kortestw(c + 1);
        a.jz(done);
      }
      a.lea(RCX, Mem.at(RSP, c * kept * VECTOR));
      a.mov(R12, kept);
      a.mov(RDX, R15);
      CodeBuffer.Label vector = new CodeBuffer.Label();
      a.bind(vector);
      CodeBuffer.Label next = new CodeBuffer.Label();
      quick.skipUnlessInDoubt(Mem.at(RCX), R14, 0, Mem.at(RDX), next);
      ExactStage.begin(a, RBX, R14, R13);
      ExactStage.apply(a, stage, Mem.at(RCX), Mem.at(RDX), RBX, RSI, R11);
      a.bind(next);
      a.add(RCX, VECTOR);
      a.add(RDX, LANES);
      a.sub(R12, 1);
      a.jnz(vector);
      a.bind(done);
      a.add(R15, Mem.at(RDI, 8 * OUTPUT_CHANNEL));
      a.add(R14, LayerConstants.CHANNEL_BYTES);
    }
    // What the next tile still needs.
    a.mov(RDX, Mem.at(RDI, 8 * DISTANCES));
    a.mov(RSI, Mem.at(RDI, 8 * START_CORNER));
  }
}
