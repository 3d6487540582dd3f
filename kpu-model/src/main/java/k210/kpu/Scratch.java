package k210.kpu;

/** Arrays that grow to the largest layer and stay. */
final class Scratch {
  private Scratch() {}

  static byte[] atLeast(byte[] array, int length) {
    return array.length >= length ? array : new byte[length];
  }

  static int[] atLeast(int[] array, int length) {
    return array.length >= length ? array : new int[length];
  }

  static long[] atLeast(long[] array, int length) {
    return array.length >= length ? array : new long[length];
  }
}
