package k210.maixpy.audio;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Words of 32 bits as they lie in the board's memory. */
final class Words {
  private Words() {}

  /** Words of octets; what is missing in the last one is 0. */
  static int[] of(byte[] octets) {
    ByteBuffer memory =
        ByteBuffer.allocate(Math.ceilDiv(octets.length, Integer.BYTES) * Integer.BYTES);
    memory.order(ByteOrder.LITTLE_ENDIAN).put(octets).rewind();
    int[] words = new int[memory.capacity() / Integer.BYTES];
    memory.asIntBuffer().get(words);
    return words;
  }

  /** Octets of words. */
  static byte[] octets(int[] words) {
    ByteBuffer memory = ByteBuffer.allocate(words.length * Integer.BYTES);
    memory.order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().put(words);
    return memory.array();
  }
}
