package k210.maixpy.python.reach;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import k210.board.Firmware;
import k210.maixpy.MaixPyHarness;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/**
 * That the walk sees whatever a script holds. In all of this module's tests the host's collector is
 * asked as well, and an object that the walk missed is an error.
 */
class ScriptReachTest {
  @AutoClose private final MaixPyHarness board = new MaixPyHarness(Firmware.FULL);

  @Test
  void theHostsCollectorChecks() {
    assertTrue(Boolean.getBoolean("k210.heap.check"));
  }

  @Test
  void whatScriptsHoldKeepsItsPixels() throws IOException {
    try (InputStream script = getClass().getResourceAsStream("held.py")) {
      assertEquals("35\n", board.run(new String(script.readAllBytes(), StandardCharsets.UTF_8)));
    }
  }

  @Test
  void memoryErrorComesWhereImagesAreHeld() {
    // 512 KiB hold five blocks of 100,352 bytes, and no list of any kind hides one.
    assertEquals(
        "5\n5\n",
        board.run(
            """
            import image
            for make in (lambda: [image.Image(size=(224, 224)) for n in range(9)],
                         lambda: list(map(lambda n: image.Image(size=(224, 224)), range(9)))):
                held = []
                try:
                    while True: held.append(image.Image(size=(224, 224)))
                except MemoryError:
                    print(len(held))
                held = None
                try:
                    make()
                    print('nine images fit')
                except MemoryError:
                    pass
            """));
  }
}
