package k210.kmodel;

import io.netty.buffer.ByteBuf;

/** Reads kmodel files. */
public final class KmodelReader {
  private KmodelReader() {}

  /**
   * Reads and checks a model. The buffer may hold more than the model (a slice of flash); {@link
   * Kmodel#fileBytes} says how much of it the model spans. The bytes are copied.
   *
   * @param bytes the model from the reader index on; the index does not move
   * @param fileName how errors name the model
   * @throws MalformedModelException if a field contradicts the file or the chip's memories
   * @throws UnsupportedModelException if it is another format, or a layer type no version of V3 has
   */
  public static Kmodel read(ByteBuf bytes, String fileName) {
    if (fileName != null) {
      throw new UnsupportedOperationException("in progress " + bytes + fileName);
    }
    return null;
  }
}
