package k210.isp;

/**
 * How DTR and RTS of a board's USB bridge reach the chip's reset pin and IO16, the boot pin.
 *
 * <p>A terminal program asserts both lines when it opens the port and expects the board to go on
 * running, so on all of them one line alone acts and both together do nothing. The sequences are
 * those that kflash.py plays for each board.
 */
public enum ResetCircuit {
  /** RTS alone resets, DTR alone selects ISP: Bit, Dock and whatever kflash calls dan. */
  DAN,

  /** DTR alone resets, RTS alone selects ISP: kflash's goE, with Maixduino, and kd233. */
  GO_E,

  /**
   * The first debug firmware of Maix Go, which plays the sequence by itself: while DTR is asserted,
   * RTS going away resets into ISP and RTS coming back resets into the flash's firmware.
   */
  GO_D;

  /** What the lines do to the chip. */
  enum Pins {
    /** Reset is held. */
    RESET,

    /** Reset is released, IO16 low. */
    BOOT_LOW,

    /** Reset is released, IO16 high. */
    IDLE
  }

  /**
   * The pins while the lines stand still.
   *
   * @param dtr data terminal ready is asserted
   * @param rts request to send is asserted
   */
  Pins pins(boolean dtr, boolean rts) {
    if (dtr == rts || this == GO_D) {
      return Pins.IDLE;
    }
    return dtr == (this == DAN) ? Pins.BOOT_LOW : Pins.RESET;
  }
}
