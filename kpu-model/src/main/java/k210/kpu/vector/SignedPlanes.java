package k210.kpu.vector;

import java.util.Arrays;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorOperators;
import k210.kpu.FeatureMapShape;
import k210.kpu.KpuLayerRegisters;
import k210.kpu.KpuRam;

/**
 * Some lines of a layer's input as planes of signed bytes, each less 128, laid out so that every
 * tap of the kernel is at a constant distance from the position it belongs to.
 *
 * <p>If only every {@code stride}-th pixel of every {@code stride}-th line is a position, a channel
 * has one plane per phase of lines and columns, so that neighbouring positions stay neighbouring
 * bytes and the pixels that the pool throws away are never computed.
 *
 * <p>Lines are copied in pieces of {@link #PIECE} bytes. KPU RAM keeps that many for each line's
 * last piece (see {@link k210.kpu.RowLayout}); what a piece writes too much, the next line or
 * channel overwrites, which is why they are loaded in rising order.
 */
final class SignedPlanes {
  /** Turns an unsigned byte into the same less 128. */
  private static final int SIGN = 0x80;

  private static final int PIECE = ByteVector.SPECIES_128.length();

  private static final int ADDRESS_MASK = KpuRam.BYTES - 1;

  private byte[] bytes = {};
  private int[] tapOffsets = {};
  private int stride;
  private int border;
  private int phases;
  private int pitch;
  private int phaseSize;
  private int channelSize;
  private int positions;
  private int firstLine;
  private KpuLayerRegisters registers;
  private FeatureMapShape shape;

  /**
   * Lays out the planes of a band.
   *
   * @param newStride distance of neighbouring positions in pixels
   * @param window pixels from the first to the last that a position looks at in a line: the
   *     kernel's size, and one more for 2x2 results at a time
   * @param width positions in a line
   * @param first first line of positions
   * @param lines lines of positions
   * @param channels channels to hold at a time
   */
  void layOut(
      KpuLayerRegisters r,
      int newStride,
      int window,
      int width,
      int first,
      int lines,
      int channels) {
    registers = r;
    shape = r.inputShape();
    stride = newStride;
    firstLine = first;
    int size = r.kernelSize();
    border = size / 2;
    phases = Math.min(stride, window);
    int margin = (window - 1) / stride;
    pitch = width + margin;
    phaseSize = pitch * (lines + margin);
    channelSize = phaseSize * phases * phases;
    positions = (lines - 1) * pitch + width;
    if (tapOffsets.length != size * size) {
      tapOffsets = new int[size * size];
    }
    for (int ky = 0; ky < size; ky++) {
      for (int kx = 0; kx < size; kx++) {
        tapOffsets[ky * size + kx] = offset(ky, kx);
      }
    }
    int needed = channelSize * channels + ProductTile.PIXELS + PIECE + Lanes.SLACK_BYTES;
    if (bytes.length < needed) {
      bytes = new byte[needed];
    }
  }

  /** Distance of the pixel that lies so many lines and columns below and right of the kernel's. */
  int offset(int line, int column) {
    return (line % stride * phases + column % stride) * phaseSize
        + line / stride * pitch
        + column / stride;
  }

  /** Reads channels 0 to {@code channels} - 1. */
  void loadAll(byte[] ram, int ramOffset, int channels) {
    for (int c = 0; c < channels; c++) {
      load(ram, ramOffset, c, c);
    }
  }

  /**
   * Reads one channel from KPU RAM.
   *
   * @param place whose plane to write, 0 and up
   */
  void load(byte[] ram, int ramOffset, int channel, int place) {
    int rows = phaseSize / pitch;
    byte pad = (byte) (registers.padValue() ^ SIGN);
    int width = shape.width();
    int height = shape.height();
    int line0 = KpuRam.lineAddress(registers.sourceRow(), width, height, channel, 0);
    int linePitch =
        KpuRam.lineAddress(registers.sourceRow(), width, height, channel, Math.min(1, height - 1))
            - line0;
    linePitch = linePitch < 0 ? linePitch + KpuRam.BYTES : linePitch;
    for (int phase = 0; phase < phases * phases; phase++) {
      int to = place * channelSize + phase * phaseSize;
      for (int row = 0; row < rows; row++) {
        int y = (firstLine + row) * stride + phase / phases - border;
        if (y < 0 || y >= height) {
          Arrays.fill(bytes, to, to + pitch, pad);
        } else {
          int address = (line0 + y * linePitch) % KpuRam.BYTES;
          if (stride == 1) {
            loadLine(ram, ramOffset, address, to, pad);
          } else {
            loadPhase(ram, ramOffset, address, phase % phases, to, pad);
          }
        }
        to += pitch;
      }
    }
  }

  private void loadLine(byte[] ram, int ramOffset, int address, int to, byte pad) {
    int width = Math.min(shape.width(), pitch - border);
    for (int x = 0; x < width; x += PIECE) {
      int from = ramOffset + ((address + x) & ADDRESS_MASK);
      ByteVector.fromArray(ByteVector.SPECIES_128, ram, from)
          .lanewise(VectorOperators.XOR, (byte) SIGN)
          .intoArray(bytes, to + border + x);
    }
    if (border != 0) {
      bytes[to] = pad;
      for (int x = border + width; x < pitch; x++) {
        bytes[to + x] = pad;
      }
    }
  }

  /** Columns c with 0 <= c * stride + phaseX - border < width; the others are padding. */
  private void loadPhase(byte[] ram, int ramOffset, int address, int phaseX, int to, byte pad) {
    int firstColumn = phaseX < border ? 1 : 0;
    int x = firstColumn * stride + phaseX - border;
    int count = Math.min(pitch - firstColumn, (shape.width() - x + stride - 1) / stride);
    if (stride == 2) {
      loadHalf(ram, ramOffset, address, x, to + firstColumn, count);
    } else {
      for (int i = 0; i < count; i++) {
        int from = ramOffset + ((address + x + i * stride) & ADDRESS_MASK);
        bytes[to + firstColumn + i] = (byte) (ram[from] ^ SIGN);
      }
    }
    if (border != 0) {
      for (int column = 0; column < firstColumn; column++) {
        bytes[to + column] = pad;
      }
      for (int column = firstColumn + count; column < pitch; column++) {
        bytes[to + column] = pad;
      }
    }
  }

  /** Every other byte from the line's first ({@code odd} 0) or second ({@code odd} 1) on. */
  private void loadHalf(byte[] ram, int ramOffset, int address, int odd, int to, int count) {
    for (int i = 0; i < count; i += PIECE / 2) {
      int from = ramOffset + ((address + 2 * i) & ADDRESS_MASK);
      ShortVector pairs =
          ByteVector.fromArray(ByteVector.SPECIES_128, ram, from).reinterpretAsShorts();
      ShortVector half = odd == 0 ? pairs : pairs.lanewise(VectorOperators.LSHR, 8);
      ((ByteVector) half.convertShape(VectorOperators.S2B, ByteVector.SPECIES_64, 0))
          .lanewise(VectorOperators.XOR, (byte) SIGN)
          .intoArray(bytes, to + i);
    }
  }

  /** The planes. */
  byte[] bytes() {
    return bytes;
  }

  /** Index of position 0 of the channel in a place. */
  int place(int place) {
    return place * channelSize;
  }

  /** Bytes of a channel. */
  int channelSize() {
    return channelSize;
  }

  /** Distance of each tap's byte from the position, in the order of the weights. */
  int[] tapOffsets() {
    return tapOffsets;
  }

  /** Distance of two lines of positions. */
  int pitch() {
    return pitch;
  }

  /** Positions to compute; of each {@link #pitch}, those past the width are not wanted. */
  int positions() {
    return positions;
  }
}
