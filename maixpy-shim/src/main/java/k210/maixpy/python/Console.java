package k210.maixpy.python;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * One direction of the board's console: what the board sends over its serial line becomes text of
 * the host.
 *
 * <p>The firmware ends lines with CR LF, some by way of Python's cooked output and some in its C
 * code; a CR directly before an LF is dropped here and nowhere else. A CR by itself passes, because
 * scripts use it to rewrite a line.
 */
public final class Console extends OutputStream {
  private final OutputStream out;
  private boolean pendingCarriageReturn;

  /** Creates a console that sends UTF-8 to the given stream. */
  public Console(OutputStream out) {
    this.out = out;
  }

  /** Sends text. */
  public void print(String text) {
    try {
      write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the script's output", e);
    }
  }

  @Override
  public void write(int octet) throws IOException {
    write(new byte[] {(byte) octet}, 0, 1);
  }

  @Override
  public void write(byte[] octets, int offset, int length) throws IOException {
    int unsent = offset;
    for (int i = offset; i < offset + length; i++) {
      if (pendingCarriageReturn) {
        pendingCarriageReturn = false;
        if (octets[i] != '\n') {
          out.write('\r');
        }
      }
      if (octets[i] == '\r') {
        out.write(octets, unsent, i - unsent);
        unsent = i + 1;
        pendingCarriageReturn = true;
      }
    }
    out.write(octets, unsent, offset + length - unsent);
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }

  /** Sends what is left; the stream beneath stays open, it belongs to the caller. */
  @Override
  public void close() throws IOException {
    if (pendingCarriageReturn) {
      pendingCarriageReturn = false;
      out.write('\r');
    }
    out.flush();
  }
}
