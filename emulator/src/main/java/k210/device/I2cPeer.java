package k210.device;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import k210.bus.I2cDevice;
import k210.bus.I2cSlave;
import k210.bus.Wiring;
import k210.clock.ScheduledEvent;
import k210.clock.VirtualClock;

/** A master on an I2C bus that the chip listens to as a slave: another microcontroller. */
public final class I2cPeer {
  private static final int CLOCKS_PER_OCTET = 9;

  private final VirtualClock clock;
  private final Wiring wiring;
  private final int sclPad;
  private final int sdaPad;
  private final long clockCycles;
  private final List<Exchange> exchanges = new ArrayList<>();

  /**
   * A master.
   *
   * @param clockHz how fast it is
   */
  public I2cPeer(VirtualClock clock, Wiring wiring, int sclPad, int sdaPad, long clockHz) {
    this.clock = clock;
    this.wiring = wiring;
    this.sclPad = sclPad;
    this.sdaPad = sdaPad;
    clockCycles = Math.max(1, clock.cpuHz() / clockHz);
  }

  /** A transfer and what became of it. */
  public static final class Exchange {
    private final int address;
    private final byte[] sent;
    private final byte[] received;
    private boolean acknowledged;
    private long doneCycles = -1;

    Exchange(int address, byte[] sent, int receives) {
      this.address = address;
      this.sent = sent.clone();
      received = new byte[receives];
    }

    /** The slave's address. */
    public int address() {
      return address;
    }

    /** What the master sends. */
    public byte[] sent() {
      return sent.clone();
    }

    /** What it has received. */
    public byte[] received() {
      return received.clone();
    }

    /** Whether the chip has answered to the address. */
    public boolean acknowledged() {
      return acknowledged;
    }

    /** When it was over, in CPU cycles; -1 before. */
    public long doneCycles() {
      return doneCycles;
    }
  }

  /** What was asked for so far. */
  public List<Exchange> exchanges() {
    return List.copyOf(exchanges);
  }

  /** Sends octets at a board time, then takes some after a repeated start. */
  public Exchange exchange(long atCycles, int address, byte[] sent, int receives) {
    Exchange exchange = new Exchange(address, sent, receives);
    exchanges.add(exchange);
    ScheduledEvent unused = clock.schedule(atCycles, () -> begin(exchange));
    return exchange;
  }

  private void begin(Exchange exchange) {
    Optional<I2cDevice> found = wiring.i2c(sclPad, sdaPad, exchange.address);
    if (found.isPresent() && found.get() instanceof I2cSlave slave) {
      exchange.acknowledged = true;
      boolean reads = exchange.received.length > 0;
      Runnable end = () -> slave.stopped(() -> exchange.doneCycles = clock.cycles());
      Runnable read =
          reads ? () -> slave.started(() -> after(() -> take(slave, exchange, 0, end))) : end;
      if (exchange.sent.length > 0) {
        slave.started(() -> after(() -> send(slave, exchange, 0, read)));
      } else {
        read.run();
      }
    } else {
      exchange.doneCycles = clock.cycles();
    }
  }

  private void send(I2cSlave slave, Exchange exchange, int place, Runnable then) {
    if (place == exchange.sent.length) {
      then.run();
      return;
    }
    after(
        () ->
            slave.receive(
                exchange.sent[place] & 0xFF, () -> send(slave, exchange, place + 1, then)));
  }

  private void take(I2cSlave slave, Exchange exchange, int place, Runnable then) {
    if (place == exchange.received.length) {
      then.run();
      return;
    }
    slave.transmit(
        octet -> {
          exchange.received[place] = (byte) octet;
          after(() -> take(slave, exchange, place + 1, then));
        });
  }

  /** After an octet's time on the bus. */
  private void after(Runnable step) {
    ScheduledEvent unused = clock.schedule(clock.cycles() + CLOCKS_PER_OCTET * clockCycles, step);
  }
}
