package k210.bus;

/** What is at the other end of a serial line. */
public interface UartPeer {
  /** The chip has sent an octet. */
  void receive(int octet);
}
