package k210.imlib.jpeg;

import java.util.Arrays;
import javax.imageio.plugins.jpeg.JPEGQTable;

/**
 * The firmware's encoder. Colour pictures are made in two halves, one by each core, whose bits are
 * joined. Chroma is whole from quality 60 on, halved across from 36 on, and halved both ways below;
 * of the samples that share one the first is taken.
 *
 * <p>The tables of the last quality are kept. Like the firmware's, they hold zeros before the first
 * use and are not made for quality 100 then, whose scale is zero as well: such a file is all gray
 * and tells decoders to multiply by zero.
 *
 * <p>Not thread-safe.
 */
public final class JpegEncoder {
  private static final int WHOLE_CHROMA_QUALITY = 60;
  private static final int HALF_CHROMA_QUALITY = 36;

  private final int[] block = new int[64];
  private final int[] quantized = new int[64];
  private final boolean chromaOfLeftHalf;
  private final Component luminance =
      new Component(JPEGQTable.K1Luminance, HuffmanCodes.LUMINANCE_DC, HuffmanCodes.LUMINANCE_AC);
  private final Component chrominance =
      new Component(
          JPEGQTable.K2Chrominance, HuffmanCodes.CHROMINANCE_DC, HuffmanCodes.CHROMINANCE_AC);
  private int scale;

  /**
   * An encoder without tables yet.
   *
   * @param chromaOfLeftHalf whether chroma that is halved across comes from the left half of each
   *     16 pixels instead of every second, as in builds with small colour tables
   */
  public JpegEncoder(boolean chromaOfLeftHalf) {
    this.chromaOfLeftHalf = chromaOfLeftHalf;
  }

  /** Quantisation and Huffman tables of luminance or chrominance. */
  private static final class Component {
    private final int[] standardSteps;
    private final HuffmanCodes dcCodes;
    private final HuffmanCodes acCodes;
    private final int[] steps = new int[64];
    private final float[] factors = new float[64];

    Component(JPEGQTable standard, HuffmanCodes dcCodes, HuffmanCodes acCodes) {
      this.standardSteps = standard.getTable();
      this.dcCodes = dcCodes;
      this.acCodes = acCodes;
    }

    void scale(int percent) {
      for (int i = 0; i < 64; i++) {
        int step = Math.clamp((standardSteps[i] * percent + 50) / 100, 1, 255);
        steps[ZigZag.position(i)] = step;
        // In GCC's order, which divides an eighth.
        factors[i] = 0.125f / (AanScale.of(i) * step);
      }
    }
  }

  /**
   * Encodes a picture.
   *
   * @param quality 1 to 100
   * @param limitBytes the room; half as much is there for a second half
   */
  public JpegFile encode(JpegPicture picture, int quality, int limitBytes) {
    prepare(quality);
    int across = !picture.isGray() && quality < WHOLE_CHROMA_QUALITY ? 2 : 1;
    int down = !picture.isGray() && quality < HALF_CHROMA_QUALITY ? 2 : 1;
    JpegOutput out = new JpegOutput(limitBytes);
    writeHeaders(picture, across, down, out);
    StringBuilder printed = new StringBuilder();
    if (picture.isGray()) {
      new Half(picture, 1, 1).encode(0, picture.heightPx(), out);
    } else {
      int mcuRows = Math.ceilDiv(picture.heightPx(), 8 * down);
      int seam = mcuRows / 2 * 8 * down;
      new Half(picture, across, down).encode(0, seam, out);
      JpegOutput second = new JpegOutput(limitBytes / 2);
      Half half = new Half(picture, across, down);
      half.predictFrom(seam - 8 * down);
      half.encode(seam, picture.heightPx(), second);
      for (JpegOutput full : new JpegOutput[] {out, second}) {
        if (full.hasOverflow() && down == 1) {
          printed.append("###overflow!\r\n");
        }
      }
      out.join(second);
    }
    if (!out.hasOverflow() || !picture.isGray()) {
      out.bits(0x7F, 7);
      out.octet(0xFF);
      out.octet(0xD9);
    }
    return new JpegFile(out.toByteArray(), out.hasOverflow(), printed.toString());
  }

  private void prepare(int quality) {
    int newScale = quality < 50 ? 5000 / quality : 200 - quality * 2;
    if (newScale != scale) {
      scale = newScale;
      luminance.scale(scale);
      chrominance.scale(scale);
    }
  }

  private void writeHeaders(JpegPicture picture, int across, int down, JpegOutput out) {
    int components = picture.isGray() ? 1 : 3;
    Component[] tables =
        picture.isGray() ? new Component[] {luminance} : new Component[] {luminance, chrominance};
    out.octets(0xFF, 0xD8);
    out.octets(0xFF, 0xE0, 0, 16, 'J', 'F', 'I', 'F', 0, 1, 1, 0, 0, 1, 0, 1, 0, 0);
    marker(0xDB, tables.length * 65, out);
    for (int i = 0; i < tables.length; i++) {
      out.octet(i);
      out.octets(tables[i].steps);
    }
    int width = picture.widthPx();
    int height = picture.heightPx();
    out.octets(
        0xFF, 0xC0, 0, components * 3 + 8, 8, height >> 8, height, width >> 8, width, components);
    for (int i = 0; i < components; i++) {
      out.octets(i + 1, i == 0 ? across << 4 | down : 0x11, Math.min(i, 1));
    }
    marker(0xC4, tables.length * 208, out);
    for (int i = 0; i < tables.length; i++) {
      huffmanTable(i, tables[i].dcCodes, out);
      huffmanTable(0x10 | i, tables[i].acCodes, out);
    }
    out.octets(0xFF, 0xDA, 0, components * 2 + 6, components);
    for (int i = 0; i < components; i++) {
      out.octets(i + 1, i == 0 ? 0 : 0x11);
    }
    out.octets(0, 63, 0);
  }

  private static void marker(int marker, int length, JpegOutput out) {
    out.octets(0xFF, marker, (length + 2) >> 8, (length + 2) & 0xFF);
  }

  private static void huffmanTable(int index, HuffmanCodes codes, JpegOutput out) {
    out.octet(index);
    int[] definition = codes.definition();
    out.octets(Arrays.copyOf(definition, 16));
    out.octets(Arrays.copyOfRange(definition, 16, definition.length));
  }

  /** One core's rows of blocks. */
  private final class Half {
    private final JpegPicture picture;
    private final int across;
    private final int down;
    private int luminanceDc;
    private int blueDc;
    private int redDc;

    Half(JpegPicture picture, int across, int down) {
      this.picture = picture;
      this.across = across;
      this.down = down;
    }

    /** Encodes the rows from a line to another; after a row that did not fit, it gives up. */
    void encode(int firstY, int endY, JpegOutput out) {
      for (int y = firstY; y < endY && !out.hasOverflow(); y += 8 * down) {
        for (int x = 0; x < picture.widthPx(); x += 8 * across) {
          encodeUnit(x, y, out);
        }
      }
    }

    /** Takes the levels that differences are told from out of the last blocks of a row. */
    void predictFrom(int y) {
      encodeUnit((Math.ceilDiv(picture.widthPx(), 8 * across) - 1) * 8 * across, y, null);
    }

    private void encodeUnit(int x, int y, JpegOutput out) {
      int outside = picture.isGray() ? 0 : -128;
      for (int i = 0; i < across * down; i++) {
        picture.block(
            picture.luminance(), x + i % across * 8, y + i / across * 8, 1, 1, outside, block);
        luminanceDc = encodeBlock(luminance, luminanceDc, out);
      }
      if (picture.isGray()) {
        return;
      }
      int stepX = chromaOfLeftHalf && down == 1 ? 1 : across;
      picture.block(picture.blueDifference(), x, y, stepX, down, 0, block);
      blueDc = encodeBlock(chrominance, blueDc, out);
      picture.block(picture.redDifference(), x, y, stepX, down, 0, block);
      redDc = encodeBlock(chrominance, redDc, out);
    }
  }

  /**
   * Encodes the block that has been fetched.
   *
   * @param out where to, null for nowhere
   * @return its level
   */
  private int encodeBlock(Component component, int lastDc, JpegOutput out) {
    ForwardDct.transform(block);
    int end = 0;
    for (int i = 0; i < 64; i++) {
      int level = (int) (block[i] * component.factors[i]);
      int position = ZigZag.position(i);
      quantized[position] = level;
      if (level != 0 && position > end) {
        end = position;
      }
    }
    int dc = quantized[0];
    if (out == null) {
      return dc;
    }
    number(0, dc - lastDc, component.dcCodes, out);
    int zeros = 0;
    for (int i = 1; i <= end; i++) {
      int level = quantized[i];
      if (level == 0) {
        zeros++;
        continue;
      }
      for (; zeros >= 16; zeros -= 16) {
        component.acCodes.write(0xF0, out);
      }
      number(zeros << 4, level, component.acCodes, out);
      zeros = 0;
    }
    if (end != 63) {
      component.acCodes.write(0, out);
    }
    return dc;
  }

  /** A code of a run of zeros and the size of a number, and the number's bits. */
  private static void number(int run, int number, HuffmanCodes codes, JpegOutput out) {
    int size = Integer.SIZE - Integer.numberOfLeadingZeros(Math.abs(number));
    codes.write(run + size, out);
    int bits = number < 0 ? number - 1 : number;
    out.bits(bits & ((1 << size) - 1), size);
  }
}
