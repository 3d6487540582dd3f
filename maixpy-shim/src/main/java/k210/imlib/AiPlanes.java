package k210.imlib;

import io.netty.buffer.ByteBuf;

/** Between pixels and the planes that the KPU reads: {@code pix_to_ai} and {@code ai_to_pix}. */
public final class AiPlanes {
  /** What the board prints for other formats, where these methods do nothing. */
  public static final String NOT_SUPPORTED = "only support grayscale now\r\n";

  private AiPlanes() {}

  /**
   * {@code pix_to_ai}: gray levels, or R, G and B widened to 8 bits, one plane of w*h bytes after
   * the other. Planes that the image lacks are allocated: w*h bytes for gray; for RGB565 the width
   * rounded up to 64, times h, times 3, because the convolution pads lines in place.
   *
   * @return false for binary and JPEG images, where the board prints {@link #NOT_SUPPORTED}
   * @throws ImageException MemoryError when the planes do not fit the heap
   */
  public static boolean fromPixels(Image image, ImageAllocator allocator) {
    int count = image.widthPx() * image.heightPx();
    byte[] in = image.pixels().array();
    int inBase = image.pixels().arrayOffset();
    switch (image.format()) {
      case GRAYSCALE -> {
        ByteBuf planes = planes(image, count, count, allocator);
        System.arraycopy(in, inBase, planes.array(), planes.arrayOffset(), count);
      }
      case RGB565 -> {
        long padded = (image.widthPx() + 63L) / 64 * 64 * image.heightPx() * 3;
        ByteBuf planes = planes(image, padded, 3 * count, allocator);
        byte[] out = planes.array();
        int red = planes.arrayOffset();
        int green = red + count;
        int blue = green + count;
        for (int i = 0; i < count; i++) {
          int pixel = Rgb565.load(in, inBase + 2 * i);
          out[red + i] = (byte) Rgb565.red8(pixel);
          out[green + i] = (byte) Rgb565.green8(pixel);
          out[blue + i] = (byte) Rgb565.blue8(pixel);
        }
      }
      case BINARY, JPEG -> {
        return false;
      }
    }
    return true;
  }

  /**
   * {@code ai_to_pix}: the other way; nothing when the image has no planes.
   *
   * @return false for binary and JPEG images with planes, where the board prints {@link
   *     #NOT_SUPPORTED}
   */
  public static boolean toPixels(Image image) {
    if (image.ai().isEmpty()) {
      return true;
    }
    ByteBuf planes = image.ai().get();
    int count = image.widthPx() * image.heightPx();
    byte[] in = planes.array();
    byte[] out = image.pixels().array();
    int outBase = image.pixels().arrayOffset();
    switch (image.format()) {
      case GRAYSCALE -> {
        requireCapacity(planes, count);
        System.arraycopy(in, planes.arrayOffset(), out, outBase, count);
      }
      case RGB565 -> {
        requireCapacity(planes, 3 * count);
        int red = planes.arrayOffset();
        int green = red + count;
        int blue = green + count;
        for (int i = 0; i < count; i++) {
          int pixel =
              Rgb565.ofRgb888(in[red + i] & 0xFF, in[green + i] & 0xFF, in[blue + i] & 0xFF);
          Rgb565.store(out, outBase + 2 * i, pixel);
        }
      }
      case BINARY, JPEG -> {
        return false;
      }
    }
    return true;
  }

  private static ByteBuf planes(
      Image image, long allocateBytes, int usedBytes, ImageAllocator allocator) {
    if (image.ai().isEmpty()) {
      image.setAi(allocator.ai(allocateBytes));
    }
    ByteBuf planes = image.ai().get();
    requireCapacity(planes, usedBytes);
    return planes;
  }

  /** On the board such an image overwrites its neighbours in the heap; that is not modelled. */
  private static void requireCapacity(ByteBuf planes, int bytes) {
    if (planes.capacity() < bytes) {
      throw ImageException.memoryError(
          "AI planes of %d bytes are too small for this image, which needs %d"
              .formatted(planes.capacity(), bytes));
    }
  }
}
