package k210.cli;

import java.nio.file.Path;
import java.util.Map;
import k210.cli.DeviceFile.Entry;
import k210.device.St7789;

/** Devices of a file on SPI buses. */
final class SpiDevices {
  private static final int FULL_RED = 0x1F;
  private static final int FULL_GREEN = 0x3F;
  private static final int FULL = 0xFF;

  private static final int QUARTER = 90;

  private final Bench bench;

  /** The part of a panel's memory that is seen, and how far it is turned to the left for that. */
  private record Glass(int left, int top, int width, int height, int turn) {
    int pixel(St7789 panel, int x, int y) {
      return switch (turn) {
        case QUARTER -> panel.pixel(left + width - 1 - y, top + x);
        case 2 * QUARTER -> panel.pixel(left + width - 1 - x, top + height - 1 - y);
        case 3 * QUARTER -> panel.pixel(left + y, top + height - 1 - x);
        default -> panel.pixel(left + x, top + y);
      };
    }
  }

  private SpiDevices(Bench bench) {
    this.bench = bench;
  }

  /** What makes each of them. */
  static Map<String, AttachedDevices.Kind> kinds(Bench bench) {
    SpiDevices devices = new SpiDevices(bench);
    return Map.of("st7789", devices::st7789);
  }

  private void st7789(Entry entry) {
    St7789 panel = new St7789(bench.pad(entry, "dc"));
    bench.addSpi(entry, panel);
    int left = entry.number("left", 0, St7789.COLUMNS - 1).orElse(0);
    int top = entry.number("top", 0, St7789.ROWS - 1).orElse(0);
    int width = entry.number("width", 1, St7789.COLUMNS - left).orElse(St7789.COLUMNS - left);
    int height = entry.number("height", 1, St7789.ROWS - top).orElse(St7789.ROWS - top);
    int turn = entry.number("turn", 0, 270).orElse(0);
    if (turn % QUARTER != 0) {
      throw entry.wrong("turn", "must be 0, 90, 180 or 270");
    }
    Glass glass = new Glass(left, top, width, height, turn);
    bench.leave(entry, "file", to -> picture(panel, glass, to));
  }

  private static void picture(St7789 panel, Glass glass, Path file) {
    boolean onSide = glass.turn() % (2 * QUARTER) != 0;
    int width = onSide ? glass.height() : glass.width();
    int height = onSide ? glass.width() : glass.height();
    int[] pixels = new int[width * height];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = panel.isOn() ? rgb(glass.pixel(panel, i % width, i / width)) : 0;
    }
    PictureFile.writePng(file, width, height, PictureFile.raster(width, height, pixels).rgb());
  }

  private static int rgb(int rgb565) {
    int red = (rgb565 >> 11) * FULL / FULL_RED;
    int green = ((rgb565 >> 5) & FULL_GREEN) * FULL / FULL_GREEN;
    int blue = (rgb565 & FULL_RED) * FULL / FULL_RED;
    return (red << 16) | (green << 8) | blue;
  }
}
