package k210.imlib;

/**
 * The firmware's own UTF-8 decoder (font_utf8_to_unicode in img/font.c). It differs from the
 * standard: the second byte of a pair must be below 0xA0, and overlong forms pass.
 */
final class Utf8 {
  private Utf8() {}

  /** Bytes of the character that starts at the index, or 0 where none can start. */
  static int length(byte[] text, int index) {
    int first = text[index] & 0xFF;
    if (first < 0x80) {
      return 1;
    }
    if (first >= 0xC0 && first < 0xE0) {
      return 2;
    }
    if (first >= 0xE0 && first < 0xF0) {
      return 3;
    }
    return first >= 0xF0 && first < 0xF8 ? 4 : 0;
  }

  /** The code point, or -1 when a byte that should continue it does not. */
  static long codePoint(byte[] text, int index, int length) {
    int first = text[index] & 0xFF;
    int highest = length == 2 ? 0x9F : 0xBF;
    for (int i = 1; i < length; i++) {
      int next = index + i < text.length ? text[index + i] & 0xFF : 0;
      if (next < 0x80 || next > highest) {
        return -1;
      }
    }
    return switch (length) {
      case 1 -> first;
      case 2 -> (first & 0x1FL) << 6 | tail(text, index + 1);
      case 3 -> (first & 0x0FL) << 12 | tail(text, index + 1) << 6 | tail(text, index + 2);
      case 4 ->
          (first & 0x07L) << 18
              | tail(text, index + 1) << 12
              | tail(text, index + 2) << 6
              | tail(text, index + 3);
      default -> -1;
    };
  }

  private static long tail(byte[] text, int index) {
    return text[index] & 0x3F;
  }
}
