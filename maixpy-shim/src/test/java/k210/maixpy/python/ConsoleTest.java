package k210.maixpy.python;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ConsoleTest {
  private final ByteArrayOutputStream host = new ByteArrayOutputStream();
  private final Console console = new Console(host);

  @Test
  void dropsTheCarriageReturnOfALineEndAlsoAcrossWrites() throws IOException {
    console.print("a\r\nb\r");
    console.print("\nc\n");
    console.close();
    assertEquals("a\nb\nc\n", host.toString(StandardCharsets.UTF_8));
  }

  @Test
  void keepsACarriageReturnThatEndsNoLine() throws IOException {
    console.print("10%\r20%\r\r\n30%\r");
    console.close();
    assertEquals("10%\r20%\r\n30%\r", host.toString(StandardCharsets.UTF_8));
  }
}
