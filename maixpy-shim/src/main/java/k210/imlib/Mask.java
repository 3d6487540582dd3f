package k210.imlib;

/**
 * The {@code mask} argument of an operation: only where it is bright does the operation take place
 * ({@code image_get_mask_pixel}). Outside of the mask's own size nothing is let through.
 */
public abstract sealed class Mask {
  private static final Mask EVERYWHERE = new Everywhere();

  private Mask() {}

  /**
   * The mask of an image.
   *
   * @param image null for no mask
   * @throws ImageException OSError for a JPEG
   */
  public static Mask of(Image image, ColorTables tables) {
    return image == null ? EVERYWHERE : new Bright(image, tables);
  }

  /** Whether the operation takes place at a pixel. */
  abstract boolean lets(int x, int y);

  private static final class Everywhere extends Mask {
    @Override
    boolean lets(int x, int y) {
      return true;
    }
  }

  private static final class Bright extends Mask {
    private final PixelPlane plane;
    private final PixelFormat format;
    private final ColorTables tables;

    Bright(Image image, ColorTables tables) {
      this.plane = image.plane();
      this.format = image.format();
      this.tables = tables;
    }

    @Override
    boolean lets(int x, int y) {
      return plane.contains(x, y) && tables.isBright(format, plane.get(x, y));
    }
  }
}
