package k210.cli;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import javax.imageio.ImageIO;
import k210.dvp.RgbRaster;

/** Pictures of the host, read and written with ImageIO. */
final class PictureFile {
  static {
    // Pictures are small; a cache file per picture would only cost time and leave traces.
    ImageIO.setUseCache(false);
  }

  private PictureFile() {}

  /** Whether a file's name ends like a picture's. */
  static boolean hasPictureName(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return name.endsWith(".jpg")
        || name.endsWith(".jpeg")
        || name.endsWith(".png")
        || name.endsWith(".bmp")
        || name.endsWith(".gif");
  }

  /** Reads a picture; transparent parts are black. */
  static RgbRaster read(Path file) {
    BufferedImage image;
    try {
      image = ImageIO.read(file.toFile());
    } catch (IOException e) {
      throw CommandException.unreadable(
          "%s: cannot be read as a picture (%s)".formatted(file, OutputFile.reason(e)));
    }
    if (image == null) {
      throw CommandException.unreadable(
          file + ": not a picture; give a JPEG, PNG, BMP or GIF file");
    }
    int width = image.getWidth();
    int height = image.getHeight();
    int[] pixels = image.getRGB(0, 0, width, height, null, 0, width);
    return raster(width, height, pixels);
  }

  /** A raster of pixels 0xAARRGGBB. */
  static RgbRaster raster(int width, int height, int[] pixels) {
    byte[] rgb = new byte[3 * pixels.length];
    for (int i = 0; i < pixels.length; i++) {
      rgb[3 * i] = (byte) (pixels[i] >> 16);
      rgb[3 * i + 1] = (byte) (pixels[i] >> 8);
      rgb[3 * i + 2] = (byte) pixels[i];
    }
    return new RgbRaster(width, height, rgb);
  }

  /** Writes bytes R, G, B as a PNG. */
  static void writePng(Path file, int width, int height, byte[] rgb) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0, i = 0; y < height; y++) {
      for (int x = 0; x < width; x++, i += 3) {
        image.setRGB(
            x, y, ((rgb[i] & 0xFF) << 16) | ((rgb[i + 1] & 0xFF) << 8) | (rgb[i + 2] & 0xFF));
      }
    }
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      ImageIO.write(image, "png", file.toFile());
    } catch (IOException e) {
      throw new CommandException(
          ExitCode.UNREADABLE, "%s: cannot be written (%s)".formatted(file, OutputFile.reason(e)));
    }
  }
}
