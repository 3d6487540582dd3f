package k210.serialport;

import java.nio.charset.StandardCharsets;

/**
 * RFC 2217's COM-PORT-OPTION, the server's side: settings of the line as a client sets and asks for
 * them.
 *
 * <p>A setting is answered with the value in force, numbered 100 higher. Baud rate and modem lines
 * reach the board; data size, parity, stop bits and flow control are accepted and remembered, as
 * there is no line whose bits they could change. The modem's own lines stand at what a USB bridge
 * shows whose CTS, DSR and DCD inputs are not connected.
 */
final class ComPortOption {
  /** Added to a command's number for the answer. */
  private static final int SERVER = 100;

  private static final int SIGNATURE = 0;
  private static final int SET_BAUDRATE = 1;
  private static final int SET_DATASIZE = 2;
  private static final int SET_PARITY = 3;
  private static final int SET_STOPSIZE = 4;
  private static final int SET_CONTROL = 5;
  private static final int NOTIFY_MODEMSTATE = 7;
  private static final int FLOWCONTROL_SUSPEND = 8;
  private static final int FLOWCONTROL_RESUME = 9;
  private static final int SET_LINESTATE_MASK = 10;
  private static final int SET_MODEMSTATE_MASK = 11;
  private static final int PURGE_DATA = 12;

  /** Bridges to the board open at this rate, MaixPy's own. */
  private static final int DEFAULT_BAUD = 115_200;

  /** What a bridge shows of inputs that nothing pulls: CTS, DSR, RI and DCD off, no changes. */
  private static final int MODEM_STATE = 0;

  /** Where the commands go. */
  interface Line {
    void modemLines(boolean dtr, boolean rts);

    void baud(int baud);

    /** Forgets what was sent but not yet taken by the client. */
    void purgeSent();

    /** Sends a command of this option to the client. */
    void answer(byte[] content);
  }

  private final Line line;
  private int baud = DEFAULT_BAUD;
  private final ModemControl control;
  private int dataSize = 8;
  private int parity = 1; // none
  private int stopSize = 1;
  private boolean modemStateTold;

  ComPortOption(Line line) {
    this.line = line;
    this.control = new ModemControl(line);
  }

  /** Takes a command from the client; one that is cut short or unknown is ignored. */
  void received(byte[] content) {
    if (content.length == 0) {
      return;
    }
    if (!modemStateTold) {
      // RFC 2217: the server tells by itself, and clients such as pyserial wait for the first time.
      modemStateTold = true;
      answer(NOTIFY_MODEMSTATE, MODEM_STATE);
    }
    int command = content[0] & 0xFF;
    int value = content.length > 1 ? content[1] & 0xFF : 0;
    switch (command) {
      case SIGNATURE -> signature(content);
      case SET_BAUDRATE -> setBaud(content);
      case SET_DATASIZE -> {
        dataSize = value >= 5 && value <= 8 ? value : dataSize;
        answer(command, dataSize);
      }
      case SET_PARITY -> {
        parity = value >= 1 && value <= 5 ? value : parity;
        answer(command, parity);
      }
      case SET_STOPSIZE -> {
        stopSize = value >= 1 && value <= 3 ? value : stopSize;
        answer(command, stopSize);
      }
      case SET_CONTROL -> answer(command, control.set(value));
      case SET_LINESTATE_MASK -> answer(command, value);
      case SET_MODEMSTATE_MASK -> {
        answer(command, value);
        answer(NOTIFY_MODEMSTATE, MODEM_STATE);
      }
      case PURGE_DATA -> {
        if (value >= 1 && value <= 3) {
          // 1: what the board sent, 2: what the client sent (the board has it already), 3: both.
          if (value != 2) {
            line.purgeSent();
          }
          answer(command, value);
        }
      }
      case FLOWCONTROL_SUSPEND, FLOWCONTROL_RESUME -> {
        // TCP holds the board back by itself when the client reads slowly.
      }
      default -> {
        // RFC 2217: unknown commands are ignored.
      }
    }
  }

  private void signature(byte[] content) {
    if (content.length == 1) { // without text it asks for ours
      byte[] name = "k210".getBytes(StandardCharsets.US_ASCII);
      byte[] answer = new byte[name.length + 1];
      answer[0] = SIGNATURE + SERVER;
      System.arraycopy(name, 0, answer, 1, name.length);
      line.answer(answer);
    }
  }

  private void setBaud(byte[] content) {
    if (content.length < 5) {
      return;
    }
    int wanted = 0;
    for (int i = 1; i <= 4; i++) {
      wanted = (wanted << 8) | (content[i] & 0xFF);
    }
    if (wanted > 0) { // 0 asks; what does not fit an int is no baud rate
      baud = wanted;
      line.baud(baud);
    }
    line.answer(
        new byte[] {
          SET_BAUDRATE + SERVER,
          (byte) (baud >>> 24),
          (byte) (baud >>> 16),
          (byte) (baud >>> 8),
          (byte) baud
        });
  }

  private void answer(int command, int value) {
    line.answer(new byte[] {(byte) (command + SERVER), (byte) value});
  }
}
