package k210.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import k210.serial.SerialEnd;
import org.jline.terminal.Attributes;
import org.jline.terminal.Attributes.ControlChar;
import org.jline.terminal.Attributes.InputFlag;
import org.jline.terminal.Attributes.LocalFlag;
import org.jline.terminal.Attributes.OutputFlag;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/**
 * The terminal that the program runs in as the far end of a serial line: every key goes to the
 * board as it is, and what the board sends is shown as it is, like in any serial terminal program.
 */
final class LocalTerminal implements SerialEnd {
  /** Ctrl-], as in pyserial's miniterm and mpremote; the board has no use for it. */
  static final int LEAVE_KEY = 0x1d;

  private static final int BUFFER_BYTES = 256;

  private final Terminal terminal;
  private final Attributes before;
  private final OutputStream out;
  private Receiver receiver;

  private LocalTerminal(Terminal terminal) {
    this.terminal = terminal;
    before = terminal.enterRawMode();
    terminal.setAttributes(untouched(terminal.getAttributes()));
    out = terminal.output();
  }

  /**
   * Takes the terminal over until {@link #close}.
   *
   * @throws IOException if it refuses
   */
  static LocalTerminal open() throws IOException {
    TerminalBuilder builder = TerminalBuilder.builder().system(true).dumb(true);
    // JLine leaves what calls itself dumb in its line mode, where Enter never reaches the board.
    // Nothing of the type's
    // abilities is used here: keys and texts pass as they are.
    String type = System.getenv("TERM");
    if (type == null || type.startsWith(Terminal.TYPE_DUMB)) {
      builder.type("ansi");
    }
    return new LocalTerminal(builder.build());
  }

  /** Neither signals nor flow control nor line ends are the terminal's business. */
  private static Attributes untouched(Attributes attributes) {
    attributes.setLocalFlag(LocalFlag.ISIG, false);
    attributes.setInputFlag(InputFlag.IXON, false);
    attributes.setInputFlag(InputFlag.ICRNL, false);
    attributes.setOutputFlag(OutputFlag.OPOST, false);
    attributes.setControlChar(ControlChar.VMIN, 1);
    attributes.setControlChar(ControlChar.VTIME, 0);
    return attributes;
  }

  @Override
  public void attach(Receiver newReceiver) {
    if (receiver != null) {
      throw new IllegalStateException("the terminal is connected already");
    }
    receiver = newReceiver;
    Thread.ofPlatform().daemon().name("k210-terminal").start(this::receive);
  }

  private void receive() {
    byte[] octets = new byte[BUFFER_BYTES];
    try (InputStream in = terminal.input()) {
      int length = in.read(octets);
      while (length >= 0) {
        int leave = indexOfLeaveKey(octets, length);
        receiver.received(octets, 0, leave < 0 ? length : leave);
        if (leave >= 0) {
          break;
        }
        length = in.read(octets);
      }
    } catch (IOException _) {
      // The terminal is gone; for the board that is the same as being left.
    }
    receiver.disconnected();
  }

  private static int indexOfLeaveKey(byte[] octets, int length) {
    for (int i = 0; i < length; i++) {
      if (octets[i] == LEAVE_KEY) {
        return i;
      }
    }
    return -1;
  }

  @Override
  public void send(byte[] octets, int offset, int length) throws IOException {
    out.write(octets, offset, length);
    out.flush();
  }

  @Override
  public String name() {
    return "this terminal";
  }

  @Override
  public void close() throws IOException {
    terminal.setAttributes(before);
    terminal.close();
  }
}
