package k210.maixpy.machine;

import java.util.ArrayDeque;
import java.util.function.IntConsumer;
import k210.board.Board;
import k210.bus.I2cDevice;
import k210.bus.I2cSlave;
import k210.clock.ScheduledEvent;
import k210.maixpy.python.ScriptServices;
import org.graalvm.polyglot.HostAccess;

/**
 * {@code machine.I2C} as a slave (sipeed_i2c.c, {@code maix_i2c_slave_irq}): what happens on the
 * bus is told to the script's callbacks one after the other, and the bus waits for them.
 *
 * <p>A script that is a master on the same bus itself, over another block, finds it as a device.
 */
public final class I2cSlavePort implements I2cSlave, I2cDevice {
  private static final int EVENT = 0;
  private static final int RECEIVE = 1;
  private static final int TRANSMIT = 2;
  private static final int EVENT_START = 0;
  private static final int EVENT_STOP = 2;

  /** Callbacks are asked for again after so long where too many wait. */
  private static final long AGAIN_MICROS = 100;

  private final ScriptServices services;
  private final ArrayDeque<Step> steps = new ArrayDeque<>();
  private final long handle;
  private int answered;

  private record Step(int kind, int value, IntConsumer done) {}

  private I2cSlavePort(ScriptServices services, long handle) {
    this.services = services;
    this.handle = handle;
  }

  static I2cSlavePort open(
      Board board, ScriptServices services, int sclPad, int sdaPad, int address, long handle) {
    I2cSlavePort port = new I2cSlavePort(services, handle);
    try {
      board.peripherals().wiring().addI2c(sclPad, sdaPad, address, port);
    } catch (IllegalArgumentException e) {
      throw services.errors().notModelled("machine.I2C as a slave beside a device of its address");
    }
    return port;
  }

  /** What the callback is for: 0 an event, 1 an octet that came, 2 an octet that is wanted. */
  @HostAccess.Export
  public long kind() {
    return steps.element().kind();
  }

  /** The event or the octet. */
  @HostAccess.Export
  public long value() {
    return steps.element().value();
  }

  /** The callback has returned. */
  @HostAccess.Export
  public void answer(long octet) {
    Step step = steps.remove();
    answered++;
    step.done().accept((int) octet & 0xFF);
  }

  @Override
  public void started(Runnable done) {
    ask(new Step(EVENT, EVENT_START, unused -> done.run()));
  }

  @Override
  public void receive(int octet, Runnable done) {
    ask(new Step(RECEIVE, octet, unused -> done.run()));
  }

  @Override
  public void transmit(IntConsumer answer) {
    ask(new Step(TRANSMIT, 0, answer));
  }

  @Override
  public void stopped(Runnable done) {
    ask(new Step(EVENT, EVENT_STOP, unused -> done.run()));
  }

  @Override
  public void start(boolean read) {
    started(() -> {});
    runAtOnce();
  }

  @Override
  public boolean write(int octet) {
    int before = answered;
    receive(octet, () -> {});
    runAtOnce();
    return answered > before;
  }

  @Override
  public int read() {
    int[] octet = {0xFF};
    transmit(value -> octet[0] = value);
    runAtOnce();
    return octet[0];
  }

  @Override
  public void stop() {
    stopped(() -> {});
    runAtOnce();
  }

  /** The script that is the master waits inside its own call, where callbacks may run. */
  private void runAtOnce() {
    services.stop().check();
  }

  private void ask(Step step) {
    steps.add(step);
    schedule();
  }

  private void schedule() {
    if (!services.interrupts().schedule(handle)) {
      ScheduledEvent unused =
          services
              .clock()
              .schedule(
                  services.clock().cycles() + services.clock().cyclesOfMicros(AGAIN_MICROS),
                  this::schedule);
    }
  }
}
