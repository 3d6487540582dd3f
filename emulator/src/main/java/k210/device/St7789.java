package k210.device;

import k210.bus.SpiDevice;
import k210.fpioa.Pad;

/**
 * ST7789, a panel of 240 x 320 pixels or a part of it, on SPI with a pad that tells commands from
 * data (Sitronix datasheet): 16 bits a pixel.
 *
 * <p>Not modelled: reading back, scrolling, partial and idle mode, gamma, colours of 12 or 18 bits.
 */
public final class St7789 implements SpiDevice {
  /** Columns of its memory. */
  public static final int COLUMNS = 240;

  /** Rows of its memory. */
  public static final int ROWS = 320;

  private static final int SOFTWARE_RESET = 0x01;
  private static final int INVERSION_OFF = 0x20;
  private static final int INVERSION_ON = 0x21;
  private static final int DISPLAY_OFF = 0x28;
  private static final int DISPLAY_ON = 0x29;
  private static final int COLUMN_ADDRESS = 0x2A;
  private static final int ROW_ADDRESS = 0x2B;
  private static final int MEMORY_WRITE = 0x2C;
  private static final int ACCESS_CONTROL = 0x36;
  private static final int MEMORY_CONTINUE = 0x3C;
  private static final int FROM_BOTTOM = 0x80;
  private static final int FROM_RIGHT = 0x40;
  private static final int EXCHANGE = 0x20;

  private final Pad dataPad;
  private final short[] memory = new short[COLUMNS * ROWS];
  private int command;
  private int operands;
  private int control;
  private int firstColumn;
  private int lastColumn = COLUMNS - 1;
  private int firstRow;
  private int lastRow = ROWS - 1;
  private int column;
  private int row;
  private int high;
  private boolean on;
  private boolean inverted;

  /** A panel that is off; {@code dataPad} is high for data. */
  public St7789(Pad dataPad) {
    this.dataPad = dataPad;
  }

  /** Whether the display is switched on. */
  public boolean isOn() {
    return on;
  }

  /** Whether colours are inverted, as panels of the IPS kind need it to show them right. */
  public boolean isInverted() {
    return inverted;
  }

  /** What the memory holds for a place of the glass, RGB565. */
  public int pixel(int x, int y) {
    return memory[y * COLUMNS + x] & 0xFFFF;
  }

  @Override
  public int exchange(int octet) {
    if (!dataPad.high()) {
      command(octet);
    } else if (command == MEMORY_WRITE || command == MEMORY_CONTINUE) {
      pixelOctet(octet);
    } else {
      operand(octet, operands++);
    }
    return 0;
  }

  private void command(int octet) {
    command = octet;
    operands = 0;
    switch (octet) {
      case SOFTWARE_RESET -> {
        on = false;
        inverted = false;
        control = 0;
        firstColumn = 0;
        lastColumn = COLUMNS - 1;
        firstRow = 0;
        lastRow = ROWS - 1;
      }
      case INVERSION_OFF, INVERSION_ON -> inverted = octet == INVERSION_ON;
      case DISPLAY_OFF, DISPLAY_ON -> on = octet == DISPLAY_ON;
      case MEMORY_WRITE -> {
        column = firstColumn;
        row = firstRow;
      }
      default -> {
        // Operands follow, or it changes no pixel.
      }
    }
  }

  private void operand(int octet, int index) {
    switch (command) {
      case ACCESS_CONTROL -> control = octet;
      case COLUMN_ADDRESS -> {
        if (index < 2) {
          firstColumn = replaced(firstColumn, octet, index);
        } else {
          lastColumn = replaced(lastColumn, octet, index - 2);
        }
      }
      case ROW_ADDRESS -> {
        if (index < 2) {
          firstRow = replaced(firstRow, octet, index);
        } else {
          lastRow = replaced(lastRow, octet, index - 2);
        }
      }
      default -> {
        // Changes no pixel here.
      }
    }
  }

  private static int replaced(int word, int octet, int index) {
    return index == 0 ? (octet << 8) | (word & 0xFF) : (word & 0xFF00) | octet;
  }

  private void pixelOctet(int octet) {
    if (operands++ % 2 == 0) {
      high = octet;
      return;
    }
    store((high << 8) | octet);
    if (column < lastColumn) {
      column++;
    } else {
      column = firstColumn;
      row = row < lastRow ? row + 1 : firstRow;
    }
  }

  private void store(int colour) {
    boolean exchange = (control & EXCHANGE) != 0;
    int x = exchange ? row : column;
    int y = exchange ? column : row;
    int placeX = (control & FROM_RIGHT) != 0 ? COLUMNS - 1 - x : x;
    int placeY = (control & FROM_BOTTOM) != 0 ? ROWS - 1 - y : y;
    if (placeX >= 0 && placeX < COLUMNS && placeY >= 0 && placeY < ROWS) {
      memory[placeY * COLUMNS + placeX] = (short) colour;
    }
  }
}
