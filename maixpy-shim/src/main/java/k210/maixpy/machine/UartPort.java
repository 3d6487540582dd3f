package k210.maixpy.machine;

import k210.clock.VirtualClock;
import k210.maixpy.python.ScriptServices;
import k210.maixpy.python.StopControl;
import k210.uart.Uart;
import org.graalvm.polyglot.HostAccess;

/** One {@code machine.UART}. Octets cross to Python as characters. */
public final class UartPort {
  /** uart_init and its wait (machine_uart.c). */
  private static final long INIT_MICROS = 1000;

  private static final int LINE_FEED = 0x0A;

  private final Uart uart;
  private final VirtualClock clock;
  private final StopControl stop;
  private long timeoutCycles;

  UartPort(Uart uart, ScriptServices services) {
    this.uart = uart;
    this.clock = services.clock();
    this.stop = services.stop();
  }

  /**
   * Switches the UART on.
   *
   * @param bitsPerOctet start, data, parity and stop bits
   * @param bufferOctets room of the receive buffer
   * @param timeoutMillis how long a read waits for an octet
   */
  @HostAccess.Export
  public void configure(long baud, double bitsPerOctet, long bufferOctets, long timeoutMillis) {
    timeoutCycles = clock.cyclesOfMicros(timeoutMillis * 1000);
    stop.advance(clock.cyclesOfMicros(INIT_MICROS));
    uart.configure(baud, bitsPerOctet, (int) Math.min(bufferOctets, Integer.MAX_VALUE));
  }

  /** Switches the UART off. */
  @HostAccess.Export
  public void disable() {
    uart.disable();
  }

  /** Octets in the receive buffer. */
  @HostAccess.Export
  public long available() {
    return uart.available();
  }

  /** An octet of the receive buffer, at once; -1 if it is empty. */
  @HostAccess.Export
  public long readOctet() {
    return uart.read();
  }

  /**
   * Takes octets until there are enough, or until none has come for the timeout.
   *
   * @param most how many at most; -1 for no limit
   * @return null if none has come
   */
  @HostAccess.Export
  public String read(long most) {
    StringBuilder octets = new StringBuilder();
    while (octets.length() != most && awaitOctet()) {
      while (octets.length() != most && uart.available() > 0) {
        octets.append((char) uart.read());
      }
    }
    return octets.isEmpty() ? null : octets.toString();
  }

  /** Takes octets to the end of a line, or until none has come for the timeout. */
  @HostAccess.Export
  public String readLine() {
    StringBuilder octets = new StringBuilder();
    while (awaitOctet()) {
      int octet = uart.read();
      octets.append((char) octet);
      if (octet == LINE_FEED) {
        break;
      }
    }
    return octets.isEmpty() ? null : octets.toString();
  }

  /** Sends octets and waits until they are out. */
  @HostAccess.Export
  public void write(byte[] octets) {
    for (byte octet : octets) {
      stop.advance(uart.octetCycles());
      uart.write(octet & 0xFF);
    }
  }

  /** Waits for an octet without giving way to callbacks that would take it. */
  private boolean awaitOctet() {
    return stop.await(() -> uart.available() > 0, clock.cycles() + timeoutCycles);
  }
}
