package k210.uart;

import java.util.ArrayDeque;
import java.util.List;
import k210.bus.UartPeer;
import k210.clock.ScheduledEvent;
import k210.clock.VirtualClock;

/**
 * The line into a pad that a UART receives on: octets put here arrive one after the other, each as
 * long after the one before as the UART's baud rate says. Put at the end of another pad's line, it
 * is a wire.
 */
public final class SerialLine implements UartPeer {
  /** Looked at again after so long where no UART listens. */
  private static final long NOBODY_MICROS = 1000;

  private final VirtualClock clock;
  private final List<Uart> uarts;
  private final int rxPad;
  private final ArrayDeque<Integer> under = new ArrayDeque<>();
  private boolean moving;

  /** The line into a pad; whichever of the UARTs has its receiver there hears it. */
  public SerialLine(VirtualClock clock, List<Uart> uarts, int rxPad) {
    this.clock = clock;
    this.uarts = List.copyOf(uarts);
    this.rxPad = rxPad;
  }

  /** Octets that have not arrived yet. */
  public int pending() {
    return under.size();
  }

  @Override
  public void receive(int octet) {
    under.add(octet & 0xFF);
    if (!moving) {
      moving = true;
      scheduleNext();
    }
  }

  private void scheduleNext() {
    long wait =
        uarts.stream()
            .filter(this::listens)
            .mapToLong(Uart::octetCycles)
            .findFirst()
            .orElse(clock.cyclesOfMicros(NOBODY_MICROS));
    ScheduledEvent unused = clock.schedule(clock.cycles() + wait, this::arrive);
  }

  private void arrive() {
    Integer octet = under.poll();
    if (octet != null) {
      uarts.stream().filter(this::listens).forEach(uart -> uart.arrive(octet));
    }
    moving = !under.isEmpty();
    if (moving) {
      scheduleNext();
    }
  }

  private boolean listens(Uart uart) {
    return uart.enabled() && uart.rxPad() == rxPad;
  }
}
