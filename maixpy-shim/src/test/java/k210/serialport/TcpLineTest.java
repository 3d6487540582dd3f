package k210.serialport;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A plain TCP port as a serial line, with real sockets. */
class TcpLineTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Test
  void octetsPassBothWaysAndAnotherClientMayCome() {
    assertTimeoutPreemptively(
        PATIENCE,
        () -> {
          try (TcpLine line = TcpLine.listen(0)) {
            talk(line, new byte[] {0, 1, (byte) 0xFF, 13});
            talk(line, new byte[] {7});
          }
        });
  }

  @Test
  void withoutAClientOctetsAreLost() throws IOException {
    try (TcpLine line = TcpLine.listen(0)) {
      line.send(65);
      assertEquals(0, line.received().length);
    }
  }

  private static void talk(TcpLine line, byte[] octets) throws IOException {
    try (Socket client = new Socket(InetAddress.getLoopbackAddress(), line.port())) {
      client.getOutputStream().write(octets);
      ByteArrayOutputStream arrived = new ByteArrayOutputStream();
      while (arrived.size() < octets.length) {
        arrived.writeBytes(line.received());
        Thread.onSpinWait();
      }
      assertArrayEquals(octets, arrived.toByteArray());
      // The client is known once its octets are here.
      for (byte octet : octets) {
        line.send(octet);
      }
      assertArrayEquals(octets, client.getInputStream().readNBytes(octets.length));
    }
  }
}
