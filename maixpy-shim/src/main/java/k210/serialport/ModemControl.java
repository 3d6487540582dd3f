package k210.serialport;

/** RFC 2217's SET-CONTROL: flow control, break, DTR and RTS. */
final class ModemControl {
  private static final int ASK_FLOW = 0;
  private static final int FLOW_NONE = 1;
  private static final int FLOW_HARDWARE = 3;
  private static final int ASK_BREAK = 4;
  private static final int BREAK_ON = 5;
  private static final int BREAK_OFF = 6;
  private static final int ASK_DTR = 7;
  private static final int DTR_ON = 8;
  private static final int DTR_OFF = 9;
  private static final int ASK_RTS = 10;
  private static final int RTS_ON = 11;
  private static final int RTS_OFF = 12;
  private static final int ASK_INBOUND_FLOW = 13;
  private static final int INBOUND_FLOW_NONE = 14;
  private static final int INBOUND_FLOW_HARDWARE = 16;

  private final ComPortOption.Line line;
  private int flow = FLOW_NONE;
  private int inboundFlow = INBOUND_FLOW_NONE;
  private boolean sendsBreak;
  private boolean dtr;
  private boolean rts;

  ModemControl(ComPortOption.Line line) {
    this.line = line;
  }

  /**
   * Sets or asks.
   *
   * @param value the command's value
   * @return the value in force, for the answer; an unknown value comes back as it is
   */
  int set(int value) {
    switch (value) {
      case DTR_ON, DTR_OFF -> lines(value == DTR_ON, rts);
      case RTS_ON, RTS_OFF -> lines(dtr, value == RTS_ON);
      case BREAK_ON, BREAK_OFF -> sendsBreak = value == BREAK_ON;
      default -> {
        if (value >= FLOW_NONE && value <= FLOW_HARDWARE) {
          flow = value;
        } else if (value >= INBOUND_FLOW_NONE && value <= INBOUND_FLOW_HARDWARE) {
          inboundFlow = value;
        }
      }
    }
    return switch (value) {
      case ASK_FLOW -> flow;
      case ASK_BREAK -> sendsBreak ? BREAK_ON : BREAK_OFF;
      case ASK_DTR -> dtr ? DTR_ON : DTR_OFF;
      case ASK_RTS -> rts ? RTS_ON : RTS_OFF;
      case ASK_INBOUND_FLOW -> inboundFlow;
      default -> value;
    };
  }

  private void lines(boolean newDtr, boolean newRts) {
    if (newDtr != dtr || newRts != rts) {
      dtr = newDtr;
      rts = newRts;
      line.modemLines(dtr, rts);
    }
  }
}
