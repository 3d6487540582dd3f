package k210.kpu.machinecode;

/**
 * Batch norm and activation from sums to bytes, 16 at a time, in binary32, with a note of what is
 * in doubt: see {@link LayerConstants}.
 */
final class QuickStage {
  /** First of the vector registers that are used: this and the ones up to the last. */
  static final int FIRST_REGISTER = 24;

  private static final int FARTHEST = 24;
  private static final int NEAREST = 25;
  private static final int FACTOR = 26;
  private static final int CELL_FACTOR = 27;
  private static final int VALUE = 28;
  private static final int SEGMENT = 29;
  private static final int RESULT = 30;
  private static final int REST = 31;
  private static final int BEYOND = 7;
  private static final int NEAR = 0;

  /** Not among those that say which channel is in doubt. */
  private static final int DOUBT = 7;

  private final Assembler a;
  private final Stage stage;
  private final Gpr layer;

  /**
   * Emits a stage.
   *
   * @param layer the layer's constants
   */
  QuickStage(Assembler a, Stage stage, Gpr layer) {
    this.a = a;
    this.stage = stage;
    this.layer = layer;
  }

  /** Loads the layer's constants. */
  void beginLayer() {
    if (stage == Stage.LINES) {
      a.vbroadcastss(CELL_FACTOR, Mem.at(layer, LayerConstants.CELL_FACTOR));
    }
  }

  /** Loads a channel's constants, which lie {@code at} bytes from the register. */
  void beginChannel(Gpr channel, int at) {
    a.vbroadcastss(FACTOR, Mem.at(channel, at + LayerConstants.FACTOR));
    a.clear(FARTHEST);
    if (stage == Stage.LINES) {
      // Farther than any distance that is in doubt.
      a.vbroadcastss(NEAREST, Mem.at(layer, LayerConstants.LAST_CELL));
      a.vcvtdq2ps(NEAREST, NEAREST);
    }
  }

  /** Turns sums in a register into bytes in memory. */
  void apply(int sums, Gpr channel, int at, Mem bytes) {
    a.vcvtdq2ps(VALUE, sums);
    a.vfmadd213ps(VALUE, FACTOR, Mem.each(channel, at + LayerConstants.ADDEND));
    if (stage == Stage.LINES) {
      a.move(SEGMENT, VALUE);
      a.vfmadd213ps(SEGMENT, CELL_FACTOR, Mem.each(layer, LayerConstants.CELL_ADDEND));
      a.vcvtps2dq(SEGMENT, SEGMENT);
      a.vpmaxsd(SEGMENT, SEGMENT, Mem.each(layer, LayerConstants.ZERO));
      a.vpminsd(SEGMENT, SEGMENT, Mem.each(layer, LayerConstants.LAST_CELL));
      // The three high bytes of a lane are 0, and so is the first cell's segment.
      a.vpermb(SEGMENT, SEGMENT, Mem.at(layer, LayerConstants.CELLS));
      a.vpermps(REST, SEGMENT, Mem.at(layer, LayerConstants.ENDS));
      a.vcmpps(BEYOND, VALUE, REST, Assembler.GREATER);
      a.vsubps(REST, VALUE, REST);
      a.smallerMagnitude(NEAREST, NEAREST, REST);
      a.vpaddd(SEGMENT, BEYOND, SEGMENT, Mem.each(layer, LayerConstants.ONE));
      a.vpermps(RESULT, SEGMENT, Mem.at(layer, LayerConstants.SLOPES));
      a.vpermps(REST, SEGMENT, Mem.at(layer, LayerConstants.INTERCEPTS));
      a.vfmadd213ps(VALUE, RESULT, REST);
    }
    a.vmaxps(VALUE, VALUE, Mem.each(layer, LayerConstants.BELOW_ZERO));
    a.vreduceps(REST, VALUE);
    a.largerMagnitude(FARTHEST, FARTHEST, REST);
    a.vcvtps2dq(VALUE, VALUE);
    a.vpmovusdb(bytes, VALUE);
  }

  /** Sets a mask where something is in doubt since {@link #beginChannel}. */
  void doubts(int mask, Gpr channel, int at) {
    a.vcmpps(mask, FARTHEST, Mem.each(channel, at + LayerConstants.FARTHEST), Assembler.GREATER);
    if (stage == Stage.LINES) {
      a.vcmpps(NEAR, NEAREST, Mem.each(channel, at + LayerConstants.NEAREST), Assembler.LESS);
      a.korw(mask, mask, NEAR);
    }
  }

  /**
   * Computes one vector again and jumps if it is not the one in doubt; few are, and the exact stage
   * takes long for many segments.
   */
  void skipUnlessInDoubt(Mem sums, Gpr channel, int at, Mem bytes, CodeBuffer.Label skip) {
    if (stage != Stage.LINES) {
      return;
    }
    beginChannel(channel, at);
    a.load(VALUE, sums);
    apply(VALUE, channel, at, bytes);
    doubts(DOUBT, channel, at);
    a.kortestw(DOUBT);
    a.jz(skip);
  }
}
