package k210.imlib;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.Collectors;

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
