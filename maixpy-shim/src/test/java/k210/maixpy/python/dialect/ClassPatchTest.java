package k210.maixpy.python.dialect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

/** What happens to a class that is not as it was: the build must not go on. */
class ClassPatchTest {
  private static final String SOME_CLASS = "java.lang.Math";

  @Test
  void refusesAnotherNumberOfPlaces() throws IOException {
    ClassPatch patch = ClassPatch.of(SOME_CLASS).rounding(1);
    byte[] original = original();

    IllegalStateException error =
        assertThrows(IllegalStateException.class, () -> patch.apply(original));

    assertTrue(error.getMessage().contains("places to round, not 1"), error.getMessage());
  }

  @Test
  void refusesAMissingMethod() throws IOException {
    ClassPatch patch = ClassPatch.of(SOME_CLASS).body("noSuch()V", "k210.Nobody#nothing()V");
    byte[] original = original();

    IllegalStateException error =
        assertThrows(IllegalStateException.class, () -> patch.apply(original));

    assertEquals(
        "GraalPy's class java.lang.Math is not the one that the board's dialect is made for:"
            + " [noSuch()V] not found",
        error.getMessage());
  }

  private static byte[] original() throws IOException {
    try (InputStream in = Math.class.getResourceAsStream("Math.class")) {
      return in.readAllBytes();
    }
  }
}
