package k210.kpu.vector;

import java.util.Arrays;
import k210.kpu.FeatureMapShape;
import k210.kpu.KpuLayerRegisters;
import k210.kpu.KpuRam;

/**
 * A layer's input as planes of signed bytes, each less 128, laid out so that every tap of the
 * kernel is at a constant distance from the position it belongs to.
 *
 * <p>If only every {@code stride}-th pixel of every {@code stride}-th line is wanted, a channel has
 * one plane per phase of lines and columns, so that neighbouring positions stay neighbouring bytes
 * and the pixels that the pool throws away are never computed.
 */
final class SignedPlanes {
  /** Turns an unsigned byte into the same less 128. */
  private static final int SIGN = 0x80;

  private byte[] bytes = {};
  private int[] tapOffsets = {};
  private int stride;
  private int border;
  private int phases;
  private int pitch;
  private int phaseSize;
  private int channelSize;
  private int positions;
  private KpuLayerRegisters registers;
  private FeatureMapShape shape;

  /**
   * Lays out the planes of a layer.
   *
   * @param newStride distance of the wanted results
   * @param width wanted results in a line
   * @param height wanted lines
   */
  void layOut(KpuLayerRegisters r, int newStride, int width, int height) {
    registers = r;
    shape = r.inputShape();
    stride = newStride;
    int size = r.kernelSize();
    border = size / 2;
    phases = Math.min(stride, size);
    int margin = (size - 1) / stride;
    pitch = width + margin;
    phaseSize = pitch * (height + margin);
    channelSize = phaseSize * phases * phases;
    positions = (height - 1) * pitch + width;
    if (tapOffsets.length != size * size) {
      tapOffsets = new int[size * size];
    }
    for (int ky = 0; ky < size; ky++) {
      for (int kx = 0; kx < size; kx++) {
        tapOffsets[ky * size + kx] =
            (ky % stride * phases + kx % stride) * phaseSize + ky / stride * pitch + kx / stride;
      }
    }
    int needed = channelSize * shape.channels() + 2 * margin + ProductTile.PIXELS;
    needed += Lanes.SLACK_BYTES;
    if (bytes.length < needed) {
      bytes = new byte[needed];
    }
  }

  /** Reads one channel from KPU RAM. */
  void load(byte[] ram, int ramOffset, int channel) {
    int first = channel * channelSize;
    if (border != 0) {
      Arrays.fill(bytes, first, first + channelSize, (byte) (registers.padValue() ^ SIGN));
    }
    int rows = phaseSize / pitch;
    for (int phaseY = 0; phaseY < phases; phaseY++) {
      for (int row = 0; row < rows; row++) {
        int y = row * stride + phaseY - border;
        if (y >= 0 && y < shape.height()) {
          int address =
              KpuRam.lineAddress(registers.sourceRow(), shape.width(), shape.height(), channel, y);
          for (int phaseX = 0; phaseX < phases; phaseX++) {
            int to = first + (phaseY * phases + phaseX) * phaseSize + row * pitch;
            loadLine(ram, ramOffset, address, phaseX, to);
          }
        }
      }
    }
  }

  private void loadLine(byte[] ram, int ramOffset, int address, int phaseX, int to) {
    // Columns c with 0 <= c * stride + phaseX - border < width.
    int firstColumn = phaseX < border ? 1 : 0;
    int x = firstColumn * stride + phaseX - border;
    int count = Math.min(pitch - firstColumn, (shape.width() - x + stride - 1) / stride);
    int inside = Math.min(count, (KpuRam.BYTES - address - x + stride - 1) / stride);
    copy(ram, ramOffset + address + x, to + firstColumn, Math.max(0, inside));
    if (inside < count) {
      // A map that runs over the end of the RAM goes on at its start.
      for (int i = Math.max(0, inside); i < count; i++) {
        int from = (address + x + i * stride) % KpuRam.BYTES;
        bytes[to + firstColumn + i] = (byte) (ram[ramOffset + from] ^ SIGN);
      }
    }
  }

  private void copy(byte[] ram, int from, int to, int count) {
    byte[] target = bytes;
    if (stride == 1) {
      for (int i = 0; i < count; i++) {
        target[to + i] = (byte) (ram[from + i] ^ SIGN);
      }
    } else {
      for (int i = 0; i < count; i++) {
        target[to + i] = (byte) (ram[from + i * stride] ^ SIGN);
      }
    }
  }

  /** The planes. */
  byte[] bytes() {
    return bytes;
  }

  /** Index of position 0 of a channel. */
  int channel(int channel) {
    return channel * channelSize;
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
