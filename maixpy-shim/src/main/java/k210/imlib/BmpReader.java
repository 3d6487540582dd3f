package k210.imlib;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/**
 * Reads BMP files as img/bmp.c does: 8 bits per pixel become gray levels (the palette is not looked
 * at), 16 bits with bit fields and 24 bits become RGB565. The firmware reads but does not check the
 * number of planes, the palette and the bit masks, and neither does this.
 */
public final class BmpReader {
  private static final int UNCOMPRESSED = 0;
  private static final int BIT_FIELDS = 3;
  private static final int HEADER_BYTES = 54;

  private BmpReader() {}

  /** Whether the bytes start like a BMP file. */
  public static boolean recognises(byte[] file) {
    return file.length >= 2 && file[0] == 'B' && file[1] == 'M';
  }

  private record Header(
      int widthPx, int heightPx, int bits, long offsetBytes, boolean mirrored, boolean topDown) {
    long rowBytes() {
      return ((long) widthPx * bits + 31) / 32 * 4;
    }
  }

  /**
   * Reads a file. Where it ends early the rest of the picture stays blank (on the board: whatever
   * was read last).
   *
   * @throws ImageException ValueError for a damaged header, OSError for a format that the board
   *     does not read, MemoryError when the pixels do not fit
   */
  public static Image read(byte[] file, ImageAllocator allocator) {
    ByteBuf in = Unpooled.wrappedBuffer(file);
    Header header = header(in);
    PixelFormat format = header.bits() == 8 ? PixelFormat.GRAYSCALE : PixelFormat.RGB565;
    Image image = Image.allocate(header.widthPx(), header.heightPx(), format, allocator);
    PixelPlane plane = image.plane();
    for (int line = 0; line < header.heightPx(); line++) {
      int y = header.topDown() ? line : header.heightPx() - 1 - line;
      readLine(in, header, header.offsetBytes() + line * header.rowBytes(), plane, y);
    }
    return image;
  }

  private static Header header(ByteBuf in) {
    if (in.capacity() < HEADER_BYTES) {
      throw corrupted();
    }
    long fileBytes = in.getUnsignedIntLE(2);
    long offsetBytes = in.getUnsignedIntLE(10);
    long width = Math.abs((long) in.getIntLE(18));
    long height = Math.abs((long) in.getIntLE(22));
    if (fileBytes <= offsetBytes || width == 0 || height == 0) {
      throw corrupted();
    }
    int bits = in.getUnsignedShortLE(28);
    long compression = in.getUnsignedIntLE(30);
    boolean supported =
        switch (bits) {
          case 8 -> compression == UNCOMPRESSED;
          case 16 -> compression == BIT_FIELDS;
          case 24 -> compression == UNCOMPRESSED || compression == BIT_FIELDS;
          default -> false;
        };
    if (!supported) {
      throw ImageException.osError("Unsupported format!");
    }
    long rowBytes = (width * bits + 31) / 32 * 4;
    if (width > Integer.MAX_VALUE
        || height > Integer.MAX_VALUE
        || fileBytes - offsetBytes < Math.multiplyHigh(rowBytes, height)
        || fileBytes - offsetBytes < rowBytes * height) {
      throw corrupted();
    }
    return new Header(
        (int) width, (int) height, bits, offsetBytes, in.getIntLE(18) < 0, in.getIntLE(22) < 0);
  }

  private static ImageException corrupted() {
    return ImageException.valueError("file_corrupted_raise!");
  }

  private static void readLine(
      ByteBuf in, Header header, long lineOffset, PixelPlane plane, int y) {
    int pixelBytes = header.bits() / 8;
    for (int i = 0; i < header.widthPx(); i++) {
      long offset = lineOffset + (long) i * pixelBytes;
      if (offset + pixelBytes > in.capacity()) {
        return;
      }
      int x = header.mirrored() ? header.widthPx() - 1 - i : i;
      plane.set(x, y, pixel(in, (int) offset, header.bits()));
    }
  }

  private static int pixel(ByteBuf in, int offset, int bits) {
    return switch (bits) {
      case 8 -> in.getUnsignedByte(offset);
      case 16 -> in.getUnsignedShort(offset);
      default ->
          Rgb565.ofRgb888(
              in.getUnsignedByte(offset + 2),
              in.getUnsignedByte(offset + 1),
              in.getUnsignedByte(offset));
    };
  }
}
