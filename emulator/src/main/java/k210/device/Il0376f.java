package k210.device;

import java.util.Arrays;
import k210.bus.SpiDevice;
import k210.fpioa.Pad;

/**
 * IL0376F, the controller of electronic paper in black, white and red, on SPI with a pad that tells
 * commands from data (Good Display's datasheet): two bits a pixel for black and white, one for red,
 * and what they show from a refresh on.
 *
 * <p>Not modelled: waveforms, temperature, partial windows, power, and the time of a refresh: its
 * busy line is nobody's.
 */
public final class Il0376f implements SpiDevice {
  /** White. */
  public static final int WHITE = 0xFFFFFF;

  /** Black. */
  public static final int BLACK = 0;

  /** Red. */
  public static final int RED = 0xFF0000;

  private static final int BLACK_AND_WHITE = 0x10;
  private static final int REFRESH = 0x12;
  private static final int RED_PLANE = 0x13;
  private static final int RESOLUTION = 0x61;
  private static final int SIDE_MAX = 512;

  /** Both bits of a pixel that is not to be black. */
  private static final int LIGHT = 3;

  private final Pad dataPad;
  private final int[] levels = new int[SIDE_MAX * SIDE_MAX];
  private final boolean[] red = new boolean[SIDE_MAX * SIDE_MAX];
  private int[] shown = new int[0];
  private int command;
  private int operands;
  private int width = 200;
  private int height = 200;

  /** Paper that is white; {@code dataPad} is high for data. */
  public Il0376f(Pad dataPad) {
    this.dataPad = dataPad;
    Arrays.fill(levels, LIGHT);
  }

  /** Pixels in a row. */
  public int width() {
    return width;
  }

  /** Rows. */
  public int height() {
    return height;
  }

  /** What the paper shows, 0xRRGGBB, row by row. */
  public int[] pixels() {
    int[] pixels = new int[width * height];
    Arrays.fill(pixels, WHITE);
    System.arraycopy(shown, 0, pixels, 0, Math.min(shown.length, pixels.length));
    return pixels;
  }

  @Override
  public int exchange(int octet) {
    if (dataPad.high()) {
      data(octet, operands++);
    } else {
      command = octet;
      operands = 0;
      if (octet == REFRESH) {
        refresh();
      }
    }
    return 0;
  }

  private void data(int octet, int index) {
    switch (command) {
      case BLACK_AND_WHITE -> {
        for (int i = 0; i < 4 && 4 * index + i < levels.length; i++) {
          levels[4 * index + i] = (octet >> (6 - 2 * i)) & LIGHT;
        }
      }
      case RED_PLANE -> {
        for (int i = 0; i < Byte.SIZE && Byte.SIZE * index + i < red.length; i++) {
          red[Byte.SIZE * index + i] = ((octet >> (Byte.SIZE - 1 - i)) & 1) == 0;
        }
      }
      case RESOLUTION -> {
        switch (index) {
          case 0 -> width = Math.max(8, octet & 0xF8);
          case 1 -> height = (octet & 1) << Byte.SIZE;
          case 2 -> height = Math.max(1, height | octet);
          default -> {
            // No such octet.
          }
        }
      }
      default -> {
        // Changes no pixel.
      }
    }
  }

  private void refresh() {
    shown = new int[width * height];
    for (int i = 0; i < shown.length; i++) {
      shown[i] = red[i] ? RED : levels[i] == LIGHT ? WHITE : BLACK;
    }
  }
}
