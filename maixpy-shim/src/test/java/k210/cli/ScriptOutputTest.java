package k210.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScriptOutputTest {
  /** A pipe whose reader leaves after some bytes. */
  private static final class Pipe extends OutputStream {
    private int left;

    Pipe(int left) {
      this.left = left;
    }

    @Override
    public void write(int octet) throws IOException {
      if (left-- <= 0) {
        throw new IOException("Broken pipe");
      }
    }
  }

  @Test
  void tellsOnceThatTheReaderHasLeft() {
    StringBuilder told = new StringBuilder();
    ScriptOutput output =
        new ScriptOutput(
            new PrintStream(new Pipe(4), true, StandardCharsets.UTF_8), () -> told.append('x'));
    for (int i = 0; i < 8; i++) {
      output.write("ab".getBytes(StandardCharsets.UTF_8), 0, 2);
    }
    assertEquals("x", told.toString());
  }

  @Test
  void anEndlessScriptEndsWithItsReader(@TempDir Path folder) throws IOException {
    Path script = folder.resolve("endless.py");
    Files.writeString(script, "n = 0\nwhile True:\n    print(n)\n    n += 1\n");
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int exitCode =
        Main.run(
            new String[] {"run", script.toString()},
            new PrintStream(new Pipe(100), true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));
    String[] lines = err.toString(StandardCharsets.UTF_8).strip().split("\n", -1);
    assertEquals("KeyboardInterrupt:", lines[lines.length - 1].strip());
    assertEquals(ExitCode.SCRIPT_ERROR, exitCode);
  }
}
