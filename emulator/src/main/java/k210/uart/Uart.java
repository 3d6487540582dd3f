package k210.uart;

import java.util.ArrayDeque;
import k210.bus.Wiring;
import k210.clock.VirtualClock;
import k210.fpioa.Fpioa;

/** One UART with the driver's receive buffer. */
public final class Uart {
  private final VirtualClock clock;
  private final Fpioa fpioa;
  private final Wiring wiring;
  private final int rxFunction;
  private final ArrayDeque<Integer> received = new ArrayDeque<>();
  private int bufferOctets;
  private long octetCycles;
  private boolean enabled;

  /**
   * A UART that is off.
   *
   * @param rxFunction its receiver; the transmitter follows it
   */
  public Uart(VirtualClock clock, Fpioa fpioa, Wiring wiring, int rxFunction) {
    this.clock = clock;
    this.fpioa = fpioa;
    this.wiring = wiring;
    this.rxFunction = rxFunction;
  }

  /**
   * Switches it on with an empty buffer.
   *
   * @param baud bits a second
   * @param bitsPerOctet start, data, parity and stop bits
   * @param newBufferOctets room of the receive buffer; 0 receives nothing
   */
  public void configure(long baud, double bitsPerOctet, int newBufferOctets) {
    octetCycles = Math.max(1, Math.round(clock.cpuHz() * bitsPerOctet / Math.max(1, baud)));
    bufferOctets = newBufferOctets;
    received.clear();
    enabled = true;
  }

  /** Switches it off. */
  public void disable() {
    enabled = false;
    received.clear();
  }

  /** Whether it is on. */
  public boolean enabled() {
    return enabled;
  }

  /** CPU cycles of one octet on the line. */
  public long octetCycles() {
    return octetCycles;
  }

  /** The pad of its receiver; -1 if it has none. */
  public int rxPad() {
    return fpioa.padOf(rxFunction);
  }

  /** Octets in the receive buffer. */
  public int available() {
    return received.size();
  }

  /** Takes an octet out of the receive buffer; -1 if it is empty. */
  public int read() {
    Integer octet = received.poll();
    return octet == null ? -1 : octet;
  }

  /** Sends an octet to what hangs on the transmitter's pad. The caller lets the time pass. */
  public void write(int octet) {
    int pad = fpioa.padOf(rxFunction + 1);
    if (pad >= 0) {
      wiring.uart(pad).ifPresent(peer -> peer.receive(octet));
    }
  }

  /** An octet arrives at the receiver; lost where the buffer is full. */
  void arrive(int octet) {
    if (enabled && received.size() < bufferOctets) {
      received.add(octet);
    }
  }
}
