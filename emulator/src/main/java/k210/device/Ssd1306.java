package k210.device;

import k210.bus.I2cDevice;

/**
 * SSD1306, an OLED of 128 x 64 pixels, on I2C (Solomon Systech datasheet).
 *
 * <p>Not modelled: scrolling, contrast, multiplex ratio, display offset and the charge pump.
 */
public final class Ssd1306 implements I2cDevice {
  /** Columns. */
  public static final int WIDTH_PX = 128;

  /** Rows. */
  public static final int HEIGHT_PX = 64;

  private static final int PAGES = HEIGHT_PX / 8;
  private static final int HORIZONTAL = 0;
  private static final int VERTICAL = 1;
  private static final int PAGE = 2;

  private final byte[] memory = new byte[WIDTH_PX * PAGES];
  private boolean controlFollows;
  private boolean singleControl;
  private boolean data;
  private int command;
  private int operandsLeft;
  private int operand;
  private int mode = PAGE;
  private int column;
  private int page;
  private int firstColumn;
  private int lastColumn = WIDTH_PX - 1;
  private int firstPage;
  private int lastPage = PAGES - 1;
  private int startLine;
  private boolean on;
  private boolean inverted;
  private boolean columnsTurned;
  private boolean rowsTurned;

  /** Whether the display is switched on. */
  public boolean isOn() {
    return on;
  }

  /** Whether a pixel shines, as a person sees it on a module the usual way up. */
  public boolean lit(int x, int y) {
    int memoryColumn = columnsTurned ? x : WIDTH_PX - 1 - x;
    int row = ((rowsTurned ? y : HEIGHT_PX - 1 - y) + startLine) % HEIGHT_PX;
    boolean bit = ((memory[row / 8 * WIDTH_PX + memoryColumn] >> (row % 8)) & 1) != 0;
    return on && bit != inverted;
  }

  @Override
  public void start(boolean read) {
    controlFollows = true;
  }

  @Override
  public boolean write(int octet) {
    if (controlFollows) {
      data = (octet & 0x40) != 0;
      singleControl = (octet & 0x80) != 0;
      controlFollows = false;
      return true;
    }
    if (data) {
      store(octet);
    } else {
      commandOctet(octet);
    }
    controlFollows = singleControl;
    return true;
  }

  @Override
  public int read() {
    // Status: bit 6 is set while the display is off.
    return on ? 0 : 0x40;
  }

  private void store(int octet) {
    memory[page * WIDTH_PX + column] = (byte) octet;
    switch (mode) {
      case HORIZONTAL -> {
        if (nextColumn()) {
          nextPage();
        }
      }
      case VERTICAL -> {
        if (nextPage()) {
          nextColumn();
        }
      }
      default -> column = (column + 1) % WIDTH_PX;
    }
  }

  private boolean nextColumn() {
    boolean wraps = column == lastColumn;
    column = wraps ? firstColumn : (column + 1) % WIDTH_PX;
    return wraps;
  }

  private boolean nextPage() {
    boolean wraps = page == lastPage;
    page = wraps ? firstPage : (page + 1) % PAGES;
    return wraps;
  }

  private void commandOctet(int octet) {
    if (operandsLeft > 0) {
      operand(octet, operand++);
      operandsLeft--;
      return;
    }
    command = octet;
    operand = 0;
    operandsLeft = operands(octet);
    if (octet < 0x10) {
      column = (column & 0x70) | octet;
    } else if (octet < 0x20) {
      column = (column & 0x0F) | ((octet & 7) << 4);
    } else if (octet >= 0x40 && octet < 0x80) {
      startLine = octet & 0x3F;
    } else if (octet >= 0xB0 && octet < 0xB8) {
      page = octet & 7;
    } else {
      flag(octet);
    }
  }

  private void flag(int octet) {
    switch (octet) {
      case 0xA0, 0xA1 -> columnsTurned = octet == 0xA1;
      case 0xA6, 0xA7 -> inverted = octet == 0xA7;
      case 0xAE, 0xAF -> on = octet == 0xAF;
      case 0xC0, 0xC8 -> rowsTurned = octet == 0xC8;
      default -> {
        // Contrast, timing and power change no pixel here.
      }
    }
  }

  private static int operands(int octet) {
    return switch (octet) {
      case 0x20, 0x81, 0x8D, 0xA8, 0xD3, 0xD5, 0xD9, 0xDA, 0xDB -> 1;
      case 0x21, 0x22, 0xA3 -> 2;
      case 0x29, 0x2A -> 5;
      case 0x26, 0x27 -> 6;
      default -> 0;
    };
  }

  private void operand(int octet, int index) {
    switch (command) {
      case 0x20 -> mode = octet & 3;
      case 0x21 -> {
        if (index == 0) {
          firstColumn = octet & 0x7F;
          column = firstColumn;
        } else {
          lastColumn = octet & 0x7F;
        }
      }
      case 0x22 -> {
        if (index == 0) {
          firstPage = octet & 7;
          page = firstPage;
        } else {
          lastPage = octet & 7;
        }
      }
      default -> {
        // Changes no pixel here.
      }
    }
  }
}
