package k210.serialport;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/**
 * A plain TCP port of the loopback interface as the other end of a serial line: octets as they are,
 * one client at a time. When octets arrive depends on the client, so a run with one cannot be
 * repeated exactly.
 */
public final class TcpLine implements Closeable {
  private static final int PIECE_BYTES = 4096;
  private static final int ONE_CLIENT = 1;

  private final ServerSocket server;
  private final ByteArrayOutputStream fromClient = new ByteArrayOutputStream();
  private volatile Client client;

  private record Client(Socket socket, SendQueue queue) {}

  private TcpLine(ServerSocket server) {
    this.server = server;
  }

  /**
   * Listens on the host itself only.
   *
   * @param port TCP port; 0 takes a free one, which {@link #port} tells
   * @throws IOException if the port cannot be had
   */
  public static TcpLine listen(int port) throws IOException {
    ServerSocket server = new ServerSocket();
    try {
      server.setReuseAddress(true);
      server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), ONE_CLIENT);
    } catch (IOException e) {
      server.close();
      throw e;
    }
    TcpLine line = new TcpLine(server);
    Thread.ofPlatform().daemon().name("tcp " + line.port()).start(line::serve);
    return line;
  }

  /** The port that is listened on. */
  public int port() {
    return server.getLocalPort();
  }

  /** Sends an octet to the client; lost without one. */
  public void send(int octet) {
    Client current = client;
    if (current != null) {
      current.queue().put(new byte[] {(byte) octet}, 0, 1);
    }
  }

  /** What has come from the client since this was last asked. */
  public byte[] received() {
    synchronized (fromClient) {
      byte[] octets = fromClient.toByteArray();
      fromClient.reset();
      return octets;
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    Client current = client;
    if (current != null) {
      current.queue().close();
      current.socket().close();
    }
  }

  private void serve() {
    while (!server.isClosed()) {
      SendQueue queue = new SendQueue();
      try (Socket socket = server.accept()) {
        socket.setTcpNoDelay(true);
        client = new Client(socket, queue);
        Thread.ofPlatform()
            .daemon()
            .name("tcp " + port() + " writer")
            .start(() -> drain(socket, queue));
        take(socket.getInputStream());
      } catch (IOException e) {
        // The client is gone, or the line is closed: wait for the next one.
      } finally {
        client = null;
        queue.close();
      }
    }
  }

  private void take(InputStream in) throws IOException {
    byte[] piece = new byte[PIECE_BYTES];
    for (int length = in.read(piece); length >= 0; length = in.read(piece)) {
      synchronized (fromClient) {
        fromClient.write(piece, 0, length);
      }
    }
  }

  private static void drain(Socket socket, SendQueue queue) {
    byte[] piece = new byte[PIECE_BYTES];
    try {
      OutputStream out = socket.getOutputStream();
      for (int length = queue.take(piece); length >= 0; length = queue.take(piece)) {
        out.write(piece, 0, length);
        out.flush();
      }
    } catch (IOException e) {
      // The reader notices it as well.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
