package k210.imlib.quads;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import k210.imlib.ImageException;

/** Finds quadrilaterals, as {@code find_rects} and {@code find_apriltags} need them. */
public final class QuadDetector {
  /** The scratch memory of the full build (OMV_FB_ALLOC_SIZE). */
  private static final long SCRATCH_BYTES = 700 * 1024;

  /** The detector and its list of tag families. */
  private static final int DETECTOR_BYTES = 64;

  private static final int LIST_BYTES = 24;
  private static final int QUAD_BYTES = 48;
  private static final int LIST_STEP = 8;
  private static final int LEAST_PLACES = 5;

  /** The picture, and the heap itself. */
  private static final int SLOTS_IN_USE = 2;

  private QuadDetector() {}

  /**
   * Quadrilaterals whose edges are refined, without those that the firmware takes for overlapping.
   *
   * @param print takes what the library prints when it cannot decide
   * @throws ImageException MemoryError where the firmware's heap would be too small, or its scratch
   *     allocations run out
   */
  static List<Quad> rectangles(GrayPicture picture, Consumer<String> print) {
    ScratchSlots slots = new ScratchSlots();
    List<Quad> quads = refined(picture, QuadKind.ANY, slots);
    Overlaps.remove(quads, Quad::overlaps, Quad::compare, print);
    // For the gradients along edges.
    slots.take(3);
    return List.copyOf(quads);
  }

  /**
   * Quadrilaterals that are darker inside, whose edges are refined; they may overlap.
   *
   * @throws ImageException MemoryError where the firmware's scratch allocations run out
   */
  public static List<Quad> darkOnes(GrayPicture picture) {
    return List.copyOf(refined(picture, QuadKind.DARK, new ScratchSlots()));
  }

  private static List<Quad> refined(GrayPicture picture, QuadKind kind, ScratchSlots slots) {
    BlockHeap heap = heap(picture, kind);
    heap.allocate(DETECTOR_BYTES);
    heap.allocate(LIST_BYTES);
    slots.take(SLOTS_IN_USE);
    List<Quad> quads = fitted(Borders.of(picture, heap), picture, kind, heap, slots);
    for (Quad quad : quads) {
      EdgeRefinement.apply(quad, picture);
    }
    return quads;
  }

  private static BlockHeap heap(GrayPicture picture, QuadKind kind) {
    long pixels = (long) picture.widthPx() * picture.heightPx();
    long left = SCRATCH_BYTES - pixels * kind.bytesPerPixel();
    // Sizes are unsigned, and the heap takes the low 32 bits, so that a lack looks like plenty.
    long bytes = (Long.divideUnsigned(left, pixels) * pixels) & 0xFFFF_FFFFL;
    if (!BlockHeap.fits(bytes)) {
      throw ImageException.memoryError(
          "Out of Memory!"
              + " Please reduce the resolution of the image you are running this algorithm on to"
              + " bypass this issue!");
    }
    return new BlockHeap(bytes);
  }

  private static List<Quad> fitted(
      List<Border> borders,
      GrayPicture picture,
      QuadKind kind,
      BlockHeap heap,
      ScratchSlots slots) {
    int most = 3 * (2 * picture.widthPx() + 2 * picture.heightPx());
    List<Quad> quads = new ArrayList<>();
    int list = heap.allocate(LIST_BYTES);
    int address = 0;
    int room = 0;
    for (Border border : borders) {
      if (list == 0 || border.size() < LEAST_PLACES || border.size() > most) {
        continue;
      }
      Quad quad = QuadFit.of(border, picture, kind, slots);
      if (quad == null) {
        continue;
      }
      if (quads.size() == room) {
        int grown = heap.reallocate(address, (room + LIST_STEP) * QUAD_BYTES);
        if (grown == 0) {
          continue;
        }
        address = grown;
        room += LIST_STEP;
      }
      quads.add(quad);
    }
    return quads;
  }
}
