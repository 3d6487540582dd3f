package k210.maixpy.ide;

/**
 * What the board prints while the IDE has the line, until the IDE fetches it ({@code buffer.c} over
 * the UART's read buffer).
 *
 * <p>A piece that does not fit is lost as a whole; the ring is full with one byte left.
 */
final class TransmitRing {
  private final byte[] ring;
  private int front;
  private int size;

  /**
   * Creates a ring.
   *
   * @param capacityBytes the UART's {@code read_buf_len} and one
   */
  TransmitRing(int capacityBytes) {
    ring = new byte[capacityBytes];
  }

  int size() {
    return size;
  }

  void put(byte[] octets, int offset, int length) {
    if (ring.length - size <= length) {
      return;
    }
    for (int i = 0; i < length; i++) {
      ring[(front + size) % ring.length] = octets[offset + i];
      size++;
    }
  }

  /** Takes bytes out if there are as many; otherwise {@code into} stays as it is. */
  void get(byte[] into, int length) {
    if (size < length) {
      return;
    }
    for (int i = 0; i < length; i++) {
      into[i] = ring[front];
      front = (front + 1) % ring.length;
      size--;
    }
  }
}
