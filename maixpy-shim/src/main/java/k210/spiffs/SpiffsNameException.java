package k210.spiffs;

import java.io.IOException;

/** A name that is too long or that another file has. */
public final class SpiffsNameException extends IOException {
  private static final long serialVersionUID = 1;

  SpiffsNameException(String name, String reason) {
    super("SPIFFS name %s: %s".formatted(name, reason));
  }
}
