package k210.imlib.jpeg;

/** A Huffman table of a file. */
final class HuffmanDecoder {
  private static final int NO_CODE = 0xFFFF;

  private final int[] firstCodes = new int[16];
  private final int[] lastCodes = new int[16];
  private final int[] firstValues = new int[16];
  private final int[] values = new int[256];

  /**
   * Takes over a table.
   *
   * @param counts how many codes there are of 1 to 16 bits
   */
  void define(int[] counts) {
    int code = 0;
    int value = 0;
    for (int i = 0; i < 16; i++) {
      int count = counts[i];
      firstCodes[i] = count == 0 ? 0 : code;
      lastCodes[i] = count == 0 ? NO_CODE : (code + count - 1) & 0xFFFF;
      firstValues[i] = count == 0 ? 0 : value;
      value = (value + count) & 0xFF;
      code = ((code + count) << 1) & 0xFFFF;
    }
  }

  void setValue(int index, int value) {
    values[index] = value;
  }

  /** The value of the next code; 0 if no code begins like this. */
  int next(JpegInput in) {
    int code = in.codedBit();
    for (int i = 0; i < 16; i++) {
      int last = lastCodes[i];
      if (code <= last && last != NO_CODE) {
        return values[(firstValues[i] + code - firstCodes[i]) & 0xFF];
      }
      code = (code << 1 | in.codedBit()) & 0xFFFF;
    }
    return 0;
  }
}
