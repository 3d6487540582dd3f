package k210.maixpy.python;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * What the board sends on its console.
 *
 * <p>The firmware ends lines with CR LF, some by way of Python's cooked output and some in its C
 * code. {@linkplain #Console As the host's text} a CR directly before an LF is dropped here and
 * nowhere else; a CR by itself passes, because scripts use it to rewrite a line. {@linkplain
 * #onLine On a serial line} every LF of a text is sent as CR LF, whatever stands before it, as
 * {@code mp_hal_stdout_tx_strn_cooked} does.
 */
public final class Console extends OutputStream {
  private final OutputStream out;
  private final boolean onLine;
  private boolean pendingCarriageReturn;

  /** Creates a console that sends UTF-8 with LF to the given stream. */
  public Console(OutputStream out) {
    this(out, false);
  }

  private Console(OutputStream out, boolean onLine) {
    this.out = out;
    this.onLine = onLine;
  }

  /** A console whose stream is a serial line. */
  public static Console onLine(OutputStream line) {
    return new Console(line, true);
  }

  /** Sends text. */
  public void print(String text) {
    String sent = onLine ? text.replace("\n", "\r\n") : text;
    try {
      write(sent.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the script's output", e);
    }
  }

  @Override
  public void write(int octet) throws IOException {
    write(new byte[] {(byte) octet}, 0, 1);
  }

  /** Sends bytes that are no text for Python; on a serial line they are not changed. */
  @Override
  public void write(byte[] octets, int offset, int length) throws IOException {
    if (onLine) {
      out.write(octets, offset, length);
      return;
    }
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
