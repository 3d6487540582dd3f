package k210.operators;

import io.netty.buffer.ByteBuf;
import java.util.Optional;

/**
 * Byte code of nncase's stack machine for functions of one float: straight code without jumps, a
 * stack of 64 floats. Source: nncase v0.2.0-beta4 {@code runtime/nnil.h}.
 */
public final class NnilProgram {
  private static final int STACK_FLOATS = 64;

  private static final int NOP = 0x00;
  private static final int DUP = 0x01;
  private static final int POP = 0x02;
  private static final int LOAD_ARGUMENT = 0x03;
  private static final int LOAD_0 = 0x04;
  private static final int LOAD_1 = 0x05;
  private static final int LOAD_CONSTANT = 0x06;
  private static final int FIRST_UNARY = 0x20;
  private static final int FIRST_BINARY = 0x40;
  private static final int CLAMP = 0x80;
  private static final int RETURN = 0xa0;

  private static final UnaryOp[] UNARIES = UnaryOp.values();
  private static final BinaryOp[] BINARIES = BinaryOp.values();

  private final ByteBuf code;
  private final FloatSemantics floats;
  private final float[] stack = new float[STACK_FLOATS];

  /**
   * Why code cannot run.
   *
   * @param offsetBytes where in the code
   * @param reason what is wrong there
   */
  public record Fault(int offsetBytes, String reason) {}

  /**
   * @param code checked by {@link #check}
   */
  public NnilProgram(ByteBuf code, FloatSemantics floats) {
    this.code = code.slice();
    this.floats = floats;
  }

  /** The first fault of code: as it has no jumps, reading it once tells all. */
  public static Optional<Fault> check(ByteBuf code) {
    ByteBuf bytes = code.slice();
    int end = bytes.readableBytes();
    int depth = 0;
    int at = 0;
    while (at < end) {
      int start = at;
      int op = bytes.getUnsignedByte(at++);
      int pops = pops(op);
      if (pops < 0) {
        return fault(start, "0x%02x is no instruction".formatted(op));
      }
      if (depth < pops) {
        return fault(start, "0x%02x takes %d from a stack of %d".formatted(op, pops, depth));
      }
      if (op == RETURN) {
        return Optional.empty();
      }
      if (op == LOAD_CONSTANT) {
        at += Float.BYTES;
        if (at > end) {
          return fault(start, "the constant exceeds the body");
        }
      }
      depth += pushes(op) - pops;
      if (depth > STACK_FLOATS) {
        return fault(start, "the stack holds " + STACK_FLOATS);
      }
    }
    return fault(at, "the code ends without ret (0xa0)");
  }

  /** Bytes of checked code up to its end, without what pads a body. */
  public static int length(ByteBuf code) {
    ByteBuf bytes = code.slice();
    int at = 0;
    while (bytes.getUnsignedByte(at) != RETURN) {
      at += bytes.getUnsignedByte(at) == LOAD_CONSTANT ? 1 + Float.BYTES : 1;
    }
    return at + 1;
  }

  /** Replaces each of {@code count} floats by the code's result. */
  public void apply(Operand in, Operand out, int count) {
    for (int i = 0; i < count; i++) {
      out.setF32(i, evaluate(in.f32(i)));
    }
  }

  private float evaluate(float x) {
    int top = 0;
    int at = 0;
    while (true) {
      int op = code.getUnsignedByte(at++);
      switch (op) {
        case NOP -> {}
        case DUP -> {
          stack[top] = stack[top - 1];
          top++;
        }
        case POP -> top--;
        case LOAD_ARGUMENT -> stack[top++] = x;
        case LOAD_0 -> stack[top++] = 0;
        case LOAD_1 -> stack[top++] = 1;
        case LOAD_CONSTANT -> {
          stack[top++] = code.getFloatLE(at);
          at += Float.BYTES;
        }
        case CLAMP -> {
          top -= 2;
          stack[top - 1] = new ValueRange(stack[top], stack[top + 1]).clamp(stack[top - 1]);
        }
        case RETURN -> {
          return stack[top - 1];
        }
        default -> {
          if (op >= FIRST_BINARY) {
            top--;
            stack[top - 1] = BINARIES[op - FIRST_BINARY].apply(stack[top - 1], stack[top]);
          } else {
            stack[top - 1] = UNARIES[op - FIRST_UNARY].apply(floats, stack[top - 1]);
          }
        }
      }
    }
  }

  /** Operands of an instruction, -1 if there is no such. */
  private static int pops(int op) {
    if (op >= FIRST_UNARY && op < FIRST_UNARY + UNARIES.length) {
      return 1;
    }
    if (op >= FIRST_BINARY && op < FIRST_BINARY + BINARIES.length) {
      return 2;
    }
    return switch (op) {
      case NOP, LOAD_ARGUMENT, LOAD_0, LOAD_1, LOAD_CONSTANT -> 0;
      case DUP, POP, RETURN -> 1;
      case CLAMP -> 3;
      default -> -1;
    };
  }

  private static int pushes(int op) {
    return switch (op) {
      case NOP, POP -> 0;
      case DUP -> 2;
      default -> 1;
    };
  }

  private static Optional<Fault> fault(int offsetBytes, String reason) {
    return Optional.of(new Fault(offsetBytes, reason));
  }
}
