package k210.imlib;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.zip.CRC32;

/** Small pictures written and read as text, so that expectations can be drawn by hand. */
final class Pictures {
  static final ImageAllocator MEMORY = new PlainAllocator();

  private Pictures() {}

  static Image blank(PixelFormat format, int widthPx, int heightPx) {
    return Image.allocate(widthPx, heightPx, format, MEMORY);
  }

  /** A gray image with the given levels, line by line. */
  static Image gray(int widthPx, int... levels) {
    Image image = blank(PixelFormat.GRAYSCALE, widthPx, levels.length / widthPx);
    for (int i = 0; i < levels.length; i++) {
      image.setPixel(i % widthPx, i / widthPx, levels[i]);
    }
    return image;
  }

  static Image random(PixelFormat format, int widthPx, int heightPx, Random random) {
    Image image = blank(format, widthPx, heightPx);
    for (int y = 0; y < heightPx; y++) {
      for (int x = 0; x < widthPx; x++) {
        image.setPixel(x, y, random.nextInt());
      }
    }
    return image;
  }

  /** A bright turned square, a dark disc and stripes between: the same in each run. */
  static Image scene(PixelFormat format, int widthPx, int heightPx) {
    Image image = blank(format, widthPx, heightPx);
    for (int y = 0; y < heightPx; y++) {
      for (int x = 0; x < widthPx; x++) {
        int level = sceneLevel(x, y, widthPx, heightPx);
        image.setPixel(
            x,
            y,
            switch (format) {
              case BINARY -> level > 127 ? 1 : 0;
              case GRAYSCALE, JPEG -> level;
              case RGB565 -> Rgb565.ofRgb888(level, (level * 2 + x) % 256, (255 - level + y) % 256);
            });
      }
    }
    return image;
  }

  private static int sceneLevel(int x, int y, int widthPx, int heightPx) {
    int dx = x - widthPx / 3;
    int dy = y - heightPx / 2;
    if (Math.abs(4 * dx + 3 * dy) < 5 * heightPx / 4
        && Math.abs(4 * dy - 3 * dx) < 5 * heightPx / 4) {
      return 200 + x * y % 23;
    }
    int cx = x - widthPx * 3 / 4;
    int cy = y - heightPx / 3;
    return cx * cx + cy * cy < heightPx * heightPx / 16 ? 15 + y % 7 : 90 + (x * 7 + y * 3) % 60;
  }

  /** CRC-32 of the pixels, line by line, two bytes each. */
  static String crc(Image image) {
    CRC32 crc = new CRC32();
    for (int pixel : levels(image)) {
      crc.update(pixel & 0xFF);
      crc.update(pixel >> 8 & 0xFF);
    }
    return "%08x".formatted(crc.getValue());
  }

  static int[] levels(Image image) {
    int[] levels = new int[image.widthPx() * image.heightPx()];
    for (int i = 0; i < levels.length; i++) {
      levels[i] = image.pixel(i % image.widthPx(), i / image.widthPx());
    }
    return levels;
  }

  /** One line of text per line of pixels: '#' for what is not zero. */
  static String shape(Image image) {
    StringBuilder text = new StringBuilder();
    for (int y = 0; y < image.heightPx(); y++) {
      for (int x = 0; x < image.widthPx(); x++) {
        text.append(image.pixel(x, y) == 0 ? '.' : '#');
      }
      text.append('\n');
    }
    return text.toString();
  }

  static String lines(String... lines) {
    return Arrays.stream(lines).map(line -> line + "\n").collect(Collectors.joining());
  }
}
