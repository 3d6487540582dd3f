package k210.imlib.jpeg;

import java.util.Arrays;

/**
 * picojpeg: reads baseline files of one component, which become gray levels, or of three, which
 * become RGB565. Chroma is repeated where it is subsampled, colours are converted with eight binary
 * places and green is clamped after each of its two steps.
 *
 * <p>Numbers of errors are picojpeg's statuses, which the board prints.
 */
public final class JpegDecoder {
  /** Status of a progressive file. */
  public static final int UNSUPPORTED_MODE = 37;

  private static final int DECODE_ERROR = 28;
  private static final int BAD_RESTART_MARKER = 29;

  /** How far picojpeg looks for a restart marker, in bytes. */
  private static final int RESTART_SEARCH_BYTES = 1536;

  private final JpegInput in;
  private final JpegHeaders headers;
  private final int status;
  private final int[] lastDc = new int[3];
  private final int[] block = new int[64];
  private int restartsLeft;
  private int nextRestart;

  /** Reads the headers of a file; see {@link #status()}. */
  public JpegDecoder(byte[] file) {
    in = new JpegInput(file);
    headers = new JpegHeaders(in);
    status = headers.read();
    restartsLeft = headers.restartInterval();
  }

  /** Whether the bytes start like a JPEG file. */
  public static boolean recognises(byte[] file) {
    return file.length >= 2 && (file[0] & 0xFF) == 0xFF && (file[1] & 0xFF) == 0xD8;
  }

  /** 0, or why the headers are refused. */
  public int status() {
    return status;
  }

  /** Columns, as the headers say. */
  public int widthPx() {
    return headers.widthPx();
  }

  /** Lines, as the headers say. */
  public int heightPx() {
    return headers.heightPx();
  }

  /** One component instead of three. */
  public boolean isGray() {
    return headers.components() == 1;
  }

  /**
   * Decodes the picture, once.
   *
   * @param pixels gets a byte per pixel if gray, else two, the high one first
   * @param base where they begin
   * @return 0, or why decoding ended early
   */
  public int decode(byte[] pixels, int base) {
    int mcuWidth = 8 * headers.horizontalSampling();
    int mcuHeight = 8 * headers.verticalSampling();
    int[][] blocks = new int[headers.blocksPerMcu()][64];
    for (int y = 0; y < heightPx(); y += mcuHeight) {
      for (int x = 0; x < widthPx(); x += mcuWidth) {
        int error = nextMcu(blocks);
        if (error != 0) {
          return error;
        }
        if (isGray()) {
          storeGray(blocks[0], x, y, pixels, base);
        } else {
          storeColours(blocks, x, y, pixels, base);
        }
      }
    }
    return 0;
  }

  private int nextMcu(int[][] blocks) {
    if (headers.restartInterval() != 0) {
      if (restartsLeft == 0 && !restart()) {
        return BAD_RESTART_MARKER;
      }
      restartsLeft--;
    }
    int luminanceBlocks = blocks.length - headers.components() + 1;
    for (int i = 0; i < blocks.length; i++) {
      int component = Math.max(0, i - luminanceBlocks + 1);
      if (!nextBlock(component)) {
        return DECODE_ERROR;
      }
      InverseDct.transform(block);
      System.arraycopy(block, 0, blocks[i], 0, 64);
    }
    return 0;
  }

  private boolean restart() {
    int i = RESTART_SEARCH_BYTES;
    while (i > 0 && in.octet() != 0xFF) {
      i--;
    }
    int marker = 0xFF;
    while (i > 0 && marker == 0xFF) {
      marker = in.octet();
      if (marker == 0xFF) {
        i--;
      }
    }
    if (i == 0 || marker != 0xD0 + nextRestart) {
      return false;
    }
    lastDc[0] = 0;
    lastDc[1] = 0;
    lastDc[2] = 0;
    restartsLeft = headers.restartInterval();
    nextRestart = (nextRestart + 1) & 7;
    in.restart();
    return true;
  }

  /** Reads the coefficients of a block, times their quantisation steps. */
  private boolean nextBlock(int component) {
    short[] steps = headers.quantization(component);
    HuffmanDecoder dcTable = headers.dcTable(component);
    HuffmanDecoder acTable = headers.acTable(component);
    int symbol = dcTable.next(in);
    int count = symbol & 0xF;
    int dc = extended(count == 0 ? 0 : in.codedBits(count), symbol) + lastDc[component];
    lastDc[component] = (short) dc;
    Arrays.fill(block, 0);
    block[0] = (short) ((short) dc * steps[0]);
    for (int k = 1; k < 64; k++) {
      symbol = acTable.next(in);
      count = symbol & 0xF;
      int bits = count == 0 ? 0 : in.codedBits(count);
      int zeros = symbol >> 4;
      if (count != 0) {
        k += zeros;
        if (k > 63) {
          return false;
        }
        block[ZigZag.coefficient(k)] = (short) (extended(bits, count) * steps[k]);
      } else if (zeros == 15) {
        if (k + 16 > 64) {
          return false;
        }
        k += 15;
      } else {
        break;
      }
    }
    return true;
  }

  /** The number that a code of a size and its bits stand for. */
  private static int extended(int bits, int size) {
    return size > 0 && size < 16 && bits < 1 << (size - 1)
        ? (short) (bits + (-1 << size) + 1)
        : (short) bits;
  }

  private void storeGray(int[] levels, int x0, int y0, byte[] pixels, int base) {
    int columns = Math.min(8, widthPx() - x0);
    int rows = Math.min(8, heightPx() - y0);
    for (int y = 0; y < rows; y++) {
      int target = base + (y0 + y) * widthPx() + x0;
      for (int x = 0; x < columns; x++) {
        pixels[target + x] = (byte) levels[8 * y + x];
      }
    }
  }

  private void storeColours(int[][] blocks, int x0, int y0, byte[] pixels, int base) {
    int across = headers.horizontalSampling();
    int down = headers.verticalSampling();
    int columns = Math.min(8 * across, widthPx() - x0);
    int rows = Math.min(8 * down, heightPx() - y0);
    int[] blue = blocks[blocks.length - 2];
    int[] red = blocks[blocks.length - 1];
    for (int y = 0; y < rows; y++) {
      int target = base + 2 * ((y0 + y) * widthPx() + x0);
      for (int x = 0; x < columns; x++) {
        int luminance = blocks[(y >> 3) * across + (x >> 3)][8 * (y & 7) + (x & 7)];
        int chroma = 8 * (y / down) + x / across;
        int pixel = rgb565(luminance, blue[chroma], red[chroma]);
        pixels[target] = (byte) (pixel >> 8);
        pixels[target + 1] = (byte) pixel;
        target += 2;
      }
    }
  }

  private static int rgb565(int y, int cb, int cr) {
    int red = clamp(y + cr + ((cr * 103) >> 8) - 179);
    int green = clamp(clamp(y - ((cb * 88) >> 8) + 44) - ((cr * 183) >> 8) + 91);
    int blue = clamp(y + cb + ((cb * 198) >> 8) - 227);
    return (red >> 3) << 11 | (green >> 2) << 5 | blue >> 3;
  }

  private static int clamp(int channel) {
    return Math.clamp(channel, 0, 255);
  }
}
