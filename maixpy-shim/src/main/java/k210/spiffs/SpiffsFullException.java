package k210.spiffs;

import java.io.IOException;

/** There is no room left (SPIFFS_ERR_FULL of spiffs.h). */
public final class SpiffsFullException extends IOException {
  private static final long serialVersionUID = 1;

  SpiffsFullException(String name, int pagesMissing) {
    super("SPIFFS is full: %s needs %d more pages".formatted(name, pagesMissing));
  }
}
