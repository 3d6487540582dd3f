package k210.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Writes to Linux's device that is always full. */
class HostOutputTest {
  private static final Path FULL = Path.of("/dev/full");

  @Test
  void aFullDiskIsRemembered() throws IOException {
    assumeTrue(Files.exists(FULL));
    try (FileOutputStream full = new FileOutputStream(FULL.toFile());
        HostOutput stdout = new HostOutput(full.getFD())) {
      assertEquals(Optional.empty(), stdout.loss());
      assertThrows(IOException.class, () -> stdout.write(new byte[] {1}, 0, 1));
      assertEquals(Optional.of("No space left on device"), stdout.loss());
    }
  }
}
