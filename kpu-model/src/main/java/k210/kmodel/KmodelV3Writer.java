package k210.kmodel;

import io.netty.buffer.ByteBuf;

/** Writes kmodel V3 files as nncase 0.1 lays them out. */
public final class KmodelV3Writer {
  private KmodelV3Writer() {}

  /**
   * The file's bytes: bodies end on 8-byte boundaries, weights and batch norms start on 128,
   * activations on 256.
   */
  public static ByteBuf write(V3Content content) {
    if (content != null) {
      throw new UnsupportedOperationException("in progress " + content);
    }
    return null;
  }
}
