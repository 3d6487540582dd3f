package k210.cli;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A command that fails leaves no recording, which nobody sees but by slow starts. */
class StartUpTrainingTest {
  @TempDir Path folder;

  @Test
  void whatIsRecordedWithPythonRuns() {
    assertDoesNotThrow(() -> StartUpTraining.main(new String[] {"python", folder.toString()}));
  }

  @Test
  void whatIsRecordedWithoutPythonRuns() {
    assertDoesNotThrow(() -> StartUpTraining.main(new String[] {"plain", folder.toString()}));
  }
}
