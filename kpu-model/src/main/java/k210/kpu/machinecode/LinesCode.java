package k210.kpu.machinecode;

import static k210.kpu.machinecode.Gpr.R10;
import static k210.kpu.machinecode.Gpr.R11;
import static k210.kpu.machinecode.Gpr.R8;
import static k210.kpu.machinecode.Gpr.R9;
import static k210.kpu.machinecode.Gpr.RAX;
import static k210.kpu.machinecode.Gpr.RCX;
import static k210.kpu.machinecode.Gpr.RDI;
import static k210.kpu.machinecode.Gpr.RDX;
import static k210.kpu.machinecode.Gpr.RSI;

/** Writes lines of bytes to KPU RAM; what the RAM holds behind their ends stays. */
record LinesCode() implements KernelCode {
  // What the parameters mean, by index.
  static final int INPUT = 0;

  /** Bytes from a channel's first line to the next one's. */
  static final int INPUT_CHANNEL = 1;

  /** Bytes from a line to the next one. */
  static final int INPUT_LINE = 2;

  static final int LINES = 3;

  /** Where in KPU RAM the first line of the map's first channel goes, as an index of the array. */
  static final int OUTPUT = 4;

  static final int OUTPUT_LINE = 5;

  /** 32-bit distances of the channels in KPU RAM. */
  static final int CHANNELS = 6;

  static final int CHANNEL_COUNT = 7;

  /** Pieces of 64 bytes of a line, the last one included. */
  static final int PIECES = 8;

  /** The bytes of the last piece, a bit each. */
  static final int LAST = 9;

  private static final int VECTOR = 64;
  private static final int LAST_MASK = 1;

  @Override
  public byte[] assemble() {
    Assembler a = new Assembler();
    a.mov(RAX, Mem.at(RDI, 8 * LAST));
    a.kmovq(LAST_MASK, RAX);
    a.mov(R11, Mem.at(RDI, 8 * CHANNELS));
    a.add(RSI, Mem.at(RDI, 8 * OUTPUT));
    CodeBuffer.Label channel = new CodeBuffer.Label();
    CodeBuffer.Label line = new CodeBuffer.Label();
    CodeBuffer.Label piece = new CodeBuffer.Label();
    CodeBuffer.Label last = new CodeBuffer.Label();
    a.bind(channel);
    a.movsxd(RDX, Mem.at(R11));
    a.add(RDX, RSI);
    a.mov(R8, Mem.at(RDI, 8 * INPUT));
    a.mov(RCX, Mem.at(RDI, 8 * LINES));
    a.bind(line);
    a.mov(R9, Mem.at(RDI, 8 * PIECES));
    a.mov(R10, 0);
    a.bind(piece);
    a.load(0, Mem.at(R8, R10, 1));
    a.sub(R9, 1);
    a.jz(last);
    a.store(Mem.at(RDX, R10, 1), 0);
    a.add(R10, VECTOR);
    a.jmp(piece);
    a.bind(last);
    a.storeBytes(Mem.at(RDX, R10, 1), LAST_MASK, 0);
    a.add(R8, Mem.at(RDI, 8 * INPUT_LINE));
    a.add(RDX, Mem.at(RDI, 8 * OUTPUT_LINE));
    a.sub(RCX, 1);
    a.jnz(line);
    a.mov(RAX, Mem.at(RDI, 8 * INPUT));
    a.add(RAX, Mem.at(RDI, 8 * INPUT_CHANNEL));
    a.mov(Mem.at(RDI, 8 * INPUT), RAX);
    a.add(R11, Integer.BYTES);
    a.mov(RAX, Mem.at(RDI, 8 * CHANNEL_COUNT));
    a.sub(RAX, 1);
    a.mov(Mem.at(RDI, 8 * CHANNEL_COUNT), RAX);
    a.jnz(channel);
    a.vzeroupper();
    a.ret();
    return a.bytes();
  }
}
