package k210.maixpy.kpu;

import java.util.Optional;

/** The board's file systems, as far as loading a model needs them. */
@FunctionalInterface
public interface ModelFiles {
  /**
   * The whole content of a file under {@code /sd} or {@code /flash}; empty if it cannot be read.
   */
  Optional<byte[]> read(String path);
}
