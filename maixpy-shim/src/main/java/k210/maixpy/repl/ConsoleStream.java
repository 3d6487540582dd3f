package k210.maixpy.repl;

import java.io.OutputStream;

/** The console as a stream that bytes are written to. */
public final class ConsoleStream extends OutputStream {
  private final ConsoleOutput console;

  /** A stream to a console. */
  public ConsoleStream(ConsoleOutput console) {
    this.console = console;
  }

  @Override
  public void write(int octet) {
    write(new byte[] {(byte) octet}, 0, 1);
  }

  @Override
  public void write(byte[] octets, int offset, int length) {
    console.send(octets, offset, length);
  }
}
