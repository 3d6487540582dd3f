package k210.maixpy.python;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Scripts of which the output of MicroPython 1.11 was recorded. */
class RecordedScriptsTest {
  @ParameterizedTest
  @ValueSource(strings = {"exceptions", "floats", "language", "modules"})
  void printTheSame(String name) throws IOException {
    Path folder = Path.of(System.getProperty("k210.shared", ""), "micropython");
    Assumptions.assumeTrue(
        Files.isDirectory(folder), "no recordings: the folder " + folder + " is absent");

    try (ScriptHarness board = ScriptHarness.withoutCard()) {
      assertEquals(
          Files.readString(folder.resolve(name + ".expected")),
          board.run(Files.readString(folder.resolve(name + ".py"))));
    }
  }
}
