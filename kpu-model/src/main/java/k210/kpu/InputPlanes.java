package k210.kpu;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/**
 * A layer's input as int planes, widened once so that the inner loops multiply without conversion.
 * For a 3x3 kernel each plane has a border of pad values, so that a tap is a constant offset from
 * the pixel.
 */
final class InputPlanes {
  private static final int BORDER_TAPS = 2;

  private int[] pixels = {};
  private int[] sums = {};
  private final byte[] line = new byte[1024];
  private int pitch;
  private int planeSize;
  private int channels;
  private int positions;

  /** Reads the layer's input from KPU RAM. */
  void load(ByteBuf ram, KpuLayerRegisters r) {
    int border = r.kernelSize() / 2;
    int height = r.inputHeight();
    int width = r.inputWidth();
    channels = r.inputChannels();
    pitch = width + 2 * border;
    positions = height * pitch;
    // The last position's last tap lies two pixels past the bordered plane.
    planeSize = pitch * (height + 2 * border) + (border == 0 ? 0 : BORDER_TAPS);
    pixels = Scratch.atLeast(pixels, planeSize * channels);
    if (border != 0) {
      Arrays.fill(pixels, 0, planeSize * channels, r.padValue());
    }
    RowLayout layout = RowLayout.ofWidth(width);
    for (int c = 0; c < channels; c++) {
      for (int y = 0; y < height; y++) {
        KpuRam.readLine(ram, layout, r.sourceRow(), height, c, y, line);
        int to = c * planeSize + (y + border) * pitch + border;
        for (int x = 0; x < width; x++) {
          pixels[to + x] = line[x] & 0xff;
        }
      }
    }
  }

  /** The planes, one after another, {@link #planeSize} apart. */
  int[] pixels() {
    return pixels;
  }

  /** Distance of two planes. */
  int planeSize() {
    return planeSize;
  }

  /** Distance of two lines within a plane. */
  int pitch() {
    return pitch;
  }

  /**
   * Positions to compute: whole lines of {@link #pitch}, of which the border's results are not
   * used.
   */
  int positions() {
    return positions;
  }

  /** Sum of all channels, a plane of the same layout. */
  int[] channelSums() {
    sums = Scratch.atLeast(sums, planeSize);
    Arrays.fill(sums, 0, planeSize, 0);
    for (int c = 0; c < channels; c++) {
      int from = c * planeSize;
      for (int p = 0; p < planeSize; p++) {
        sums[p] += pixels[from + p];
      }
    }
    return sums;
  }
}
