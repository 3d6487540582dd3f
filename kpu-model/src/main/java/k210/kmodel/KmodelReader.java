package k210.kmodel;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/** Reads kmodel files. */
public final class KmodelReader {
  private KmodelReader() {}

  /**
   * Reads and checks a model. The buffer may hold more than the model (a slice of flash); {@link
   * Kmodel#fileBytes} says how much of it the model spans. What the model keeps is copied.
   *
   * @param bytes the model from the reader index on; the index does not move
   * @param fileName how errors name the model
   * @throws MalformedModelException if a field contradicts the file or the chip's memories
   * @throws UnsupportedModelException if it is another format
   */
  public static Kmodel read(ByteBuf bytes, String fileName) {
    KmodelFormat format = KmodelFormat.detect(bytes);
    return switch (format) {
      case V3 -> readV3(bytes.slice(), fileName);
      case V4 -> readV4(bytes.slice(), fileName);
      case V1, V3_BIG_ENDIAN, V5, V6_OR_LATER, BLANK, UNKNOWN ->
          throw new UnsupportedModelException(fileName, format.description(), format.help());
    };
  }

  /** Parses twice: once to learn how much the model spans, then over a copy of just that. */
  private static KmodelV3 readV3(ByteBuf bytes, String fileName) {
    byte[] copy = new byte[new V3Parser(bytes, fileName).parse().fileBytes()];
    bytes.getBytes(0, copy);
    return new V3Parser(Unpooled.wrappedBuffer(copy).asReadOnly(), fileName).parse();
  }

  private static KmodelV4 readV4(ByteBuf bytes, String fileName) {
    byte[] copy = new byte[new V4Parser(bytes, fileName).parse().fileBytes()];
    bytes.getBytes(0, copy);
    return new V4Parser(Unpooled.wrappedBuffer(copy).asReadOnly(), fileName).parse();
  }
}
