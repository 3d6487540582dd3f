package k210.imlib.quads;

import java.util.Arrays;
import java.util.BitSet;

/**
 * The places between a black and a white region, in half pixels. Memory grows by eight places at a
 * time; what the heap has no room for is lost.
 */
final class Border {
  private static final int STEP = 8;
  private static final int PLACE_BYTES = 16;

  private int[] places = new int[STEP];

  /** Places behind which it is white: to the right or below. */
  private final BitSet rising = new BitSet();

  private int size;
  private int room;
  private int address;

  /** Adds a place if there is memory. */
  void add(int x, int y, boolean rises, BlockHeap heap) {
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
    rising.set(size, rises);
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

  /** How levels change to the right: 255, 0 or -255. Between two columns, x is odd. */
  int gradientX(int index) {
    return (x(index) & 1) == 0 ? 0 : gradient(index);
  }

  /** How levels change downwards: 255, 0 or -255. */
  int gradientY(int index) {
    return (x(index) & 1) == 0 ? gradient(index) : 0;
  }

  private int gradient(int index) {
    return rising.get(index) ? AdaptiveThreshold.WHITE : -AdaptiveThreshold.WHITE;
  }
}
