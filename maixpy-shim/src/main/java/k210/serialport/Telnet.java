package k210.serialport;

/** Telnet's command bytes and the options that matter for a serial line. */
final class Telnet {
  /** Interpret as command; doubled, it is the data byte 0xFF. */
  static final int IAC = 255;

  static final int DONT = 254;
  static final int DO = 253;
  static final int WONT = 252;
  static final int WILL = 251;

  /** Start of a subnegotiation, which ends with IAC SE. */
  static final int SB = 250;

  /** The user's interrupt key, as a telnet client sends it. */
  static final int INTERRUPT_PROCESS = 244;

  static final int SE = 240;

  /** No conversion of line ends (RFC 856). */
  static final int BINARY = 0;

  /** The server shows what is typed, as a board's prompt does (RFC 857). */
  static final int ECHO = 1;

  /** No half-duplex turns (RFC 858). */
  static final int SUPPRESS_GO_AHEAD = 3;

  /** RFC 2217. */
  static final int COM_PORT = 44;

  private Telnet() {}
}
