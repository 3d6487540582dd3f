package k210.kfpkg;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * One file of a package and how it is written to flash.
 *
 * @param address its place in flash, in bytes
 * @param bin its name in the package
 * @param data the file; its readable bytes, not to be changed
 * @param sha256Prefix written as the boot ROM expects a firmware: cipher flag 0, u32 length, data,
 *     SHA-256 of all that
 * @param reverse4Bytes written with the bytes of every 32-bit word reversed
 */
public record KfpkgEntry(
    int address, String bin, ByteBuf data, boolean sha256Prefix, boolean reverse4Bytes) {
  private static final int WORD_BYTES = 4;
  private static final int HEADER_BYTES = 5;
  private static final int DIGEST_BYTES = 32;
  private static final byte ERASED = (byte) 0xFF;

  /** How many bytes of flash the entry takes. */
  public int imageBytes() {
    int body =
        reverse4Bytes
            ? Math.ceilDiv(data.readableBytes(), WORD_BYTES) * WORD_BYTES
            : data.readableBytes();
    return sha256Prefix ? HEADER_BYTES + body + DIGEST_BYTES : body;
  }

  /**
   * The bytes as they land in flash.
   *
   * @return a new array-backed buffer of {@link #imageBytes} bytes
   */
  public ByteBuf image() {
    byte[] image = new byte[imageBytes()];
    int start = sha256Prefix ? HEADER_BYTES : 0;
    data.getBytes(data.readerIndex(), image, start, data.readableBytes());
    if (reverse4Bytes) {
      reverseWords(image, start, data.readableBytes());
    }
    ByteBuf result = Unpooled.wrappedBuffer(image);
    if (sha256Prefix) {
      result.setByte(0, 0);
      result.setIntLE(1, image.length - HEADER_BYTES - DIGEST_BYTES);
      MessageDigest sha256 = sha256();
      sha256.update(image, 0, image.length - DIGEST_BYTES);
      result.setBytes(image.length - DIGEST_BYTES, sha256.digest());
    }
    return result;
  }

  /**
   * A last word that is not full is completed with what erased flash holds, so that reversing it
   * back gives its bytes.
   */
  private static void reverseWords(byte[] image, int start, int lengthBytes) {
    int end = start + Math.ceilDiv(lengthBytes, WORD_BYTES) * WORD_BYTES;
    for (int i = start + lengthBytes; i < end; i++) {
      image[i] = ERASED;
    }
    for (int i = start; i < end; i += WORD_BYTES) {
      byte first = image[i];
      byte second = image[i + 1];
      image[i] = image[i + 3];
      image[i + 1] = image[i + 2];
      image[i + 2] = second;
      image[i + 3] = first;
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
