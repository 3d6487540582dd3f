package k210.imlib.quads;

import java.util.Arrays;

/**
 * The places between a black and a white region, in half pixels. Memory grows by eight places at a
 * time; what the heap has no room for is lost.
 */
final class Border {
  private static final int STEP = 8;
  private static final int PLACE_BYTES = 16;

  private int[] places = new int[STEP];
  private int size;
  private int room;
  private int address;

  /** Adds a place if there is memory. */
  void add(int x, int y, BlockHeap heap) {
    if (size == room) {
      int grown = heap.reallocate(address, (room + STEP) * PLACE_BYTES);
      if (grown == 0) {
        return;
      }
      address = grown;
      room += STEP;
      if (room > places.length) {
        places = Arrays.copyOf(places, 2 * places.length);
      }
    }
    places[size++] = (x << 16) | y;
  }

  int size() {
    return size;
  }

  int x(int index) {
    return places[index] >>> 16;
  }

  int y(int index) {
    return places[index] & 0xFFFF;
  }
}
