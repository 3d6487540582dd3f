package k210.serialport;

import java.io.IOException;
import k210.serial.SerialEnd;

/**
 * A serial port as a device file, such as {@code /dev/pts/5}, for picocom, tio, screen and whatever
 * else opens a terminal.
 *
 * <p>Programs may open and close it as often as they like. Its driver carries bytes only: baud rate
 * and modem lines never reach the board, so a flashing tool needs {@link Rfc2217Server}.
 */
public final class PseudoTerminal implements SerialEnd {
  private static final int CHUNK_BYTES = 4096;

  /** How long a thread waits at most until it looks whether the terminal is closed, in ms. */
  private static final int WAIT_MILLIS = 100;

  /** How often it is looked whether a program has opened the device file, in ms. */
  private static final int LOOK_MILLIS = 20;

  private final Libc libc;
  private final int fd;
  private final String path;
  private final SendQueue queue = new SendQueue();
  private volatile Receiver receiver;
  private volatile boolean opened;
  private volatile boolean closed;
  private Thread reader;
  private Thread writer;

  private PseudoTerminal(Libc libc, int fd, String path) {
    this.libc = libc;
    this.fd = fd;
    this.path = path;
  }

  /**
   * Makes a new pseudo-terminal in raw mode.
   *
   * @throws IOException if the system has none (left), or the platform does not know them
   */
  public static PseudoTerminal open() throws IOException {
    Libc libc = Libc.load();
    int fd = libc.posixOpenpt(Libc.O_RDWR | Libc.O_NOCTTY);
    try {
      libc.grantpt(fd);
      libc.unlockpt(fd);
      String path = libc.ptsname(fd);
      int device = libc.open(path, Libc.O_RDWR | Libc.O_NOCTTY);
      try {
        libc.makeRaw(device);
      } finally {
        // Closed, so that the terminal's own side can see when a program opens it.
        libc.close(device);
      }
      return new PseudoTerminal(libc, fd, path);
    } catch (IOException e) {
      libc.close(fd);
      throw e;
    }
  }

  @Override
  public synchronized void attach(Receiver newReceiver) {
    if (receiver != null) {
      throw new IllegalStateException(path + " has a receiver already");
    }
    receiver = newReceiver;
    reader = Thread.ofPlatform().daemon().name(path).start(this::read);
    writer = Thread.ofPlatform().daemon().name(path + " writer").start(this::write);
  }

  @Override
  public void send(byte[] octets, int offset, int length) {
    if (opened) {
      queue.put(octets, offset, length);
    }
  }

  @Override
  public String name() {
    return path;
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    queue.close();
    if (reader != null) {
      join(reader);
      join(writer);
    }
    libc.close(fd);
  }

  private void read() {
    byte[] chunk = new byte[CHUNK_BYTES];
    try (Libc.Transfer transfer = libc.transfer(fd, CHUNK_BYTES)) {
      while (!closed) {
        int events = transfer.poll(Libc.POLLIN, WAIT_MILLIS);
        boolean hungUp = (events & Libc.POLLHUP) != 0;
        if (opened && hungUp) {
          queue.clear(); // what the last program did not read is not for the next one
        }
        opened = !hungUp;
        if ((events & Libc.POLLIN) != 0) {
          int count = transfer.read(chunk);
          if (count > 0) {
            receiver.received(chunk, 0, count);
            continue;
          }
        }
        if (hungUp) {
          transfer.pause(LOOK_MILLIS);
        }
      }
    }
    receiver.disconnected();
  }

  private void write() {
    byte[] chunk = new byte[CHUNK_BYTES];
    try (Libc.Transfer transfer = libc.transfer(fd, CHUNK_BYTES)) {
      for (int count = queue.take(chunk); count >= 0; count = queue.take(chunk)) {
        int written = 0;
        while (written < count && opened && !closed) {
          if ((transfer.poll(Libc.POLLOUT, WAIT_MILLIS) & Libc.POLLOUT) != 0) {
            written += Math.max(0, transfer.write(chunk, written, count - written));
          }
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void join(Thread thread) {
    boolean interrupted = false;
    while (thread != Thread.currentThread()) {
      try {
        thread.join();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
