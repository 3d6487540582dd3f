package k210.maixpy.repl;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import k210.serial.SerialEnd;

/**
 * The console UART as MaixPy's driver sees it ({@code machine_uart.c}): received bytes wait in a
 * buffer; Ctrl-C also interrupts the script that runs, and still waits in the buffer afterwards.
 *
 * <p>Bytes arrive on the far end's thread; everything else is the script's thread. The firmware's
 * buffer holds 2047 bytes and loses what comes on top. A host sends faster than 115200 baud here,
 * so this one is larger, and while nothing runs that could be interrupted the sender waits instead.
 *
 * <p>A {@link ConsoleFilter} may take the line over, as the MaixPy IDE's protocol does.
 */
public final class ConsoleLine implements SerialEnd.Receiver, ConsoleOutput {
  /** What {@link #read} returns when nothing will arrive any more. */
  public static final int END = -1;

  private static final int BUFFER_BYTES = 1 << 16;

  private final SerialEnd end;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private int head;
  private int count;
  private boolean disconnected;
  private boolean readerWaits;
  private boolean brokenOff;
  private Optional<Runnable> interrupt = Optional.empty();
  private Optional<Idling> idling = Optional.empty();
  private volatile Runnable whenUnplugged = () -> {};
  private volatile Optional<ConsoleFilter> filter = Optional.empty();

  /** Something that must go on while the board waits for a key. */
  public interface Idling {
    /** Host time between two calls of {@link #pass}. */
    long periodMillis();

    /** Called on the script's thread, without a lock. */
    void pass();
  }

  /** Connects MaixPy to a line and begins to receive. */
  public ConsoleLine(SerialEnd end) {
    this.end = end;
    end.attach(this);
  }

  /** Lets something go on while the board waits for a key: board time, for {@code --realtime}. */
  public void whileIdle(Idling work) {
    idling = Optional.of(work);
  }

  /** Gives the line to a protocol, or back to the REPL. */
  public void setFilter(Optional<ConsoleFilter> protocol) {
    filter = protocol;
  }

  @Override
  public void received(byte[] octets, int offset, int length) {
    Optional<ConsoleFilter> protocol = filter;
    if (protocol.isPresent()) {
      protocol.get().received(octets, offset, length);
      return;
    }
    for (int i = offset; i < offset + length; i++) {
      receive(octets[i]);
    }
  }

  private synchronized void receive(byte octet) {
    await(() -> count < BUFFER_BYTES || interrupt.isPresent() || disconnected);
    if (count < BUFFER_BYTES) {
      buffer[(head + count) % BUFFER_BYTES] = octet;
      count++;
      notifyAll();
    }
    if (octet == Keys.CTRL_C) {
      interrupt.ifPresent(Runnable::run);
    }
  }

  @Override
  public void disconnected() {
    boolean unattended;
    synchronized (this) {
      disconnected = true;
      unattended = !readerWaits;
      notifyAll();
    }
    if (unattended) {
      whenUnplugged.run();
    }
  }

  /** Says what happens to a script that runs while the line is disconnected for good. */
  public void whenUnplugged(Runnable action) {
    whenUnplugged = action;
  }

  /** Bytes that wait. */
  public synchronized int available() {
    return count;
  }

  /**
   * Waits for the next byte.
   *
   * @return 0 to 255, or {@link #END}
   * @throws BrokenOffException after {@link #breakOff}
   */
  public int read() {
    while (true) {
      synchronized (this) {
        if (brokenOff) {
          brokenOff = false;
          throw new BrokenOffException();
        }
        if (count > 0) {
          int octet = buffer[head] & 0xff;
          head = (head + 1) % BUFFER_BYTES;
          count--;
          notifyAll();
          return octet;
        }
        if (disconnected) {
          return END;
        }
        readerWaits = true;
        notifyAll();
        if (idling.isPresent()) {
          pause(idling.get().periodMillis());
        } else {
          await(() -> count > 0 || disconnected || brokenOff);
        }
        readerWaits = false;
      }
      idling.ifPresent(Idling::pass);
    }
  }

  /**
   * Makes the script's thread leave {@link #read}, now or at its next call, so that the session
   * asks the filter for work; from any thread.
   */
  public synchronized void breakOff() {
    brokenOff = true;
    notifyAll();
  }

  /**
   * Interrupts what runs, and makes the script's thread leave {@link #read} afterwards as {@link
   * #breakOff} does; from any thread.
   *
   * @param interruptRunning called if something runs that may be interrupted
   */
  public synchronized void interrupt(Runnable interruptRunning) {
    if (interrupt.isPresent()) {
      interruptRunning.run();
    }
    breakOff();
  }

  /** Forgets a {@link #breakOff} that no {@link #read} has met; on the script's thread. */
  synchronized void forgetBreakOff() {
    brokenOff = false;
  }

  /**
   * Waits until the board has taken all bytes and asks for more, or until a script runs that could
   * be interrupted if {@code orRunning}. For ends that type what was prepared before.
   *
   * @return false if the line is disconnected
   */
  public synchronized boolean awaitDemand(boolean orRunning) {
    await(
        () ->
            disconnected || (count == 0 && (readerWaits || (orRunning && interrupt.isPresent()))));
    return !disconnected;
  }

  /** Runs something that Ctrl-C interrupts; before and after, it is a byte as any other. */
  <T> T interruptible(Interpreter interpreter, Supplier<T> work) {
    setInterrupt(Optional.of(interpreter::interrupt));
    try {
      return work.get();
    } finally {
      setInterrupt(Optional.empty());
      interpreter.forgetInterrupt();
    }
  }

  private synchronized void setInterrupt(Optional<Runnable> action) {
    interrupt = action;
    notifyAll();
  }

  /** Whether nothing will arrive any more. */
  public synchronized boolean isDisconnected() {
    return disconnected;
  }

  /** What the board prints; a filter may keep it from the line. */
  @Override
  public void send(byte[] octets, int offset, int length) {
    Optional<ConsoleFilter> protocol = filter;
    if (protocol.isPresent()) {
      protocol.get().printed(octets, offset, length);
    } else {
      transmit(octets, offset, length);
    }
  }

  /** Sends bytes past the filter; for the filter itself. */
  public void transmit(byte[] octets, int offset, int length) {
    try {
      end.send(octets, offset, length);
    } catch (IOException _) {
      // A UART does not notice that nobody is there any more; the session ends as if unplugged.
      disconnected();
    }
  }

  Optional<ConsoleFilter> filter() {
    return filter;
  }

  private synchronized void await(BooleanSupplier condition) {
    try {
      while (!condition.getAsBoolean()) {
        wait();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      disconnected = true;
    }
  }

  private synchronized void pause(long millis) {
    try {
      TimeUnit.MILLISECONDS.timedWait(this, millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      disconnected = true;
    }
  }

  /** The wait for a key was broken off by {@link #breakOff}. */
  static final class BrokenOffException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BrokenOffException() {
      super("the console's reader was broken off", null, false, false);
    }
  }
}
