package k210.lcd;

/**
 * A panel: the memory of its controller, the part of it that is glass, and how the glass is made.
 *
 * @param columns columns of the controller's memory
 * @param rows rows of the controller's memory
 * @param firstColumn first column that is glass
 * @param firstRow first row that is glass
 * @param glassColumns columns of the glass
 * @param glassRows rows of the glass
 * @param upright a scan direction that shows a picture upright and unmirrored
 * @param blueFirst whether the glass has blue where the controller expects red; such panels are
 *     driven with MADCTL's BGR bit set
 * @param invertedGlass whether the glass (IPS) shows true colours only with inversion switched on
 * @param ownPins whether it is wired as the M5StickV's, one data line on pins 18 to 22, where only
 *     {@code lcd.init(type=3)} reaches it
 */
public record PanelModel(
    int columns,
    int rows,
    int firstColumn,
    int firstRow,
    int glassColumns,
    int glassRows,
    ScanDirection upright,
    boolean blueFirst,
    boolean invertedGlass,
    boolean ownPins) {
  /**
   * Checks that the glass lies inside the memory.
   *
   * @throws IllegalArgumentException if it does not
   */
  public PanelModel {
    if (firstColumn < 0
        || firstRow < 0
        || glassColumns <= 0
        || glassRows <= 0
        || firstColumn + glassColumns > columns
        || firstRow + glassRows > rows) {
      throw new IllegalArgumentException(
          "glass of %d x %d at (%d, %d) is not inside a panel memory of %d x %d"
              .formatted(glassColumns, glassRows, firstColumn, firstRow, columns, rows));
    }
  }

  /** A panel on the pins of the development boards' socket. */
  public PanelModel(
      int columns,
      int rows,
      int firstColumn,
      int firstRow,
      int glassColumns,
      int glassRows,
      ScanDirection upright,
      boolean blueFirst,
      boolean invertedGlass) {
    this(
        columns,
        rows,
        firstColumn,
        firstRow,
        glassColumns,
        glassRows,
        upright,
        blueFirst,
        invertedGlass,
        false);
  }
}
