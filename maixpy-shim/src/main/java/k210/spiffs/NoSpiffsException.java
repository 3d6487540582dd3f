package k210.spiffs;

import java.io.IOException;

/** The flash holds something else where the file system should be (SPIFFS_ERR_NOT_A_FS). */
public final class NoSpiffsException extends IOException {
  private static final long serialVersionUID = 1;

  NoSpiffsException(SpiffsMedium medium, int blocksWithoutMagic, int blocks) {
    super(
        "no SPIFFS at %s: %d of %d blocks lack its mark, at most one may"
            .formatted(medium, blocksWithoutMagic, blocks));
  }
}
