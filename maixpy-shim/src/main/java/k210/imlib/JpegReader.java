package k210.imlib;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.function.Consumer;
import k210.imlib.jpeg.JpegDecoder;

/**
 * Reads baseline JPEG files with picojpeg (img/picojpeg_util.c): one component becomes gray, three
 * RGB565 with the low bits of each channel cut off; progressive files are refused.
 */
final class JpegReader {
  private static final int EPERM = 1;

  private JpegReader() {}

  /**
   * Reads a file. When the decoder refuses its headers, the board prints why and hands out an image
   * of 0x0 pixels instead of raising; so does this, and also for damaged data in memory.
   *
   * @param console gets what the board prints
   * @throws ImageException OSError(EPERM) for damaged data in a file, and what the allocator throws
   */
  static Image read(
      byte[] file, boolean inMemory, ImageAllocator allocator, Consumer<String> console) {
    JpegDecoder decoder = new JpegDecoder(file);
    if (decoder.status() != 0) {
      console.accept("pjpeg_decode_init() failed with status " + decoder.status() + "\n");
      if (decoder.status() == JpegDecoder.UNSUPPORTED_MODE) {
        console.accept("Progressive JPEG files are not supported.\n");
      }
      return failed(console);
    }
    // The memory is asked for before anything is decoded: a small file can announce a large
    // picture.
    try {
      Image image =
          Image.allocate(
              decoder.widthPx(),
              decoder.heightPx(),
              decoder.isGray() ? PixelFormat.GRAYSCALE : PixelFormat.RGB565,
              allocator);
      ByteBuf pixels = image.pixels();
      int status = decoder.decode(pixels.array(), pixels.arrayOffset());
      if (status == 0) {
        return image;
      }
      console.accept("pjpeg_decode_mcu() failed with status " + status + "\n");
      throw ImageException.errno(EPERM);
    } catch (ImageException e) {
      if (e.errno().isEmpty()) {
        throw e;
      }
      Image none = failed(console);
      if (!inMemory) {
        throw e;
      }
      return none;
    }
  }

  private static Image failed(Consumer<String> console) {
    console.accept("Failed loading source image!\n");
    return Image.of(0, 0, PixelFormat.BINARY, Unpooled.wrappedBuffer(new byte[0]));
  }
}
