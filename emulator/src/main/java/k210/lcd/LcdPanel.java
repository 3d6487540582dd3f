package k210.lcd;

import java.util.Arrays;

/**
 * The panel: controller memory, address mode, write window and inversion. Switched off, it is
 * black.
 */
public final class LcdPanel {
  private static final int BGR = 0x08;

  private static final int SOFTWARE_RESET = 0x01;
  private static final int INVERSION_OFF = 0x20;
  private static final int INVERSION_ON = 0x21;
  private static final int DISPLAY_OFF = 0x28;
  private static final int DISPLAY_ON = 0x29;
  private static final int COLUMNS = 0x2A;
  private static final int ROWS = 0x2B;
  private static final int MEMORY_WRITE = 0x2C;
  private static final int ADDRESS_MODE = 0x36;

  private final PanelModel model;
  private final short[] memory;
  private ScanDirection scan;
  private boolean bgr;
  private boolean inverted;
  private int left;
  private int top;
  private int right;
  private int bottom;
  private int x;
  private int y;

  /** From power-on to the first reset by a driver the glass is dark. */
  private boolean off = true;

  private int command;
  private int operand;
  private int operandBytes;

  /** Creates a panel whose memory is black. */
  public LcdPanel(PanelModel model) {
    this.model = model;
    this.memory = new short[model.columns() * model.rows()];
    this.scan = ScanDirection.ofCode(0);
  }

  /** The panel's make. */
  public PanelModel model() {
    return model;
  }

  /**
   * Software reset: address mode and inversion at their reset values; the memory keeps its content.
   */
  public void reset() {
    scan = ScanDirection.ofCode(0);
    bgr = false;
    inverted = false;
    off = false;
  }

  /**
   * A command byte past the firmware's driver: reset, inversion, display on and off, window, memory
   * write and address mode. Others are taken and change nothing that is seen here (power, gamma,
   * frame rate).
   */
  void command(int code) {
    command = code;
    operand = 0;
    operandBytes = 0;
    switch (code) {
      case SOFTWARE_RESET -> reset();
      case INVERSION_OFF -> inverted = false;
      case INVERSION_ON -> inverted = true;
      case DISPLAY_OFF -> off = true;
      case DISPLAY_ON -> off = false;
      case MEMORY_WRITE -> setWindow(left, top, right, bottom);
      default -> {
        // Only their data matter, or nothing here.
      }
    }
  }

  /** A data byte of the last {@link #command}. */
  void data(int octet) {
    operand = operand << 8 | octet;
    operandBytes++;
    switch (command) {
      case ADDRESS_MODE -> setAddressMode(octet);
      case COLUMNS -> {
        if (operandBytes == 4) {
          left = operand >>> 16;
          right = operand & 0xFFFF;
        }
      }
      case ROWS -> {
        if (operandBytes == 4) {
          top = operand >>> 16;
          bottom = operand & 0xFFFF;
        }
      }
      case MEMORY_WRITE -> {
        if (operandBytes % 2 == 0) {
          write(operand & 0xFFFF);
        }
      }
      default -> {
        // Taken, without effect.
      }
    }
  }

  /** Writes MADCTL: address bits and colour order. */
  public void setAddressMode(int madctl) {
    scan = ScanDirection.ofCode(madctl);
    bgr = (madctl & BGR) != 0;
  }

  /** The direction in which windows are written. */
  public ScanDirection scanDirection() {
    return scan;
  }

  /** Switches the inversion of all colours on or off. */
  public void setInverted(boolean enable) {
    inverted = enable;
  }

  /**
   * Sets the window that the following pixels fill, both corners included, and goes to its first
   * pixel.
   */
  public void setWindow(int newLeft, int newTop, int newRight, int newBottom) {
    left = newLeft;
    top = newTop;
    right = newRight;
    bottom = newBottom;
    x = left;
    y = top;
  }

  /** Writes the next pixel of the window; one outside the controller's memory is lost. */
  public void write(int rgb565) {
    int address = address(scan, x, y);
    if (address >= 0) {
      memory[address] = (short) rgb565;
    }
    if (x++ == right) {
      x = left;
      if (y++ == bottom) {
        y = top;
      }
    }
  }

  /** Columns of {@link #copyTo}. */
  public int seenWidthPx() {
    return scan.exchange() ? model.glassRows() : model.glassColumns();
  }

  /** Rows of {@link #copyTo}. */
  public int seenHeightPx() {
    return scan.exchange() ? model.glassColumns() : model.glassRows();
  }

  /**
   * Writes what a person sees on the glass who holds the board so that the present scan direction
   * is upright.
   *
   * @param seen gets RGB565, high byte first, {@link #seenWidthPx} x {@link #seenHeightPx}
   */
  public void copyTo(byte[] seen) {
    ScanDirection view = scan.isOdd() == model.upright().isOdd() ? scan : scan.mirrored();
    int widthPx = seenWidthPx();
    int heightPx = seenHeightPx();
    boolean swapColours = bgr != model.blueFirst();
    int invert = inverted == model.invertedGlass() ? 0 : 0xFFFF;
    if (off) {
      Arrays.fill(seen, (byte) 0);
      return;
    }
    int out = 0;
    int step = glassAddress(view, 1, 0) - glassAddress(view, 0, 0);
    for (int row = 0; row < heightPx; row++) {
      int address = glassAddress(view, 0, row);
      for (int column = 0; column < widthPx; column++) {
        int pixel = memory[address] ^ invert;
        address += step;
        if (swapColours) {
          pixel = ((pixel & 0x1F) << 11) | (pixel & 0x7E0) | ((pixel >> 11) & 0x1F);
        }
        seen[out++] = (byte) (pixel >> 8);
        seen[out++] = (byte) pixel;
      }
    }
  }

  private int glassAddress(ScanDirection view, int column, int row) {
    int across = view.exchange() ? row : column;
    int along = view.exchange() ? column : row;
    int atColumn =
        model.firstColumn() + (view.mirrorColumns() ? model.glassColumns() - 1 - across : across);
    int atRow = model.firstRow() + (view.mirrorRows() ? model.glassRows() - 1 - along : along);
    return atRow * model.columns() + atColumn;
  }

  private int address(ScanDirection direction, int atX, int atY) {
    int across = direction.exchange() ? atY : atX;
    int along = direction.exchange() ? atX : atY;
    if (across < 0 || across >= model.columns() || along < 0 || along >= model.rows()) {
      return -1;
    }
    int atColumn = direction.mirrorColumns() ? model.columns() - 1 - across : across;
    int atRow = direction.mirrorRows() ? model.rows() - 1 - along : along;
    return atRow * model.columns() + atColumn;
  }
}
