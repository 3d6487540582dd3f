package k210.lcd;

import io.netty.buffer.ByteBuf;

/**
 * A picture to send to the panel.
 *
 * @param widthPx columns
 * @param heightPx rows
 * @param greyscale one byte of luma per pixel; otherwise RGB565, high byte first
 * @param pixels the bytes from index 0
 */
public record LcdPicture(int widthPx, int heightPx, boolean greyscale, ByteBuf pixels) {
  /**
   * Checks that the size fits the data.
   *
   * @throws IllegalArgumentException if the buffer is too small
   */
  public LcdPicture {
    long needed = (long) widthPx * heightPx * (greyscale ? 1 : 2);
    if (widthPx < 0 || heightPx < 0 || needed > pixels.capacity()) {
      throw new IllegalArgumentException(
          "a picture of %d x %d needs %d bytes, has %d"
              .formatted(widthPx, heightPx, needed, pixels.capacity()));
    }
  }

  /**
   * The pixel as the panel takes it; grey keeps its upper six bits, as the firmware's table does.
   */
  int rgb565(int x, int y) {
    int at = y * widthPx + x;
    if (!greyscale) {
      return pixels.getUnsignedShort(2 * at);
    }
    int grey = pixels.getUnsignedByte(at) >> 2;
    return ((grey >> 1) << 11) | (grey << 5) | (grey >> 1);
  }

  /** {@link #rgb565} counted on into the next row, and black behind the last pixel. */
  int rgb565OrBlack(int x, int y) {
    return y * widthPx + x < widthPx * heightPx ? rgb565(x, y) : 0;
  }
}
