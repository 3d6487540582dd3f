package k210.imlib;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.Objects;
import java.util.Optional;

/**
 * An image as the board knows it: a width, a height, a format, and pixels that may be anyone's
 * memory (GC heap, a frame buffer, a channel of a feature map), plus the optional AI planes that
 * the KPU reads. In-place operations of the firmware change width, height and format, so they are
 * not fixed.
 *
 * <p>Pixel values are raw: a binary image holds 0 or 1, a grayscale one 0..255, an RGB565 one the
 * 16-bit word that the CPU reads little-endian, which has the bytes of the colour swapped (red is
 * 0x00F8). Not thread-safe.
 */
public final class Image {
  private int widthPx;
  private int heightPx;
  private PixelFormat format;
  private int sizeBytes;
  private final ByteBuf pixels;
  private ByteBuf ai;
  private PixelPlane plane;

  private Image(int widthPx, int heightPx, PixelFormat format, int sizeBytes, ByteBuf pixels) {
    this.pixels = Objects.requireNonNull(pixels, "pixels");
    if (!pixels.hasArray()) {
      throw new IllegalArgumentException("pixels must be array-backed");
    }
    set(widthPx, heightPx, format, sizeBytes);
  }

  /**
   * An image over the given pixels, from the buffer's index 0 on; the buffer is shared, not copied.
   *
   * @throws IllegalArgumentException when the buffer is too small, or not array-backed
   */
  public static Image of(int widthPx, int heightPx, PixelFormat format, ByteBuf pixels) {
    return new Image(widthPx, heightPx, format, checkedSize(widthPx, heightPx, format), pixels);
  }

  /** A blank image with memory of its own. */
  public static Image allocate(
      int widthPx, int heightPx, PixelFormat format, ImageAllocator allocator) {
    return of(widthPx, heightPx, format, allocator.pixels(format.sizeBytes(widthPx, heightPx)));
  }

  /** A JPEG file of the given length at the start of the buffer, shared, not copied. */
  public static Image jpeg(int widthPx, int heightPx, ByteBuf file, int lengthBytes) {
    return new Image(widthPx, heightPx, PixelFormat.JPEG, lengthBytes, file);
  }

  private static int checkedSize(int widthPx, int heightPx, PixelFormat format) {
    if (widthPx < 0 || heightPx < 0) {
      throw new IllegalArgumentException("image of " + widthPx + "x" + heightPx);
    }
    long size = format.sizeBytes(widthPx, heightPx);
    if (size > Integer.MAX_VALUE) {
      throw new IllegalArgumentException("image of " + widthPx + "x" + heightPx + " " + format);
    }
    return (int) size;
  }

  private void set(int newWidthPx, int newHeightPx, PixelFormat newFormat, int newSizeBytes) {
    if (newSizeBytes < 0 || newSizeBytes > pixels.capacity()) {
      throw new IllegalArgumentException(
          "%d bytes of pixels in a buffer of %d".formatted(newSizeBytes, pixels.capacity()));
    }
    widthPx = newWidthPx;
    heightPx = newHeightPx;
    format = newFormat;
    sizeBytes = newSizeBytes;
    plane = format.isMutable() ? PixelPlane.of(format, widthPx, heightPx, pixels) : null;
  }

  /**
   * Gives the same memory another shape, as the firmware's in-place operations do.
   *
   * @throws IllegalArgumentException when the memory is too small for it
   */
  void reshape(int newWidthPx, int newHeightPx, PixelFormat newFormat) {
    set(newWidthPx, newHeightPx, newFormat, checkedSize(newWidthPx, newHeightPx, newFormat));
  }

  /** Declares the memory to hold a JPEG file of this length, as {@code compress} does in place. */
  void reshapeToJpeg(int lengthBytes) {
    set(widthPx, heightPx, PixelFormat.JPEG, lengthBytes);
  }

  /** Another image object over the same pixels and AI planes, read in another format. */
  Image sharing(PixelFormat otherFormat) {
    Image other = of(widthPx, heightPx, otherFormat, pixels);
    other.ai = ai;
    return other;
  }

  /** A copy in memory of the host: what the firmware keeps in its scratch stack for a while. */
  Image copied() {
    return of(
        widthPx,
        heightPx,
        format,
        Unpooled.wrappedBuffer(ByteBufUtil.getBytes(pixels, 0, sizeBytes, true)));
  }

  /** Columns. */
  public int widthPx() {
    return widthPx;
  }

  /** Lines. */
  public int heightPx() {
    return heightPx;
  }

  /** How pixels are stored; JPEG for a compressed image. */
  public PixelFormat format() {
    return format;
  }

  /** Bytes of the pixels, or of the file when this is a JPEG: what {@code size()} returns. */
  public int sizeBytes() {
    return sizeBytes;
  }

  /**
   * The number that repr prints as size and the length of {@code to_bytes()}: like {@link
   * #sizeBytes()}, except that the firmware counts 32-bit words for a binary image.
   */
  public int reportedSize() {
    return format == PixelFormat.BINARY ? sizeBytes / 4 : sizeBytes;
  }

  /** The memory of the pixels, shared; it may be larger than {@link #sizeBytes()}. */
  public ByteBuf pixels() {
    return pixels;
  }

  /**
   * The planes R, G, B (each w*h bytes) or the one of grayscale that the KPU reads, if there are.
   */
  public Optional<ByteBuf> ai() {
    return Optional.ofNullable(ai);
  }

  /** Hangs AI planes on the image, shared; null takes them away. */
  public void setAi(ByteBuf planes) {
    if (planes != null && !planes.hasArray()) {
      throw new IllegalArgumentException("AI planes must be array-backed");
    }
    ai = planes;
  }

  /**
   * The raw pixel at x, y, or -1 outside the image ({@code imlib_get_pixel}).
   *
   * @throws ImageException OSError for a JPEG
   */
  public int pixel(int x, int y) {
    return plane().getOrMinusOne(x, y);
  }

  /**
   * Sets the raw pixel at x, y; silently nothing outside the image ({@code imlib_set_pixel}). Only
   * the bits that the format has are stored.
   *
   * @throws ImageException OSError for a JPEG
   */
  public void setPixel(int x, int y, int value) {
    plane().setClipped(x, y, value);
  }

  /** Zeroes the pixels: {@code clear()}. */
  public void clear() {
    requireMutable();
    pixels.setZero(0, sizeBytes);
  }

  /**
   * Refuses JPEG, as the firmware's {@code py_helper_arg_to_image_mutable} does.
   *
   * @throws ImageException OSError
   */
  public void requireMutable() {
    if (!format.isMutable()) {
      throw ImageException.osError("Image format is not supported!");
    }
  }

  /** The pixels by coordinates; the choice of the format is made here, outside the loops. */
  PixelPlane plane() {
    requireMutable();
    return plane;
  }

  /** The repr of the board's image object (its keys are followed by {@code =} once). */
  @Override
  public String toString() {
    return "{\"w\":%d, \"h\":%d, \"type\"=\"%s\", \"size\":%d}"
        .formatted(widthPx, heightPx, format.reprName(), reportedSize());
  }
}
