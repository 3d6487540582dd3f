package k210.imlib;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.function.Consumer;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Reads baseline JPEG files (img/picojpeg_util.c): one component becomes gray, three RGB565 with
 * the low bits of each channel cut off; progressive files are refused.
 *
 * <p>Approximate: coefficients are decoded by {@code javax.imageio}, whose inverse DCT is more
 * precise than picojpeg's and which interpolates subsampled chroma where picojpeg repeats it. The
 * conversion from YCbCr is picojpeg's.
 */
public final class JpegReader {
  private static final int EPERM = 1;
  private static final int MAX_SIDE_PX = 16384;

  /** Status codes of picojpeg, which the board prints. */
  private static final int BAD_HEIGHT = 8;

  private static final int BAD_WIDTH = 9;
  private static final int TOO_MANY_COMPONENTS = 10;
  private static final int NO_ARITHMETIC_SUPPORT = 17;
  private static final int UNEXPECTED_MARKER = 18;
  private static final int UNSUPPORTED_MARKER = 20;
  private static final int UNSUPPORTED_COLORSPACE = 26;
  private static final int UNSUPPORTED_MODE = 37;

  private JpegReader() {}

  /** Whether the bytes start like a JPEG file. */
  public static boolean recognises(byte[] file) {
    return file.length >= 2 && (file[0] & 0xFF) == 0xFF && (file[1] & 0xFF) == 0xD8;
  }

  /** What the start of a frame says, or the status with which picojpeg refuses it. */
  private record Frame(int status, int widthPx, int heightPx, int components) {
    static Frame refused(int status) {
      return new Frame(status, 0, 0, 0);
    }
  }

  /**
   * Reads a file. When the decoder refuses its header, the board prints why and hands out an image
   * of 0x0 pixels instead of raising; so does this.
   *
   * @param console gets what the board prints
   * @throws ImageException OSError(EPERM) for damaged data, MemoryError when the pixels do not fit
   */
  public static Image read(byte[] file, ImageAllocator allocator, Consumer<String> console) {
    Frame frame = frame(file);
    if (frame.status() != 0) {
      console.accept("pjpeg_decode_init() failed with status " + frame.status() + "\n");
      if (frame.status() == UNSUPPORTED_MODE) {
        console.accept("Progressive JPEG files are not supported.\n");
      }
      console.accept("Failed loading source image!\n");
      return Image.of(0, 0, PixelFormat.BINARY, Unpooled.wrappedBuffer(new byte[0]));
    }
    boolean gray = frame.components() == 1;
    // The memory is asked for before anything is decoded: a small file can announce a large
    // picture.
    Image image =
        Image.allocate(
            frame.widthPx(),
            frame.heightPx(),
            gray ? PixelFormat.GRAYSCALE : PixelFormat.RGB565,
            allocator);
    Raster raster = decode(file);
    if (raster.getWidth() != frame.widthPx()
        || raster.getHeight() != frame.heightPx()
        || raster.getNumBands() != frame.components()) {
      throw ImageException.errno(EPERM);
    }
    store(raster, image);
    return image;
  }

  /** Finds the frame header the way picojpeg's locateSOFMarker does. */
  private static Frame frame(byte[] file) {
    ByteBuf in = Unpooled.wrappedBuffer(file);
    int index = 2;
    while (index + 4 <= file.length) {
      if (in.getUnsignedByte(index) != 0xFF) {
        index++;
        continue;
      }
      int marker = in.getUnsignedByte(index + 1);
      boolean frameMarker =
          marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
      if (frameMarker) {
        return switch (marker) {
          case 0xC0 -> baseline(in, index + 4);
          case 0xC2 -> Frame.refused(UNSUPPORTED_MODE);
          case 0xC9 -> Frame.refused(NO_ARITHMETIC_SUPPORT);
          default -> Frame.refused(UNSUPPORTED_MARKER);
        };
      }
      if (marker == 0xD9 || marker == 0xDA) {
        break;
      }
      index += marker == 0xFF ? 1 : 2 + Math.max(in.getUnsignedShort(index + 2), 2);
    }
    return Frame.refused(UNEXPECTED_MARKER);
  }

  private static Frame baseline(ByteBuf in, int index) {
    if (index + 6 > in.capacity()) {
      return Frame.refused(UNEXPECTED_MARKER);
    }
    int height = in.getUnsignedShort(index + 1);
    int width = in.getUnsignedShort(index + 3);
    int components = in.getUnsignedByte(index + 5);
    if (height == 0 || height > MAX_SIDE_PX) {
      return Frame.refused(BAD_HEIGHT);
    }
    if (width == 0 || width > MAX_SIDE_PX) {
      return Frame.refused(BAD_WIDTH);
    }
    if (components > 3) {
      return Frame.refused(TOO_MANY_COMPONENTS);
    }
    if (components == 2 || components == 0) {
      return Frame.refused(UNSUPPORTED_COLORSPACE);
    }
    return new Frame(0, width, height, components);
  }

  private static Raster decode(byte[] file) {
    ImageReader reader = ImageIO.getImageReadersByFormatName("jpeg").next();
    try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
      reader.setInput(in, true, true);
      return reader.readRaster(0, null);
    } catch (IOException | RuntimeException e) {
      ImageException error = ImageException.errno(EPERM);
      error.initCause(e);
      throw error;
    } finally {
      reader.dispose();
    }
  }

  private static void store(Raster raster, Image image) {
    PixelPlane plane = image.plane();
    int bands = raster.getNumBands();
    int[] line = new int[raster.getWidth() * bands];
    for (int y = 0; y < raster.getHeight(); y++) {
      raster.getPixels(raster.getMinX(), raster.getMinY() + y, raster.getWidth(), 1, line);
      for (int x = 0; x < raster.getWidth(); x++) {
        int pixel = bands == 1 ? line[x] : rgb565(line[3 * x], line[3 * x + 1], line[3 * x + 2]);
        plane.set(x, y, pixel);
      }
    }
  }

  /** picojpeg's fixed point conversion; green is clamped after each of its two steps. */
  private static int rgb565(int y, int cb, int cr) {
    int red = clamp(y + cr + ((cr * 103) >> 8) - 179);
    int green = clamp(clamp(y - ((cb * 88) >> 8) + 44) - ((cr * 183) >> 8) + 91);
    int blue = clamp(y + cb + ((cb * 198) >> 8) - 227);
    return Rgb565.of5Bit6Bit5Bit(red >> 3, green >> 2, blue >> 3);
  }

  private static int clamp(int channel) {
    return Math.clamp(channel, 0, 255);
  }
}
