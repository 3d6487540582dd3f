package k210.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** A folder, and commands typed there. */
abstract class CommandLineHarness {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir Path folder;

  /** Runs a command in whose words {@code DIR} stands for the folder, and returns its exit code. */
  final int k210(String... words) {
    for (int i = 0; i < words.length; i++) {
      words[i] = words[i].replace("DIR", folder.toString());
    }
    out.reset();
    err.reset();
    return Main.run(words, stream(out), stream(err));
  }

  /** What the last command wrote to stdout. */
  final String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  /** What the last command wrote to stderr. */
  final String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  final void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }
}
