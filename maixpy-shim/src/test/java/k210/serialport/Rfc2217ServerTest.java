package k210.serialport;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import k210.serial.SerialEnd;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Over a real socket: what the protocol tests cannot see. */
@Timeout(60)
final class Rfc2217ServerTest {
  private static final HexFormat HEX = HexFormat.ofDelimiter(" ");
  private static final String OFFERS = "ff fb 01 ff fb 03 ff fb 00 ff fd 00 ff fd 2c";

  private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
  @AutoClose private Rfc2217Server server;

  @BeforeEach
  void listen() throws IOException {
    server = Rfc2217Server.listen(0);
    server.attach(new Recorder());
  }

  @Test
  void carriesBytesBothWaysAndTheModemLines() throws Exception {
    try (Socket client = connect()) {
      write(client, "ff fb 00 ff fd 00 ff fb 2c 41 ff ff ff fa 2c 05 08 ff f0");
      assertEquals("received 41 ff", take());
      assertEquals("lines true false", take());
      assertEquals("ff fa 2c 6b 00 ff f0 ff fa 2c 69 08 ff f0", read(client, 14));
      byte[] octets = HEX.parseHex("0d ff 0a");
      server.send(octets, 0, octets.length);
      assertEquals("0d ff ff 0a", read(client, 4));
    }
    assertEquals("lines false false", take());
  }

  @Test
  void theNextClientIsServedWhenTheFirstHasGone() throws Exception {
    try (Socket first = connect()) {
      write(first, "41");
      assertEquals("received 41", take());
      try (Socket second = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
        write(second, "42");
        first.shutdownOutput();
        assertEquals("received 42", take());
        assertEquals(OFFERS, read(second, 15));
      }
    }
  }

  @Test
  void withoutAClientBytesAreLost() throws Exception {
    byte[] octets = new byte[1 << 20];
    server.send(octets, 0, octets.length);
    try (Socket client = connect()) {
      write(client, "41");
      assertEquals("received 41", take());
      server.send(new byte[] {'x'}, 0, 1);
      assertEquals("78", read(client, 1));
    }
  }

  @Test
  void aClientThatReadsGetsMoreThanTheQueueHolds() throws Exception {
    byte[] octets = new byte[1 << 20];
    Arrays.fill(octets, (byte) 'x');
    try (Socket client = connect()) {
      write(client, "41");
      assertEquals("received 41", take());
      Thread board = Thread.ofPlatform().start(() -> server.send(octets, 0, octets.length));
      assertArrayEquals(octets, client.getInputStream().readNBytes(octets.length));
      board.join();
    }
  }

  @Test
  void closingEndsTheClientAndTellsTheBoard() throws Exception {
    try (Socket client = connect()) {
      write(client, "41");
      assertEquals("received 41", take());
      server.close();
      assertEquals("disconnected", take());
      assertEquals(-1, client.getInputStream().read());
    }
  }

  @Test
  void takesOneReceiver() {
    assertThrows(IllegalStateException.class, () -> server.attach(new Recorder()));
  }

  private Socket connect() throws IOException {
    Socket client = new Socket(InetAddress.getLoopbackAddress(), server.port());
    assertEquals(OFFERS, read(client, 15));
    return client;
  }

  private static void write(Socket client, String hex) throws IOException {
    client.getOutputStream().write(HEX.parseHex(hex));
  }

  private static String read(Socket client, int count) throws IOException {
    InputStream in = client.getInputStream();
    return HEX.formatHex(in.readNBytes(count));
  }

  private String take() throws InterruptedException {
    return events.poll(30, TimeUnit.SECONDS);
  }

  private final class Recorder implements SerialEnd.Receiver {
    @Override
    public void received(byte[] octets, int offset, int length) {
      events.add("received " + HEX.formatHex(octets, offset, offset + length));
    }

    @Override
    public void modemLines(boolean dtr, boolean rts) {
      events.add("lines " + dtr + " " + rts);
    }

    @Override
    public void disconnected() {
      events.add("disconnected");
    }
  }
}
