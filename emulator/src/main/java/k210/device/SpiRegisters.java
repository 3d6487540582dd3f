package k210.device;

/**
 * A table of registers on SPI: while it is selected, the first octet has the number of a register
 * and the direction, and the octets after it are the register's and those of the registers that
 * follow.
 */
public final class SpiRegisters extends HeaderedSpi {
  private static final int DIRECTION = 0x80;

  private final RegisterMap registers;
  private final Header header;
  private boolean reads;

  /**
   * How the first octet is made; its bit 7 tells the direction.
   *
   * @param setReads whether bit 7 set means that the master reads, as with most sensors, or that it
   *     writes
   * @param shift bits to the right of the number
   * @param mask bits of the number, after the shift
   */
  public record Header(boolean setReads, int shift, int mask) {
    int number(int octet) {
      return (octet >> shift) & mask;
    }

    boolean reads(int octet) {
      return ((octet & DIRECTION) != 0) == setReads;
    }
  }

  /** Registers with numbers of one octet behind such a header. */
  public SpiRegisters(RegisterMap registers, Header header) {
    this.registers = registers;
    this.header = header;
  }

  @Override
  void header(int octet) {
    reads = header.reads(octet);
    registers.start(false);
    boolean unused = registers.write(header.number(octet));
    if (reads) {
      registers.start(true);
    }
  }

  @Override
  int data(int octet) {
    if (reads) {
      return registers.read();
    }
    boolean unused = registers.write(octet);
    return 0;
  }
}
