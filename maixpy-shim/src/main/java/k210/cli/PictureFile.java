package k210.cli;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
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

  /**
   * Reads a picture; transparent parts are black.
   *
   * @param damage told of what is wrong with a picture that can be read in part
   */
  static RgbRaster read(Path file, Consumer<String> damage) {
    BufferedImage image;
    try (InputStream bytes = Files.newInputStream(file);
        ImageInputStream stream = ImageIO.createImageInputStream(bytes)) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(stream);
      if (!readers.hasNext()) {
        throw CommandException.unreadable(
            file + ": not a picture; give a JPEG, PNG, BMP or GIF file");
      }
      image = read(readers.next(), stream, reason -> damage.accept(damaged(file, reason)));
    } catch (IOException e) {
      throw CommandException.unreadable(
          Files.exists(file)
              ? "%s: cannot be read as a picture (%s)".formatted(file, OutputFile.reason(e))
              : file + ": no such file");
    }
    int width = image.getWidth();
    int height = image.getHeight();
    int[] pixels = image.getRGB(0, 0, width, height, null, 0, width);
    return raster(width, height, pixels);
  }

  private static String damaged(Path file, String reason) {
    return "%s: damaged picture, used as far as it can be read (%s)".formatted(file, reason);
  }

  private static BufferedImage read(
      ImageReader reader, ImageInputStream stream, Consumer<String> damage) throws IOException {
    List<String> warnings = new ArrayList<>();
    try {
      reader.setInput(stream, true, true);
      reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
      BufferedImage image = reader.read(0);
      warnings.stream().findFirst().ifPresent(damage);
      return image;
    } finally {
      reader.dispose();
    }
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
      // In memory first: ImageIO hides why a file cannot be written.
      ByteArrayOutputStream png = new ByteArrayOutputStream();
      ImageIO.write(image, "png", png);
      Files.write(file, png.toByteArray());
    } catch (IOException e) {
      throw new CommandException(
          ExitCode.UNREADABLE, "%s: cannot be written (%s)".formatted(file, OutputFile.reason(e)));
    }
  }
}
