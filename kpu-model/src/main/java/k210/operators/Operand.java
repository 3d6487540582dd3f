package k210.operators;

import io.netty.buffer.ByteBuf;
import java.nio.ByteOrder;

/**
 * A dense tensor in a memory: elements are counted from its first byte, little-endian.
 *
 * @param memory the buffer it lies in
 * @param offsetBytes its first byte
 */
public record Operand(ByteBuf memory, int offsetBytes) {
  /** Element {@code index} as an unsigned byte. */
  int u8(int index) {
    return memory.getUnsignedByte(offsetBytes + index);
  }

  /** Stores a byte. */
  void setU8(int index, int value) {
    memory.setByte(offsetBytes + index, value);
  }

  /** Element {@code index} as a float. */
  float f32(int index) {
    return memory.getFloatLE(offsetBytes + 4 * index);
  }

  /** Stores a float. */
  void setF32(int index, float value) {
    memory.setFloatLE(offsetBytes + 4 * index, value);
  }

  /** A copy of elements as floats. */
  float[] floats(int first, int count) {
    float[] copy = new float[count];
    memory
        .nioBuffer(offsetBytes + 4 * first, 4 * count)
        .order(ByteOrder.LITTLE_ENDIAN)
        .asFloatBuffer()
        .get(copy);
    return copy;
  }

  /** Stores the first {@code count} of {@code values} from an element on. */
  void setFloats(int first, float[] values, int count) {
    memory
        .nioBuffer(offsetBytes + 4 * first, 4 * count)
        .order(ByteOrder.LITTLE_ENDIAN)
        .asFloatBuffer()
        .put(values, 0, count);
  }

  /** A copy of elements as unsigned bytes. */
  int[] bytes(int first, int count) {
    byte[] raw = new byte[count];
    memory.getBytes(offsetBytes + first, raw);
    int[] copy = new int[count];
    for (int i = 0; i < count; i++) {
      copy[i] = raw[i] & 0xff;
    }
    return copy;
  }

  /** Element {@code index} as a signed 32-bit integer. */
  int i32(int index) {
    return memory.getIntLE(offsetBytes + 4 * index);
  }

  /** Stores a word. */
  void setI32(int index, int value) {
    memory.setIntLE(offsetBytes + 4 * index, value);
  }

  /** The tensor that starts {@code bytes} later. */
  public Operand plus(int bytes) {
    return new Operand(memory, offsetBytes + bytes);
  }

  /** Bytes from its start to the end of the memory. */
  int capacityBytes() {
    return memory.capacity() - offsetBytes;
  }
}
