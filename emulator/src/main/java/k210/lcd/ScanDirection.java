package k210.lcd;

/**
 * How a panel controller walks its memory: the three address bits of MADCTL, whose values are
 * MaixPy's {@code lcd.XY_*} and {@code lcd.YX_*} constants.
 *
 * @param exchange x of the driver runs along the panel's rows (MV, 0x20)
 * @param mirrorColumns columns count from the far side (MX, 0x40)
 * @param mirrorRows rows count from the far end (MY, 0x80)
 */
public record ScanDirection(boolean exchange, boolean mirrorColumns, boolean mirrorRows) {
  private static final int EXCHANGE = 0x20;
  private static final int MIRROR_COLUMNS = 0x40;
  private static final int MIRROR_ROWS = 0x80;

  /** The bits of a MADCTL value that are read here. */
  static final int BITS = EXCHANGE | MIRROR_COLUMNS | MIRROR_ROWS;

  /** {@code lcd.YX_RLDU} (0xA0), rotation 0 of MaixPy. */
  public static final ScanDirection YX_RLDU = ofCode(0xA0);

  /** Reads the address bits of a MADCTL value; other bits are ignored. */
  public static ScanDirection ofCode(int code) {
    return new ScanDirection(
        (code & EXCHANGE) != 0, (code & MIRROR_COLUMNS) != 0, (code & MIRROR_ROWS) != 0);
  }

  /** The direction of {@code lcd.rotation(n)}, n in 0..3 (py_lcd.c). */
  public static ScanDirection ofRotation(int rotation) {
    return switch (rotation) {
      case 0 -> YX_RLDU;
      case 1 -> ofCode(0x00);
      case 2 -> ofCode(0x60);
      case 3 -> ofCode(0xC0);
      default -> throw new IllegalArgumentException("rotation must be 0..3, is " + rotation);
    };
  }

  /** The same direction with the driver's x running the other way. */
  public ScanDirection mirrored() {
    return exchange
        ? new ScanDirection(true, mirrorColumns, !mirrorRows)
        : new ScanDirection(false, !mirrorColumns, mirrorRows);
  }

  /**
   * Directions of equal parity differ by a turn of the board, of unequal parity by a mirror as
   * well.
   */
  boolean isOdd() {
    return exchange ^ mirrorColumns ^ mirrorRows;
  }

  /** The MADCTL value of the address bits. */
  public int code() {
    return (exchange ? EXCHANGE : 0)
        | (mirrorColumns ? MIRROR_COLUMNS : 0)
        | (mirrorRows ? MIRROR_ROWS : 0);
  }
}
