package k210.imlib.quads;

import k210.imlib.ImageException;

/**
 * How many scratch allocations live at once (fb_alloc.c). The library forgets some, and the board
 * knows only a hundred.
 */
final class ScratchSlots {
  /** FB_MAX_ALLOC_TIMES of the full build. */
  private static final int MOST = 100;

  private int used;

  /**
   * Takes some.
   *
   * @throws ImageException MemoryError when there are no more
   */
  void take(int count) {
    used += count;
    if (used > MOST) {
      throw ImageException.memoryError(
          "Too many fb_alloc! no space save! try again or reduce img size!");
    }
  }

  /** Gives some back. */
  void giveBack(int count) {
    used -= count;
  }
}
