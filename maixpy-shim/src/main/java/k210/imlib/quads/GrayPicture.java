package k210.imlib.quads;

/** Gray levels 0..255, line by line; shared, not copied. */
public final class GrayPicture {
  private final int[] levels;
  private final int widthPx;
  private final int heightPx;

  /** A picture over levels that do not change while it is looked at. */
  public GrayPicture(int[] levels, int widthPx, int heightPx) {
    this.levels = levels;
    this.widthPx = widthPx;
    this.heightPx = heightPx;
  }

  /** Pixels across. */
  public int widthPx() {
    return widthPx;
  }

  /** Pixels down. */
  public int heightPx() {
    return heightPx;
  }

  /** The level of a pixel inside. */
  public int at(int x, int y) {
    return levels[y * widthPx + x];
  }

  /** Whether a pixel is inside. */
  public boolean contains(int x, int y) {
    return x >= 0 && x < widthPx && y >= 0 && y < heightPx;
  }
}
