package k210.imlib;

import io.netty.buffer.ByteBuf;
import java.util.Optional;

/**
 * {@code copy}, {@code crop} and {@code cut} (py/py_image.c). Copies scale by dropping and
 * repeating pixels: source coordinates are those of the result times 1/scale with the fraction cut
 * off.
 *
 * <p>The firmware leaves the AI planes of a copy unset (whatever its stack held); here it has none.
 */
public final class Cropping {
  /** What the board prints when {@code cut} returns None. */
  public static final String CUT_NOT_SUPPORTED = "pixel format not support!\r\n";

  private Cropping() {}

  /**
   * {@code copy}: the region, scaled, as a new image.
   *
   * @throws ImageException OSError for a JPEG, a scale below 0 or an empty result
   */
  public static Image copy(
      Image image, Roi roi, float xScale, float yScale, ImageAllocator allocator) {
    Size size = size(image, roi, xScale, yScale);
    Image result = Image.allocate(size.widthPx(), size.heightPx(), image.format(), allocator);
    scale(image, roi, xScale, yScale, result);
    return result;
  }

  /**
   * {@code crop} in place and {@code copy} or {@code crop} into another image: the target's memory
   * gets the scaled region and the target its shape.
   *
   * @return a second image object over the target's memory, without AI planes
   * @throws ImageException as {@link #copy}, or OSError when the target's pixels are too few
   */
  public static Image copyInto(Image image, Roi roi, float xScale, float yScale, Image target) {
    Size size = size(image, roi, xScale, yScale);
    if (image.format().sizeBytes(size.widthPx(), size.heightPx()) > target.sizeBytes()) {
      throw ImageException.osError("The new image won't fit in the target frame buffer!");
    }
    Image result = scaledInto(image, roi, xScale, yScale, size, target.pixels());
    target.reshape(size.widthPx(), size.heightPx(), image.format());
    return result;
  }

  /**
   * {@code copy(copy_to_fb=True)}: the same into a frame buffer of the given capacity.
   *
   * @throws ImageException as {@link #copy}, or OSError when the frame buffer is too small
   */
  public static Image copyToFrameBuffer(
      Image image, Roi roi, float xScale, float yScale, ByteBuf frameBuffer) {
    Size size = size(image, roi, xScale, yScale);
    if (image.format().sizeBytes(size.widthPx(), size.heightPx()) > frameBuffer.capacity()) {
      throw ImageException.osError("The new image won't fit in the main frame buffer!");
    }
    Image result = scaledInto(image, roi, xScale, yScale, size, frameBuffer);
    ByteBuf pixels = image.pixels();
    if (pixels.array() == frameBuffer.array()
        && pixels.arrayOffset() == frameBuffer.arrayOffset()) {
      image.reshape(size.widthPx(), size.heightPx(), image.format());
    }
    return result;
  }

  /**
   * {@code cut}: a region as a new image of exactly that size; the part outside the image stays
   * zero. Empty for binary and JPEG images, for which the board prints {@link #CUT_NOT_SUPPORTED}.
   *
   * @throws ImageException OSError when the result would have no pixels
   */
  public static Optional<Image> cut(
      Image image, int x, int y, int widthPx, int heightPx, ImageAllocator allocator) {
    if (image.format() != PixelFormat.GRAYSCALE && image.format() != PixelFormat.RGB565) {
      return Optional.empty();
    }
    if (widthPx < 0 || heightPx < 0) {
      throw ImageException.osError("Invalid ROI dimensions!");
    }
    Image result = Image.allocate(widthPx, heightPx, image.format(), allocator);
    PixelPlane in = image.plane();
    PixelPlane out = result.plane();
    int right = Math.min(x + widthPx, image.widthPx());
    int bottom = Math.min(y + heightPx, image.heightPx());
    for (int row = Math.max(y, 0); row < bottom; row++) {
      for (int column = Math.max(x, 0); column < right; column++) {
        out.set(column - x, row - y, in.get(column, row));
      }
    }
    return Optional.of(result);
  }

  private record Size(int widthPx, int heightPx) {}

  private static Size size(Image image, Roi roi, float xScale, float yScale) {
    image.requireMutable();
    if (!(0 <= xScale)) {
      throw ImageException.osError("Error: 0.0 <= x_scale!");
    }
    if (!(0 <= yScale)) {
      throw ImageException.osError("Error: 0.0 <= y_scale!");
    }
    int width = RoundToZero.toInt(roi.widthPx() * xScale);
    if (width < 1) {
      throw ImageException.osError("Output image width is 0!");
    }
    int height = RoundToZero.toInt(roi.heightPx() * yScale);
    if (height < 1) {
      throw ImageException.osError("Output image height is 0!");
    }
    return new Size(width, height);
  }

  private static Image scaledInto(
      Image image, Roi roi, float xScale, float yScale, Size size, ByteBuf target) {
    Image source = image;
    if (image.pixels().array() == target.array()) {
      // The memories may overlap; the firmware copies the source to scratch for the same reason.
      source = Image.of(image.widthPx(), image.heightPx(), image.format(), image.pixels().copy());
    }
    Image result = Image.of(size.widthPx(), size.heightPx(), image.format(), target);
    scale(source, roi, xScale, yScale, result);
    return result;
  }

  private static void scale(Image image, Roi roi, float xScale, float yScale, Image result) {
    int[] columns = sources(result.widthPx(), xScale, roi.x(), image.widthPx());
    int[] rows = sources(result.heightPx(), yScale, roi.y(), image.heightPx());
    PixelPlane in = image.plane();
    PixelPlane out = result.plane();
    for (int y = 0; y < rows.length; y++) {
      for (int x = 0; x < columns.length; x++) {
        out.set(x, y, in.get(columns[x], rows[y]));
      }
    }
  }

  /** The source coordinate of each coordinate of the result. */
  private static int[] sources(int count, float scale, int offset, int limit) {
    float step = 1.0f / scale;
    int[] source = new int[count];
    for (int i = 0; i < count; i++) {
      // Rounding of 1/scale can reach one past the end only for scales beyond any memory.
      source[i] = Math.min(RoundToZero.toInt(i * step) + offset, limit - 1);
    }
    return source;
  }
}
