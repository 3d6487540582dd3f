package k210.imlib.segments;

import k210.imlib.ImageException;
import k210.imlib.quads.BlockHeap;

/** What the detector asks of the firmware's scratch heap, in its order. */
final class SegmentHeap {
  private static final int HEAP_BYTES = 700 * 1024;
  private static final int IMAGE_BYTES = 16;
  private static final int LIST_BYTES = 24;
  private static final int SEGMENT_BYTES = 28;
  private static final int BINS_BYTES = 1024 * 8;
  private static final int RECTANGLE_BYTES = 48;

  private final BlockHeap heap = new BlockHeap(HEAP_BYTES);
  private int segments;
  private int room = 1;
  private int used;

  /**
   * Takes what a picture needs.
   *
   * @throws ImageException MemoryError if there is not so much
   */
  SegmentHeap(int pixels) {
    take(LIST_BYTES);
    segments = take(SEGMENT_BYTES);
    take(IMAGE_BYTES);
    for (int image = 0; image < 2; image++) {
      take(IMAGE_BYTES);
      take(2L * pixels);
    }
    take(16L * pixels);
    int starts = take(BINS_BYTES);
    int ends = take(BINS_BYTES);
    heap.free(starts);
    heap.free(ends);
    take(IMAGE_BYTES);
    take(pixels);
    take(8L * pixels);
  }

  private int take(long bytes) {
    int address = bytes > HEAP_BYTES ? 0 : heap.allocate((int) bytes);
    if (address == 0) {
      throw full();
    }
    return address;
  }

  /** What the firmware raises for every failure of the detector. */
  static ImageException full() {
    return ImageException.memoryError(
        "Out of Memory!"
            + " Please reduce the resolution of the image you are running this algorithm on to"
            + " bypass this issue!");
  }

  /** Takes and gives back what going through a rectangle needs. */
  void rectangle() {
    heap.free(take(RECTANGLE_BYTES));
  }

  /** Takes another segment's place, for which the list is doubled when it is full. */
  void segment() {
    if (used == room) {
      room *= 2;
      segments = heap.reallocate(segments, room * SEGMENT_BYTES);
      if (segments == 0) {
        throw full();
      }
    }
    used++;
  }
}
