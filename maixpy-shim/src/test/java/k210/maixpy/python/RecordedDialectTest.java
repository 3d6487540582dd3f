package k210.maixpy.python;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Scripts of which the output of MicroPython was recorded: of its unix build at ced340d739 with
 * 32-bit floats and MaixPy's options (8-bit hashes, no reverse operators, no async).
 */
class RecordedDialectTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "dicts",
        "tables",
        "sorting",
        "expressions",
        "statements",
        "structures",
        "classes",
        "strings",
        "builtins",
        "syntax",
        "calls",
        "names",
        "tracebacks",
        "deletes"
      })
  void printTheSame(String name) throws IOException {
    try (ScriptHarness board = ScriptHarness.withoutCard()) {
      assertEquals(resource(name + ".expected"), board.run(resource(name + ".py")));
    }
  }

  private static String resource(String name) throws IOException {
    try (InputStream in =
        RecordedDialectTest.class.getResourceAsStream("/k210/maixpy/recorded/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
