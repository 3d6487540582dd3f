package k210.operators;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NnilProgramTest {
  @ParameterizedTest
  @CsvSource({
    // x * x
    "030142a0, 3, 9",
    // clamp(x, 0, 1)
    "03040580a0, 7, 1",
    // -(x - 2.5)
    "0306000020404126a0, 4, -1.5",
    // 1 / x, after pushing and dropping a 0
    "0005030402 43a0, 4, 0.25",
  })
  void runs(String code, float x, float expected) {
    ByteBuf bytes = code(code.replace(" ", ""));
    assertEquals(Optional.empty(), NnilProgram.check(bytes));
    Operand tensor = new Operand(Unpooled.wrappedBuffer(new byte[4]), 0);
    tensor.setF32(0, x);

    new NnilProgram(bytes, FloatSemantics.STRICT).apply(tensor, tensor, 1);

    assertEquals(expected, tensor.f32(0));
  }

  @ParameterizedTest
  @CsvSource({
    "03, 1, without ret",
    "a0, 0, stack of 0",
    "0340a0, 1, takes 2",
    "030f, 1, no instruction",
    "060000, 0, exceeds the body",
    "'', 0, without ret",
  })
  void faultsAreFoundBeforeRunning(String code, int offset, String reason) {
    NnilProgram.Fault fault = NnilProgram.check(code(code)).orElseThrow();

    assertEquals(offset, fault.offsetBytes());
    assertTrue(fault.reason().contains(reason), fault.reason());
  }

  @Test
  void theStackHolds64() {
    assertEquals(Optional.empty(), NnilProgram.check(code("03".repeat(64) + "a0")));
    assertEquals(64, NnilProgram.check(code("03".repeat(65) + "a0")).orElseThrow().offsetBytes());
  }

  @Test
  void lengthEndsAtRet() {
    assertEquals(4, NnilProgram.length(code("030142a000000000")));
  }

  private static ByteBuf code(String hex) {
    return Unpooled.wrappedBuffer(ByteBufUtil.decodeHexDump(hex));
  }
}
