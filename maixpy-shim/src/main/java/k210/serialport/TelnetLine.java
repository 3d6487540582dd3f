package k210.serialport;

import java.io.ByteArrayOutputStream;

/**
 * One telnet connection's byte level, server side: tells data from commands, agrees on options and
 * escapes what is sent.
 *
 * <p>Options are settled as RFC 1143 asks, so that no two ends can answer each other for ever: an
 * answer is sent only when it changes something. Offered are ECHO, SUPPRESS-GO-AHEAD and BINARY,
 * asked for are BINARY and COM-PORT-OPTION; everything else is refused.
 */
final class TelnetLine {
  /** Longer than any COM-PORT-OPTION command; a longer one is dropped whole. */
  private static final int SUBNEGOTIATION_MAX_BYTES = 256;

  /** Gets what the client sent, and what is to be sent to it. */
  interface Peer {
    /** Bytes for the board, unescaped. */
    void data(byte[] octets, int offset, int length);

    /** A subnegotiation's content behind its option byte, unescaped. */
    void subnegotiation(int option, byte[] content);

    /** Bytes for the client, escaped. */
    void reply(byte[] octets);
  }

  private enum State {
    DATA,
    COMMAND,
    OPTION,
    SUBNEGOTIATION,
    SUBNEGOTIATION_COMMAND
  }

  private final Peer peer;
  private final OptionTable ours = new OptionTable();
  private final OptionTable theirs = new OptionTable();
  private final ByteArrayOutputStream content = new ByteArrayOutputStream();
  private State state = State.DATA;
  private int verb;
  private boolean carriageReturnCame;
  private boolean carriageReturnSent;

  TelnetLine(Peer peer) {
    this.peer = peer;
  }

  /** Sends the server's offers. */
  void open() {
    for (int option : new int[] {Telnet.ECHO, Telnet.SUPPRESS_GO_AHEAD, Telnet.BINARY}) {
      ours.ask(option);
      command(Telnet.WILL, option);
    }
    for (int option : new int[] {Telnet.BINARY, Telnet.COM_PORT}) {
      theirs.ask(option);
      command(Telnet.DO, option);
    }
  }

  /** Takes bytes from the client. */
  void received(byte[] octets, int offset, int length) {
    byte[] data = new byte[length];
    int count = 0;
    for (int i = offset; i < offset + length; i++) {
      int octet = octets[i] & 0xFF;
      if (state == State.DATA && octet != Telnet.IAC) {
        if (isData(octet)) {
          data[count++] = (byte) octet;
        }
      } else if (state == State.DATA) {
        state = State.COMMAND;
      } else if (state == State.COMMAND && octet == Telnet.IAC) {
        state = State.DATA;
        data[count++] = (byte) octet;
      } else {
        // What came before a command must reach the board before it.
        count = flush(data, count);
        step(octet);
      }
    }
    flush(data, count);
  }

  /** What goes over the wire for bytes of the board. */
  byte[] escaped(byte[] octets, int offset, int length) {
    ByteArrayOutputStream wire = new ByteArrayOutputStream(length + length / 16 + 2);
    boolean binary = ours.isOn(Telnet.BINARY);
    for (int i = offset; i < offset + length; i++) {
      int octet = octets[i] & 0xFF;
      if (carriageReturnSent && octet != '\n' && !binary) {
        wire.write(0); // RFC 854: a bare CR is sent as CR NUL
      }
      carriageReturnSent = octet == '\r';
      wire.write(octet);
      if (octet == Telnet.IAC) {
        wire.write(octet);
      }
    }
    return wire.toByteArray();
  }

  /** Sends a subnegotiation. */
  void subnegotiate(int option, byte[] bytes) {
    ByteArrayOutputStream wire = new ByteArrayOutputStream();
    wire.write(Telnet.IAC);
    wire.write(Telnet.SB);
    wire.write(option);
    for (byte octet : bytes) {
      wire.write(octet);
      if ((octet & 0xFF) == Telnet.IAC) {
        wire.write(octet);
      }
    }
    wire.write(Telnet.IAC);
    wire.write(Telnet.SE);
    peer.reply(wire.toByteArray());
  }

  /** Outside BINARY mode a CR is followed by NUL or LF that is not part of the data. */
  private boolean isData(int octet) {
    boolean paired = carriageReturnCame && (octet == 0 || octet == '\n');
    carriageReturnCame = octet == '\r' && !theirs.isOn(Telnet.BINARY);
    return !paired;
  }

  private int flush(byte[] data, int count) {
    if (count > 0) {
      peer.data(data, 0, count);
    }
    return 0;
  }

  private void step(int octet) {
    switch (state) {
      case DATA, COMMAND -> command(octet);
      case OPTION -> {
        state = State.DATA;
        negotiate(octet);
      }
      case SUBNEGOTIATION -> {
        if (octet == Telnet.IAC) {
          state = State.SUBNEGOTIATION_COMMAND;
        } else {
          collect(octet);
        }
      }
      case SUBNEGOTIATION_COMMAND -> {
        if (octet == Telnet.IAC) {
          collect(octet);
          state = State.SUBNEGOTIATION;
        } else {
          state = State.DATA;
          endSubnegotiation(octet == Telnet.SE);
        }
      }
    }
  }

  private void command(int octet) {
    state = State.DATA;
    switch (octet) {
      case Telnet.WILL, Telnet.WONT, Telnet.DO, Telnet.DONT -> {
        verb = octet;
        state = State.OPTION;
      }
      case Telnet.SB -> {
        content.reset();
        state = State.SUBNEGOTIATION;
      }
      case Telnet.INTERRUPT_PROCESS -> peer.data(new byte[] {3}, 0, 1); // Ctrl-C
      default -> {
        // The other commands (NOP, data mark, go ahead, ...) mean nothing to a serial line.
      }
    }
  }

  private void collect(int octet) {
    if (content.size() <= SUBNEGOTIATION_MAX_BYTES) {
      content.write(octet);
    }
  }

  private void endSubnegotiation(boolean proper) {
    byte[] bytes = content.toByteArray();
    if (proper && bytes.length > 0 && bytes.length <= SUBNEGOTIATION_MAX_BYTES) {
      byte[] behindOption = new byte[bytes.length - 1];
      System.arraycopy(bytes, 1, behindOption, 0, behindOption.length);
      peer.subnegotiation(bytes[0] & 0xFF, behindOption);
    }
  }

  private void negotiate(int option) {
    switch (verb) {
      case Telnet.WILL -> {
        boolean wanted =
            option == Telnet.BINARY
                || option == Telnet.SUPPRESS_GO_AHEAD
                || option == Telnet.COM_PORT;
        if (theirs.offered(option, wanted)) {
          command(wanted ? Telnet.DO : Telnet.DONT, option);
        }
      }
      case Telnet.DO -> {
        boolean wanted =
            option == Telnet.BINARY
                || option == Telnet.SUPPRESS_GO_AHEAD
                || option == Telnet.ECHO
                || option == Telnet.COM_PORT;
        if (ours.offered(option, wanted)) {
          command(wanted ? Telnet.WILL : Telnet.WONT, option);
        }
      }
      case Telnet.WONT -> {
        if (theirs.withdrawn(option)) {
          command(Telnet.DONT, option);
        }
      }
      default -> {
        if (ours.withdrawn(option)) {
          command(Telnet.WONT, option);
        }
      }
    }
  }

  private void command(int what, int option) {
    peer.reply(new byte[] {(byte) Telnet.IAC, (byte) what, (byte) option});
  }
}
