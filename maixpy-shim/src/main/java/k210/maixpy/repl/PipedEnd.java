package k210.maixpy.repl;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import k210.serial.SerialEnd;

/**
 * A far end that types what was prepared before, such as a file or a pipe: each byte when the board
 * has taken the one before it and asks for more, a Ctrl-C as soon as something runs that it
 * interrupts. So a line is never lost, and what happens depends on the input alone.
 *
 * <p>A line's end, LF or CR LF, is typed as the Enter key's CR. At the end of the input the line is
 * disconnected. The input is not touched before the board first asks for it.
 */
public final class PipedEnd implements SerialEnd {
  private final InputStream in;
  private final OutputStream out;
  private Receiver receiver;

  private PipedEnd(InputStream in, OutputStream out) {
    this.in = in;
    this.out = out;
  }

  /**
   * Connects MaixPy's console to streams.
   *
   * @param out takes what the board sends; not closed
   */
  public static ConsoleLine connect(InputStream in, OutputStream out) {
    PipedEnd end = new PipedEnd(in, out);
    ConsoleLine console = new ConsoleLine(end);
    Thread.ofPlatform().daemon().name("k210-console-input").start(() -> end.type(console));
    return console;
  }

  private void type(ConsoleLine console) {
    try {
      boolean connected = console.awaitDemand(false);
      int before = 0;
      int octet = connected ? in.read() : -1;
      while (connected && octet >= 0) {
        if (octet != '\n' || before != '\r') {
          connected = console.awaitDemand(octet == Keys.CTRL_C);
          byte typed = (byte) (octet == '\n' ? Keys.ENTER : octet);
          receiver.received(new byte[] {typed}, 0, 1);
        }
        before = octet;
        octet = in.read();
      }
      console.awaitDemand(false);
      receiver.disconnected();
    } catch (IOException e) {
      receiver.disconnected();
      throw new UncheckedIOException("cannot read what is typed at the console", e);
    }
  }

  @Override
  public void attach(Receiver newReceiver) {
    if (receiver != null) {
      throw new IllegalStateException("the streams are connected already");
    }
    receiver = newReceiver;
  }

  @Override
  public void send(byte[] octets, int offset, int length) throws IOException {
    out.write(octets, offset, length);
    out.flush();
  }

  @Override
  public String name() {
    return "standard input and output";
  }

  @Override
  public void close() {
    // The streams belong to the caller.
  }
}
