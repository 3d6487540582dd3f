package k210.maixpy.image;

import io.netty.buffer.ByteBufUtil;
import java.nio.charset.StandardCharsets;
import k210.imlib.Colors;
import k210.imlib.Image;
import k210.maixpy.python.ScriptBytes;
import org.graalvm.polyglot.HostAccess;

/** Sizes, pixels and items of images: what scripts read and write one by one. */
public final class ImagePixels {
  private final ImageCalls calls;

  ImagePixels(ImageCalls calls) {
    this.calls = calls;
  }

  /** Width in pixels. */
  @HostAccess.Export
  public int width(Image image) {
    return image.widthPx();
  }

  /** Height in pixels. */
  @HostAccess.Export
  public int height(Image image) {
    return image.heightPx();
  }

  /** {@code binary}, {@code grayscale}, {@code rgb565} or {@code jpeg}. */
  @HostAccess.Export
  public String format(Image image) {
    return image.format().reprName();
  }

  /** Bytes of the pixels or of the JPEG file. */
  @HostAccess.Export
  public int size(Image image) {
    return image.sizeBytes();
  }

  /** The image's repr. */
  @HostAccess.Export
  public String repr(Image image) {
    return image.toString();
  }

  /** The pixels' bytes as {@code to_bytes()} gives them. */
  @HostAccess.Export
  public Object bytes(Image image) {
    return ScriptBytes.bytearray(ByteBufUtil.getBytes(image.pixels(), 0, image.reportedSize()));
  }

  /** All pixels' bytes, for the buffer protocol. */
  @HostAccess.Export
  public String buffer(Image image) {
    return image.pixels().toString(0, image.sizeBytes(), StandardCharsets.ISO_8859_1);
  }

  /** A raw pixel, -1 outside. */
  @HostAccess.Export
  public int pixel(Image image, int x, int y) {
    return calls.call(() -> image.pixel(x, y));
  }

  /** Sets a raw pixel. */
  @HostAccess.Export
  public void setPixel(Image image, int x, int y, long colour) {
    calls.run(() -> image.setPixel(x, y, (int) colour));
    calls.advance(ImageTime.SET_PIXEL);
  }

  /** Sets a pixel to a colour 0xRRGGBB. */
  @HostAccess.Export
  public void setRgb(Image image, int x, int y, int rgb) {
    int raw =
        Colors.ofTuple(image.format(), rgb >> 16, rgb >> 8 & 0xFF, rgb & 0xFF, calls.tables());
    setPixel(image, x, y, raw);
  }

  /** A pixel as {@code get_pixel(x, y)} shows it, see {@link ShownPixels}. */
  @HostAccess.Export
  public int shownPixel(Image image, int x, int y) {
    calls.advance(ImageTime.GET_PIXEL);
    return calls.call(() -> ShownPixels.at(image, x, y));
  }

  /** Length of the image as a sequence: its pixels, or the bytes of a JPEG file. */
  @HostAccess.Export
  public int items(Image image) {
    return ShownPixels.count(image);
  }

  /** An item of the image as a sequence, see {@link ShownPixels}. */
  @HostAccess.Export
  public int item(Image image, int index) {
    return ShownPixels.item(image, index);
  }

  /** Octets that {@link #itemRange} has for an item: 3 channels, or 1. */
  @HostAccess.Export
  public int itemOctets(Image image) {
    return ShownPixels.octetsPerItem(image);
  }

  /** Items [start, stop), all in one crossing. */
  @HostAccess.Export
  public String itemRange(Image image, int start, int stop) {
    return new String(ShownPixels.range(image, start, stop), StandardCharsets.ISO_8859_1);
  }

  /** Sets a byte of a JPEG file. */
  @HostAccess.Export
  public void setByte(Image image, int index, long value) {
    image.pixels().setByte(index, (int) value);
  }

  /** A raw pixel as 0xRRGGBB. */
  @HostAccess.Export
  public int rgb(Image image, int pixel) {
    return Colors.toRgb888(image.format(), pixel);
  }

  /** The raw pixel of a colour for the image's format, channels clamped. */
  @HostAccess.Export
  public int colour(Image image, long red, long green, long blue) {
    return Colors.ofTuple(
        image.format(), channel(red), channel(green), channel(blue), calls.tables());
  }

  private static int channel(long value) {
    return Math.clamp(value, 0, 255);
  }

  /** Lets the board time of a method pass that has worked on an image. */
  @HostAccess.Export
  public void spend(Image image, String method) {
    calls.spend(image, method);
  }

  /** {@code clear}. */
  @HostAccess.Export
  public void clear(Image image) {
    calls.run(image::clear);
    calls.spend(image, "clear");
  }
}
