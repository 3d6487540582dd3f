package k210.kmodel;

import io.netty.buffer.ByteBuf;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads the named fields of one structure of a file in order, and remembers where each stood so
 * that a later check can say so.
 */
final class BodyCursor {
  private final ByteBuf file;
  private final String fileName;
  private final String owner;
  private final int end;
  private final Map<String, Integer> offsets = new HashMap<>();
  private int position;

  /**
   * @param owner prefix of field names, such as {@code layer 3 K210Conv.}
   * @param start first byte of the structure
   * @param end byte after the structure; may lie past the file's end
   */
  BodyCursor(ByteBuf file, String fileName, String owner, int start, int end) {
    this.file = file;
    this.fileName = fileName;
    this.owner = owner;
    this.position = start;
    this.end = end;
  }

  int position() {
    return position;
  }

  /** Bytes that the structure still has, as far as the file goes. */
  int remaining() {
    return Math.max(0, Math.min(end, file.readableBytes()) - position);
  }

  /** Passes over bytes without meaning; {@code field} says what asked for it. */
  void skip(String field, long length) {
    if (length > remaining()) {
      throw malformed(
          position, field, Long.toString(length), "the body ends after " + remaining() + " bytes");
    }
    position += (int) length;
  }

  /** A word whose bits have no order, such as flags. */
  int word(String field) {
    int at = take(field, 4);
    return file.getIntLE(at);
  }

  float real(String field) {
    return Float.intBitsToFloat(word(field));
  }

  /** An unsigned word that counts or addresses something; nothing on the chip reaches 2^31. */
  int count(String field) {
    int value = word(field);
    if (value < 0) {
      throw fault(field, Integer.toUnsignedString(value), "larger than any memory of the chip");
    }
    return value;
  }

  /** A count that is at least 1 and at most {@code limit}. */
  int dimension(String field, int limit) {
    int value = count(field);
    if (value < 1 || value > limit) {
      throw fault(field, Integer.toString(value), "must be 1 to " + limit);
    }
    return value;
  }

  /** A view of the next bytes of the structure. */
  ByteBuf bytes(String field, long length) {
    if (length > end - position) {
      throw malformed(
          position,
          field,
          length + " bytes",
          "the body ends after " + Math.max(0, end - position) + " more bytes");
    }
    return view(field, take(field, (int) length), length);
  }

  /** A view of bytes anywhere in the file; {@code field} held their offset. */
  ByteBuf bytesAt(String field, int offset, long length) {
    if (offset + length > file.readableBytes()) {
      throw fault(
          field,
          Integer.toString(offset),
          length + " bytes from there exceed the file's " + file.readableBytes() + " bytes");
    }
    return view(field, offset, length);
  }

  /** Refuses a structure that does not lie within a memory. */
  void requireWithin(String field, int address, long length, int memoryBytes, String memory) {
    if (length > memoryBytes || address > memoryBytes - length) {
      throw fault(
          field,
          Integer.toString(address),
          "%d bytes from there exceed the %d bytes of %s".formatted(length, memoryBytes, memory));
    }
  }

  /** The exception that blames a field read before. */
  MalformedModelException fault(String field, String value, String reason) {
    return malformed(offsets.getOrDefault(field, position), field, value, reason);
  }

  private ByteBuf view(String field, int offset, long length) {
    if (offset + length > file.readableBytes()) {
      throw malformed(offset, field, length + " bytes", "the file ends before that");
    }
    return file.slice(offset, (int) length).asReadOnly();
  }

  private int take(String field, int length) {
    int at = position;
    if (length > file.readableBytes() - at) {
      throw malformed(at, field, "missing", "the file ends before this field");
    }
    if (length > end - at) {
      throw malformed(at, field, "missing", "the body is too small for this field");
    }
    offsets.put(field, at);
    position += length;
    return at;
  }

  private MalformedModelException malformed(
      long offset, String field, String value, String reason) {
    return new MalformedModelException(fileName, offset, owner + field, value, reason);
  }
}
