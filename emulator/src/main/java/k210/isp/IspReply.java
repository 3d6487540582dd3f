package k210.isp;

/** What comes of a request. */
sealed interface IspReply {
  /** A packet goes back. */
  record Status(IspStatus status) implements IspReply {}

  /** Nothing goes back: the line's rate has changed, or the program that would answer is gone. */
  record Silence() implements IspReply {}

  /** The program uploaded to RAM is started; nothing goes back. */
  record Boot(long address) implements IspReply {}

  /** A packet goes back, then the chip resets itself. */
  record Reboot() implements IspReply {}
}
