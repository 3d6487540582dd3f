package k210.serialport;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import k210.serial.SerialEnd;

/**
 * A serial port over TCP as RFC 2217 has it: bytes, baud rate, DTR and RTS.
 *
 * <p>A port has one user: a second client waits until the first has gone. Clients come and go, the
 * board does not notice, but that both modem lines drop with a client, as a USB bridge drops them
 * when its device file is closed. A plain telnet client works too.
 */
public final class Rfc2217Server implements SerialEnd {
  private static final int CHUNK_BYTES = 4096;

  private final ServerSocket server;
  private final String name;
  private volatile Receiver receiver;
  private volatile Client client;
  private volatile boolean closed;

  private Rfc2217Server(ServerSocket server, String name) {
    this.server = server;
    this.name = name;
  }

  /**
   * Listens on the host itself only: whoever reaches the port can run scripts on the board.
   *
   * @param port TCP port; 0 takes a free one, which {@link #port} tells
   * @throws IOException if the port cannot be had
   */
  public static Rfc2217Server listen(int port) throws IOException {
    return listen(InetAddress.getLoopbackAddress(), port);
  }

  /**
   * Listens on one address of the host.
   *
   * @param address where; anything but the loopback address lets other machines in
   * @param port TCP port; 0 takes a free one, which {@link #port} tells
   * @throws IOException if the port cannot be had
   */
  public static Rfc2217Server listen(InetAddress address, int port) throws IOException {
    ServerSocket server = new ServerSocket();
    try {
      server.setReuseAddress(true);
      server.bind(new InetSocketAddress(address, port), 1);
    } catch (IOException e) {
      server.close();
      throw e;
    }
    String host = address.isLoopbackAddress() ? "localhost" : address.getHostAddress();
    return new Rfc2217Server(server, "rfc2217://" + host + ":" + server.getLocalPort());
  }

  /** The TCP port that is listened on. */
  public int port() {
    return server.getLocalPort();
  }

  @Override
  public void attach(Receiver newReceiver) {
    if (receiver != null) {
      throw new IllegalStateException(name + " has a receiver already");
    }
    receiver = newReceiver;
    Thread.ofPlatform().daemon().name(name).start(this::serve);
  }

  @Override
  public void send(byte[] octets, int offset, int length) {
    Client current = client;
    if (current != null) {
      current.queue.put(octets, offset, length);
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void close() throws IOException {
    closed = true;
    server.close();
    Client current = client;
    if (current != null) {
      current.socket.close();
    }
  }

  private void serve() {
    while (!closed) {
      try (Socket socket = server.accept()) {
        socket.setTcpNoDelay(true);
        socket.setKeepAlive(true);
        new Client(socket).serve();
      } catch (IOException e) {
        // This client is lost, or the server is closed; the loop tells which.
      }
    }
    receiver.disconnected();
  }

  /** One client's connection: its reader is the server's thread, its writer a thread of its own. */
  private final class Client implements TelnetLine.Peer, ComPortOption.Line {
    private final Socket socket;
    private final OutputStream out;
    private final SendQueue queue = new SendQueue();
    private final TelnetLine telnet = new TelnetLine(this);
    private final ComPortOption comPort = new ComPortOption(this);

    /** Guards the telnet state and the order of what is written. */
    private final Object wire = new Object();

    private boolean linesAsserted;

    Client(Socket socket) throws IOException {
      this.socket = socket;
      this.out = socket.getOutputStream();
    }

    void serve() throws IOException {
      Thread writer = Thread.ofPlatform().daemon().name(name + " writer").start(this::drain);
      InputStream in = socket.getInputStream();
      byte[] chunk = new byte[CHUNK_BYTES];
      try {
        synchronized (wire) {
          telnet.open();
        }
        client = this;
        for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
          telnet.received(chunk, 0, count);
        }
      } catch (UncheckedIOException e) {
        throw e.getCause();
      } finally {
        client = null;
        queue.close();
        socket.close();
        join(writer);
        if (linesAsserted) {
          receiver.modemLines(false, false);
        }
      }
    }

    private void drain() {
      byte[] chunk = new byte[CHUNK_BYTES];
      try {
        for (int count = queue.take(chunk); count >= 0; count = queue.take(chunk)) {
          synchronized (wire) {
            out.write(telnet.escaped(chunk, 0, count));
          }
        }
      } catch (IOException e) {
        queue.close(); // the client is gone; its reader finds out by itself
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public void data(byte[] octets, int offset, int length) {
      receiver.received(octets, offset, length);
    }

    @Override
    public void subnegotiation(int option, byte[] content) {
      if (option == Telnet.COM_PORT) {
        comPort.received(content);
      }
    }

    @Override
    public void reply(byte[] octets) {
      synchronized (wire) {
        try {
          out.write(octets);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }

    @Override
    public void modemLines(boolean dtr, boolean rts) {
      linesAsserted = dtr || rts;
      receiver.modemLines(dtr, rts);
    }

    @Override
    public void baud(int baud) {
      receiver.baud(baud);
    }

    @Override
    public void purgeSent() {
      queue.clear();
    }

    @Override
    public void answer(byte[] content) {
      telnet.subnegotiate(Telnet.COM_PORT, content);
    }

    private void join(Thread writer) {
      boolean interrupted = false;
      while (true) {
        try {
          writer.join();
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
}
