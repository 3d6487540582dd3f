package k210.operators;

import io.netty.buffer.ByteBuf;

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

  /** The tensor that starts {@code bytes} later. */
  Operand plus(int bytes) {
    return new Operand(memory, offsetBytes + bytes);
  }

  /** Bytes from its start to the end of the memory. */
  int capacityBytes() {
    return memory.capacity() - offsetBytes;
  }
}
