package k210.serial;

import java.io.IOException;

/**
 * What a cable connects to a UART: the host's end of a serial line, such as a terminal, a
 * pseudo-terminal, a TCP port or a test.
 *
 * <p>Received bytes come on the end's own thread. {@link #send} may be called from any thread and
 * returns once the bytes are handed over; it does not wait for a reader at the far side.
 */
public interface SerialEnd extends AutoCloseable {
  /**
   * Says who takes what arrives from the host; to be called once, before anything arrives.
   *
   * @throws IllegalStateException if there is a receiver already
   */
  void attach(Receiver receiver);

  /**
   * Sends bytes of the board to the host. Where nobody listens they are lost, as on a cable that
   * ends nowhere.
   *
   * @throws IOException if the end is broken for good
   */
  void send(byte[] octets, int offset, int length) throws IOException;

  /** What a user calls it, e.g. {@code /dev/pts/5} or {@code rfc2217://localhost:2217}. */
  String name();

  @Override
  void close() throws IOException;

  /** The board's side: takes what the host sends. All methods are called on the end's thread. */
  interface Receiver {
    /** Bytes from the host; the array belongs to the end and is reused after the call. */
    void received(byte[] octets, int offset, int length);

    /**
     * The host has set the modem lines.
     *
     * @param dtr data terminal ready is asserted
     * @param rts request to send is asserted
     */
    default void modemLines(boolean dtr, boolean rts) {}

    /** The host has set its baud rate. */
    default void baud(int baud) {}

    /** Nothing will arrive any more: the far side has ended or hung up for good. */
    default void disconnected() {}
  }
}
