package k210.maixpy.repl;

import java.nio.charset.StandardCharsets;

/** Where the board's bytes for the console go. */
@FunctionalInterface
public interface ConsoleOutput {
  /** Sends bytes as they are. */
  void send(byte[] octets, int offset, int length);

  /** Sends a text of bytes, one character for each. */
  default void send(String octets) {
    byte[] bytes = octets.getBytes(StandardCharsets.ISO_8859_1);
    send(bytes, 0, bytes.length);
  }
}
