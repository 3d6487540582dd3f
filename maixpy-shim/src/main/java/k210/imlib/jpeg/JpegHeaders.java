package k210.imlib.jpeg;

/**
 * What picojpeg keeps of the headers of a file, and its way through them. Damaged tables do not
 * refuse a file by themselves: the search for the next marker goes on behind the damage.
 */
final class JpegHeaders {
  private static final int BAD_PRECISION = 7;
  private static final int BAD_HEIGHT = 8;
  private static final int BAD_WIDTH = 9;
  private static final int TOO_MANY_COMPONENTS = 10;
  private static final int BAD_SOF_LENGTH = 11;
  private static final int BAD_SOS_LENGTH = 14;
  private static final int BAD_SOS_COMPONENT = 15;
  private static final int NO_ARITHMETIC_SUPPORT = 17;
  private static final int UNEXPECTED_MARKER = 18;
  private static final int UNSUPPORTED_MARKER = 20;
  private static final int UNDEFINED_QUANTIZATION_TABLE = 23;
  private static final int UNDEFINED_HUFFMAN_TABLE = 24;
  private static final int UNSUPPORTED_COLORSPACE = 26;
  private static final int UNSUPPORTED_SAMPLING = 27;
  private static final int UNSUPPORTED_QUANTIZATION_TABLE = 36;

  private static final int BASELINE = 0xC0;
  private static final int PROGRESSIVE = 0xC2;
  private static final int HUFFMAN_TABLES = 0xC4;
  private static final int JPEG_EXTENSION = 0xC8;
  private static final int ARITHMETIC = 0xC9;
  private static final int ARITHMETIC_CONDITIONING = 0xCC;
  private static final int SOI = 0xD8;
  private static final int SCAN = 0xDA;
  private static final int QUANTIZATION_TABLES = 0xDB;
  private static final int RESTART_INTERVAL = 0xDD;
  private static final int TEMPORARY = 0x01;

  private static final int MAX_SIDE_PX = 16384;
  private static final int[] MAX_CODES = {12, 12, 255, 255};

  private final JpegInput in;
  private final short[][] quantization = new short[2][64];
  private final boolean[] quantizationDefined = new boolean[2];

  /** Two tables for DC, then two for AC. */
  private final HuffmanDecoder[] huffman = {
    new HuffmanDecoder(), new HuffmanDecoder(), new HuffmanDecoder(), new HuffmanDecoder()
  };

  private int huffmanDefined;
  private int widthPx;
  private int heightPx;
  private int components;
  private final int[] identifiers = new int[3];
  private final int[] horizontal = new int[3];
  private final int[] vertical = new int[3];
  private final int[] quantizationTable = new int[3];
  private final int[] dcTable = new int[3];
  private final int[] acTable = new int[3];
  private int restartInterval;

  JpegHeaders(JpegInput in) {
    this.in = in;
  }

  int widthPx() {
    return widthPx;
  }

  int heightPx() {
    return heightPx;
  }

  int components() {
    return components;
  }

  /** Units between restart markers, 0 without. */
  int restartInterval() {
    return restartInterval;
  }

  int horizontalSampling() {
    return horizontal[0];
  }

  int verticalSampling() {
    return vertical[0];
  }

  int blocksPerMcu() {
    return horizontal[0] * vertical[0] + components - 1;
  }

  short[] quantization(int component) {
    return quantization[quantizationTable[component]];
  }

  HuffmanDecoder dcTable(int component) {
    return huffman[dcTable[component] == 0 ? 0 : 1];
  }

  HuffmanDecoder acTable(int component) {
    return huffman[acTable[component] == 0 ? 2 : 3];
  }

  /** Reads up to the coded data; 0 or the status with which picojpeg refuses. */
  int read() {
    in.bits(16);
    int marker = nextOfInterest();
    int status =
        switch (marker) {
          case BASELINE -> frame();
          case PROGRESSIVE -> JpegDecoder.UNSUPPORTED_MODE;
          case ARITHMETIC, ARITHMETIC_CONDITIONING -> NO_ARITHMETIC_SUPPORT;
          default -> unexpected(marker) ? UNEXPECTED_MARKER : UNSUPPORTED_MARKER;
        };
    if (status == 0) {
      status = checkSampling();
    }
    return status == 0 ? scan() : status;
  }

  /** Takes tables in until a marker comes that is for the caller. */
  private int nextOfInterest() {
    while (true) {
      int marker = nextMarker();
      switch (marker) {
        case HUFFMAN_TABLES -> huffmanTables();
        case QUANTIZATION_TABLES -> quantizationTables();
        case RESTART_INTERVAL -> readRestartInterval();
        default -> {
          boolean frame = marker >= 0xC0 && marker <= 0xCF;
          if (frame || (marker >= SOI && marker <= SCAN) || unexpected(marker)) {
            return marker;
          }
          skip();
        }
      }
    }
  }

  /** Markers without parameters that have no place among headers. */
  private static boolean unexpected(int marker) {
    return marker == JPEG_EXTENSION || (marker >= 0xD0 && marker <= 0xD7) || marker == TEMPORARY;
  }

  private int nextMarker() {
    int octet;
    do {
      do {
        octet = in.bits(8);
      } while (octet != 0xFF);
      do {
        octet = in.bits(8);
      } while (octet == 0xFF);
    } while (octet == 0);
    return octet;
  }

  private void skip() {
    for (int left = in.bits(16); left > 2; left--) {
      in.bits(8);
    }
  }

  private void readRestartInterval() {
    if (in.bits(16) == 4) {
      restartInterval = in.bits(16);
    }
  }

  private void huffmanTables() {
    int left = in.bits(16) - 2;
    while (left > 0) {
      int index = in.bits(8);
      if ((index & 0xF) > 1 || (index & 0xF0) > 0x10) {
        return;
      }
      int table = ((index >> 3) & 2) + (index & 1);
      huffmanDefined |= 1 << table;
      int[] counts = new int[16];
      int codes = 0;
      for (int i = 0; i < 16; i++) {
        counts[i] = in.bits(8);
        codes += counts[i];
      }
      if (codes > MAX_CODES[table]) {
        return;
      }
      for (int i = 0; i < codes; i++) {
        huffman[table].setValue(i, in.bits(8));
      }
      left -= 1 + 16 + codes;
      if (left < 0) {
        return;
      }
      huffman[table].define(counts);
    }
  }

  private void quantizationTables() {
    int left = in.bits(16) - 2;
    while (left > 0) {
      int index = in.bits(8);
      boolean wide = index >> 4 != 0;
      int table = index & 0xF;
      if (table > 1) {
        return;
      }
      quantizationDefined[table] = true;
      for (int i = 0; i < 64; i++) {
        int step = in.bits(wide ? 16 : 8);
        quantization[table][i] = InverseDct.scaledStep(i, step);
      }
      left -= wide ? 129 : 65;
    }
  }

  private int frame() {
    int length = in.bits(16);
    if (in.bits(8) != 8) {
      return BAD_PRECISION;
    }
    heightPx = in.bits(16);
    if (heightPx == 0 || heightPx > MAX_SIDE_PX) {
      return BAD_HEIGHT;
    }
    widthPx = in.bits(16);
    if (widthPx == 0 || widthPx > MAX_SIDE_PX) {
      return BAD_WIDTH;
    }
    components = in.bits(8);
    if (components > 3) {
      return TOO_MANY_COMPONENTS;
    }
    if (length != 3 * components + 8) {
      return BAD_SOF_LENGTH;
    }
    for (int i = 0; i < components; i++) {
      identifiers[i] = in.bits(8);
      horizontal[i] = in.bits(4);
      vertical[i] = in.bits(4);
      quantizationTable[i] = in.bits(8);
      if (quantizationTable[i] > 1) {
        return UNSUPPORTED_QUANTIZATION_TABLE;
      }
    }
    return 0;
  }

  private int checkSampling() {
    if (components != 1 && components != 3) {
      return UNSUPPORTED_COLORSPACE;
    }
    for (int i = 0; i < components; i++) {
      int most = components == 3 && i == 0 ? 2 : 1;
      if (horizontal[i] < 1 || horizontal[i] > most || vertical[i] < 1 || vertical[i] > most) {
        return UNSUPPORTED_SAMPLING;
      }
    }
    return 0;
  }

  private int scan() {
    int marker = nextOfInterest();
    if (marker == ARITHMETIC_CONDITIONING) {
      return NO_ARITHMETIC_SUPPORT;
    }
    if (marker != SCAN) {
      return UNEXPECTED_MARKER;
    }
    int left = (in.bits(16) - 3) & 0xFFFF;
    int count = in.bits(8);
    if (left != 2 * count + 3 || count < 1 || count > 3) {
      return BAD_SOS_LENGTH;
    }
    int[] inScan = new int[count];
    for (int i = 0; i < count; i++) {
      int identifier = in.bits(8);
      int tables = in.bits(8);
      int component = 0;
      while (component < components && identifiers[component] != identifier) {
        component++;
      }
      if (component == components) {
        return BAD_SOS_COMPONENT;
      }
      inScan[i] = component;
      dcTable[component] = tables >> 4;
      acTable[component] = tables & 15;
    }
    in.bits(16);
    in.bits(8);
    for (int component : inScan) {
      if ((huffmanDefined & 1 << dcTable[component]) == 0
          || (huffmanDefined & 4 << acTable[component]) == 0) {
        return UNDEFINED_HUFFMAN_TABLE;
      }
    }
    for (int component : inScan) {
      if (!quantizationDefined[quantizationTable[component]]) {
        return UNDEFINED_QUANTIZATION_TABLE;
      }
    }
    in.startScan();
    return 0;
  }
}
