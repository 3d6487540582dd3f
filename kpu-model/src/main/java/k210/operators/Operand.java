package k210.operators;

import io.netty.buffer.ByteBuf;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A dense tensor in an array-backed memory: elements are counted from its first byte,
 * little-endian. Works on the array itself, because operators touch every element and a buffer
 * would check each time who owns it.
 */
public final class Operand {
  private static final VarHandle FLOATS =
      MethodHandles.byteArrayViewVarHandle(float[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private final byte[] array;
  private final int start;
  private final int end;

  /**
   * The tensor in {@code memory} that begins at byte {@code offsetBytes}.
   *
   * @throws IllegalArgumentException if the memory has no array
   */
  public Operand(ByteBuf memory, int offsetBytes) {
    ByteBuf backed = memory.isReadOnly() ? memory.unwrap() : memory;
    if (!backed.hasArray()) {
      throw new IllegalArgumentException("operators need array-backed memories: " + memory);
    }
    this.array = backed.array();
    this.start = backed.arrayOffset() + offsetBytes;
    this.end = backed.arrayOffset() + memory.capacity();
  }

  private Operand(byte[] array, int start, int end) {
    this.array = array;
    this.start = start;
    this.end = end;
  }

  /** Element {@code index} as an unsigned byte. */
  int u8(int index) {
    return array[start + index] & 0xff;
  }

  /** Stores a byte. */
  void setU8(int index, int value) {
    array[start + index] = (byte) value;
  }

  /** Element {@code index} as a float. */
  public float f32(int index) {
    return (float) FLOATS.get(array, start + 4 * index);
  }

  /** Stores a float. */
  public void setF32(int index, float value) {
    FLOATS.set(array, start + 4 * index, value);
  }

  /** A copy of elements as floats. */
  float[] floats(int first, int count) {
    float[] copy = new float[count];
    floats(first, copy, count);
    return copy;
  }

  /** Copies {@code count} elements from {@code first} on to the start of an array. */
  public void floats(int first, float[] to, int count) {
    ByteBuffer.wrap(array, start + 4 * first, 4 * count)
        .order(ByteOrder.LITTLE_ENDIAN)
        .asFloatBuffer()
        .get(to, 0, count);
  }

  /** Stores the first {@code count} of {@code values} from an element on. */
  void setFloats(int first, float[] values, int count) {
    ByteBuffer.wrap(array, start + 4 * first, 4 * count)
        .order(ByteOrder.LITTLE_ENDIAN)
        .asFloatBuffer()
        .put(values, 0, count);
  }

  /** A copy of elements as unsigned bytes. */
  int[] bytes(int first, int count) {
    int[] copy = new int[count];
    for (int i = 0; i < count; i++) {
      copy[i] = u8(first + i);
    }
    return copy;
  }

  /** Element {@code index} as a signed 32-bit integer. */
  int i32(int index) {
    return (int) INTS.get(array, start + 4 * index);
  }

  /** Stores a word. */
  void setI32(int index, int value) {
    INTS.set(array, start + 4 * index, value);
  }

  /** The tensor that starts {@code bytes} later. */
  public Operand plus(int bytes) {
    return new Operand(array, start + bytes, end);
  }

  /** Copies bytes from one place to a place of another tensor; they should not overlap. */
  void copyTo(int fromByte, Operand out, int toByte, int bytes) {
    System.arraycopy(array, start + fromByte, out.array, out.start + toByte, bytes);
  }

  /** Whether its first bytes and another tensor's share any. */
  public boolean overlaps(long bytes, Operand other, long otherBytes) {
    return array == other.array && start < other.start + otherBytes && other.start < start + bytes;
  }

  /** Bytes from its start to the end of the memory. */
  int capacityBytes() {
    return end - start;
  }
}
