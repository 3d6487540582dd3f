package k210.maixpy.image;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import k210.board.Firmware;
import k210.maixpy.MaixPyHarness;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Scripts of which the output of the firmware's own image module was recorded: its sources, built
 * for the chip's instruction set with the firmware's flags (by GCC 12, not 8) under MicroPython at
 * ced340d739. Pixels stand there as CRC-32 of what {@code to_bytes} gives.
 */
class RecordedImageTest {
  @ParameterizedTest
  @ValueSource(strings = {"image_pixels", "image_calls", "image_results"})
  void printTheSame(String name) throws IOException {
    try (MaixPyHarness board = new MaixPyHarness(Firmware.FULL)) {
      String script = resource("image_helpers.py") + resource(name + ".py");
      assertEquals(resource(name + ".expected"), board.run(script));
    }
  }

  private static String resource(String name) throws IOException {
    try (InputStream in =
        RecordedImageTest.class.getResourceAsStream("/k210/maixpy/recorded/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
