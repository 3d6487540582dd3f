package k210.imlib;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import k210.imlib.jpeg.JpegDecoder;

/** Which codec reads or writes a file: imlib_load_image and imlib_save_image (img/imlib.c). */
public final class ImageFiles {
  private ImageFiles() {}

  /** Where the bytes came from; the firmware reads BMP only by path. */
  public enum Origin {
    PATH,
    FILE_OBJECT,
    BYTES
  }

  /**
   * Reads a picture by its first two bytes.
   *
   * @param console gets what the board prints
   * @throws ImageException ValueError for what is neither BMP nor JPEG, OSError for a BMP that does
   *     not come from a path, and what the readers throw
   */
  public static Image load(
      byte[] file, Origin origin, ImageAllocator allocator, Consumer<String> console) {
    if (BmpReader.recognises(file)) {
      if (origin != Origin.PATH) {
        throw ImageException.osError("Not support");
      }
      return BmpReader.read(file, allocator);
    }
    if (JpegDecoder.recognises(file)) {
      return JpegReader.read(file, origin == Origin.BYTES, allocator, console);
    }
    throw ImageException.valueError("format not supported");
  }

  /**
   * The file that {@code save} writes, chosen by the path's extension. JPEG files hold the whole
   * image whatever the region. Empty for other extensions, for which the board writes nothing.
   *
   * @throws ImageException OSError when the quality is outside 1..100 or the extension does not
   *     suit the image
   */
  public static Optional<byte[]> encode(
      Image image, String path, Roi roi, int quality, JpegWriter jpeg) {
    if (quality < 1 || quality > 100) {
      throw ImageException.osError("Error: 1 <= quality <= 100!");
    }
    String name = path.toLowerCase(Locale.ROOT);
    if (name.endsWith(".jpg") || name.endsWith(".jpeg")) {
      return Optional.of(jpeg.write(image, quality));
    }
    if (name.endsWith(".bmp")) {
      return Optional.of(BmpWriter.write(image, roi));
    }
    refuse(name, ".ppm", image.format() == PixelFormat.RGB565, "Image is not PPM!");
    refuse(name, ".pgm", image.format() == PixelFormat.GRAYSCALE, "Image is not PGM!");
    refuse(name, ".raw", false, "Image is not BAYER!");
    return Optional.empty();
  }

  /** The firmware checks these extensions against the image, and then writes nothing. */
  private static void refuse(String name, String extension, boolean suits, String text) {
    if (name.endsWith(extension) && !suits) {
      throw ImageException.osError(text);
    }
  }
}
