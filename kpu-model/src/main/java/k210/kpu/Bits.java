package k210.kpu;

/** Fields of a 64-bit register word. */
final class Bits {
  private Bits() {}

  static int unsigned(long word, int offset, int width) {
    return (int) ((word >>> offset) & ((1L << width) - 1));
  }

  static int signed(long word, int offset, int width) {
    return (int) signedLong(word, offset, width);
  }

  static long signedLong(long word, int offset, int width) {
    return (word << (64 - offset - width)) >> (64 - width);
  }

  static boolean flag(long word, int offset) {
    return ((word >>> offset) & 1) != 0;
  }

  static long place(long value, int offset, int width) {
    return (value & ((1L << width) - 1)) << offset;
  }

  static long place(boolean value, int offset) {
    return value ? 1L << offset : 0;
  }
}
