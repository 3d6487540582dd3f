package k210.maixpy.ide;

import java.io.IOException;

/** What the protocol does to the rest of the board. */
public interface IdeBoard {
  /** Sends bytes over the line. */
  void transmit(byte[] octets, int offset, int length);

  /**
   * Ends what runs or waits on the script's thread by {@code Exception("IDE interrupt")}; from any
   * thread.
   */
  void interrupt();

  /** Resets the chip; from any thread. */
  void reset();

  /** Sets an attribute of the camera; from any thread. */
  void set(Attribute attribute, int value);

  /** The camera's attributes that the IDE has sliders for. */
  enum Attribute {
    CONTRAST,
    BRIGHTNESS,
    SATURATION,
    GAIN_CEILING
  }

  /** The largest block that is free in general RAM, in bytes. */
  int largestFreeBytes();

  /**
   * Opens a file for writing; on the script's thread.
   *
   * @throws IOException if it cannot be opened
   */
  Sink open(String path) throws IOException;

  /** A file that is written. */
  interface Sink extends AutoCloseable {
    /**
     * Writes bytes.
     *
     * @throws IOException if not all could be written
     */
    void write(byte[] octets, int offset, int length) throws IOException;

    @Override
    void close() throws IOException;
  }
}
