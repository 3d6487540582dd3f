package k210.maixpy.image;

import k210.imlib.Colors;
import k210.imlib.Image;
import k210.imlib.PixelFormat;

/**
 * Pixels in the form in which a script sees them, packed so that one crossing to Python is enough:
 * {@link #RGB} with 0xRRGGBB for RGB565, a level for grayscale and binary, a byte of the file for
 * JPEG ({@code py_image_get_pixel} and {@code py_image_subscr} of py_image.c).
 */
final class ShownPixels {
  /** Set where the lower 24 bits are channels. */
  static final int RGB = 0x1000000;

  /** What stands for None: no such pixel. */
  static final int OUTSIDE = 0x2000000;

  private ShownPixels() {}

  /** The pixel at x, y; {@link #OUTSIDE} if there is none. */
  static int at(Image image, int x, int y) {
    int pixel = image.pixel(x, y);
    return pixel < 0 ? OUTSIDE : shown(image.format(), pixel);
  }

  /** Pixels, or bytes of a JPEG file. */
  static int count(Image image) {
    return image.format() == PixelFormat.JPEG
        ? image.sizeBytes()
        : image.widthPx() * image.heightPx();
  }

  /** One of {@link #count} items, line by line. */
  static int item(Image image, int index) {
    return image.format() == PixelFormat.JPEG
        ? image.pixels().getUnsignedByte(index)
        : at(image, index % image.widthPx(), index / image.widthPx());
  }

  /** 3 for RGB565, otherwise 1. */
  static int octetsPerItem(Image image) {
    return image.format() == PixelFormat.RGB565 ? 3 : 1;
  }

  /** Items [start, stop), {@link #octetsPerItem} octets each. */
  static byte[] range(Image image, int start, int stop) {
    boolean colour = octetsPerItem(image) == 3;
    byte[] octets = new byte[(stop - start) * octetsPerItem(image)];
    int out = 0;
    for (int index = start; index < stop; index++) {
      int item = item(image, index);
      if (colour) {
        octets[out++] = (byte) (item >> 16);
        octets[out++] = (byte) (item >> 8);
      }
      octets[out++] = (byte) item;
    }
    return octets;
  }

  private static int shown(PixelFormat format, int pixel) {
    return format == PixelFormat.RGB565 ? RGB | Colors.toRgb888(format, pixel) : pixel;
  }
}
