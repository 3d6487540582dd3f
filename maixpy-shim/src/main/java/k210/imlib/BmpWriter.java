package k210.imlib;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/**
 * Writes BMP files byte for byte as img/bmp.c does: top-down, gray images with 8 bits and a gray
 * palette, RGB565 with 16 bits and bit fields.
 */
public final class BmpWriter {
  private static final int HEADER_BYTES = 54;
  private static final int PALETTE_BYTES = 1024;
  private static final int MASK_BYTES = 12;

  private BmpWriter() {}

  /**
   * The file of a region of an image.
   *
   * @param roi a region inside the image, from {@link Roi#clip}
   * @throws ImageException OSError for a JPEG, and for a binary image, which the firmware would
   *     read as RGB565 past its end
   */
  public static byte[] write(Image image, Roi roi) {
    return switch (image.format()) {
      case GRAYSCALE -> gray(image, roi);
      case RGB565 -> rgb565(image, roi);
      case BINARY -> throw ImageException.osError("Image format is not supported!");
      case JPEG -> throw ImageException.osError("Image is not BMP!");
    };
  }

  private static byte[] gray(Image image, Roi roi) {
    int rowBytes = (roi.widthPx() + 3) / 4 * 4;
    ByteBuf out = header(roi, 8, 0, PALETTE_BYTES, rowBytes);
    for (int level = 0; level < 256; level++) {
      out.writeIntLE(level << 16 | level << 8 | level);
    }
    for (int y = 0; y < roi.heightPx(); y++) {
      int start = (roi.y() + y) * image.widthPx() + roi.x();
      out.writeBytes(image.pixels(), start, roi.widthPx());
      out.writeZero(rowBytes - roi.widthPx());
    }
    return out.array();
  }

  private static byte[] rgb565(Image image, Roi roi) {
    int rowBytes = (roi.widthPx() + 1) / 2 * 4;
    ByteBuf out = header(roi, 16, 3, MASK_BYTES, rowBytes);
    out.writeIntLE(0x1F << 11).writeIntLE(0x3F << 5).writeIntLE(0x1F);
    PixelPlane plane = image.plane();
    for (int y = 0; y < roi.heightPx(); y++) {
      for (int x = 0; x < roi.widthPx(); x++) {
        out.writeShort(plane.get(roi.x() + x, roi.y() + y));
      }
      out.writeZero(rowBytes - 2 * roi.widthPx());
    }
    return out.array();
  }

  private static ByteBuf header(Roi roi, int bits, int compression, int tableBytes, int rowBytes) {
    int dataBytes = rowBytes * roi.heightPx();
    int offsetBytes = HEADER_BYTES + tableBytes;
    ByteBuf out = Unpooled.wrappedBuffer(new byte[offsetBytes + dataBytes]).writerIndex(0);
    out.writeByte('B').writeByte('M');
    out.writeIntLE(offsetBytes + dataBytes).writeIntLE(0).writeIntLE(offsetBytes);
    out.writeIntLE(40).writeIntLE(roi.widthPx()).writeIntLE(-roi.heightPx());
    out.writeShortLE(1).writeShortLE(bits).writeIntLE(compression).writeIntLE(dataBytes);
    out.writeZero(16);
    return out;
  }
}
