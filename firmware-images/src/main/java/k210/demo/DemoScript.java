package k210.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The demo's MaixPy script. */
public final class DemoScript {
  /** Its name as tracebacks show it. */
  public static final String FILE_NAME = "find_red_ball.py";

  private DemoScript() {}

  /** Its bytes, UTF-8. */
  public static byte[] source() {
    try (InputStream in = DemoScript.class.getResourceAsStream("/k210/demo/" + FILE_NAME)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
