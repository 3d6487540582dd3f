package k210.imlib;

/** Votes on a grid with an empty column and line around, and where they are most. */
final class Peaks {
  private Peaks() {}

  /** Whether none of the eight around an index has more votes; unsigned, as the firmware's. */
  static boolean isPeak(int[] votes, int index, int columns) {
    for (int row = index - columns; row <= index + columns; row += columns) {
      for (int i = row - 1; i <= row + 1; i++) {
        if (Integer.compareUnsigned(votes[index], votes[i]) < 0) {
          return false;
        }
      }
    }
    return true;
  }
}
