package k210.lcd;

import java.util.zip.CRC32;

/**
 * What the panel shows at a moment: rows from the top, RGB565 with the high byte first.
 *
 * @param index counts the frames shown by {@code lcd.display} since power-on, from 1
 * @param boardCycles board time at which the transfer ended
 * @param widthPx columns as a person sees them
 * @param heightPx rows as a person sees them
 * @param pixels {@code widthPx * heightPx * 2} bytes, not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // pixel data is shared, not compared
public record LcdFrame(long index, long boardCycles, int widthPx, int heightPx, byte[] pixels) {
  /** CRC-32 over the pixels. */
  public long crc32() {
    CRC32 crc = new CRC32();
    crc.update(pixels);
    return crc.getValue();
  }

  /** The pixels as bytes R, G, B, each channel widened by repeating its high bits. */
  public byte[] toRgb888() {
    byte[] rgb = new byte[widthPx * heightPx * 3];
    for (int i = 0; i < widthPx * heightPx; i++) {
      int pixel = ((pixels[2 * i] & 0xFF) << 8) | (pixels[2 * i + 1] & 0xFF);
      int red = pixel >> 11;
      int green = (pixel >> 5) & 0x3F;
      int blue = pixel & 0x1F;
      rgb[3 * i] = (byte) ((red << 3) | (red >> 2));
      rgb[3 * i + 1] = (byte) ((green << 2) | (green >> 4));
      rgb[3 * i + 2] = (byte) ((blue << 3) | (blue >> 2));
    }
    return rgb;
  }
}
