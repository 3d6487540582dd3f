package k210.imlib.jpeg;

import javax.imageio.plugins.jpeg.JPEGHuffmanTable;

/** A standard Huffman table (ITU-T T.81, annex K) for writing; what it lacks has no bits. */
final class HuffmanCodes {
  static final HuffmanCodes LUMINANCE_DC = new HuffmanCodes(JPEGHuffmanTable.StdDCLuminance);
  static final HuffmanCodes LUMINANCE_AC = new HuffmanCodes(JPEGHuffmanTable.StdACLuminance);
  static final HuffmanCodes CHROMINANCE_DC = new HuffmanCodes(JPEGHuffmanTable.StdDCChrominance);
  static final HuffmanCodes CHROMINANCE_AC = new HuffmanCodes(JPEGHuffmanTable.StdACChrominance);

  private final int[] codes = new int[256];
  private final int[] sizes = new int[256];

  /** The table as a file holds it: how many codes there are of 1 to 16 bits, and their values. */
  private final int[] definition;

  private HuffmanCodes(JPEGHuffmanTable table) {
    short[] counts = table.getLengths();
    short[] values = table.getValues();
    definition = new int[16 + values.length];
    int code = 0;
    int next = 0;
    for (int size = 1; size <= 16; size++) {
      int count = size <= counts.length ? counts[size - 1] : 0;
      definition[size - 1] = count;
      for (int i = 0; i < count; i++) {
        int value = values[next];
        definition[16 + next++] = value;
        codes[value] = code++;
        sizes[value] = size;
      }
      code <<= 1;
    }
  }

  int[] definition() {
    return definition;
  }

  void write(int value, JpegOutput out) {
    out.bits(codes[value], sizes[value]);
  }
}
