package k210.serialport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.util.HexFormat;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Drives the real device file; needs Linux or macOS. */
@Timeout(60)
final class PseudoTerminalTest {
  private static final HexFormat HEX = HexFormat.ofDelimiter(" ");

  private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
  @AutoClose private PseudoTerminal terminal;

  @BeforeEach
  void open() throws IOException {
    String os = System.getProperty("os.name");
    assumeTrue(os.equals("Linux") || os.startsWith("Mac"), "no pseudo-terminals on " + os);
    terminal = PseudoTerminal.open();
    terminal.attach(
        (octets, offset, length) -> received.add(HEX.formatHex(octets, offset, offset + length)));
  }

  @Test
  void carriesEveryByteUnchangedBothWays() throws Exception {
    try (RandomAccessFile program = new RandomAccessFile(terminal.name(), "rw")) {
      // What a terminal that is not raw would change or swallow: CR, LF, Ctrl-C, Ctrl-D, DEL.
      program.write(HEX.parseHex("0d 0a 03 04 7f ff 00"));
      assertEquals("0d 0a 03 04 7f ff 00", take());
      byte[] octets = HEX.parseHex("41 0a 0d ff 04");
      terminal.send(octets, 0, octets.length);
      byte[] read = new byte[octets.length];
      program.readFully(read);
      assertEquals("41 0a 0d ff 04", HEX.formatHex(read));
    }
  }

  @Test
  void programsComeAndGo() throws Exception {
    for (int i = 0; i < 3; i++) {
      try (RandomAccessFile program = new RandomAccessFile(terminal.name(), "rw")) {
        program.write('0' + i);
        assertEquals("3" + i, take());
      }
    }
  }

  @Test
  void withoutAProgramBytesAreLostAtOnce() throws Exception {
    byte[] octets = new byte[1 << 20];
    terminal.send(octets, 0, octets.length);
    try (RandomAccessFile program = new RandomAccessFile(terminal.name(), "rw")) {
      program.write('a');
      assertEquals("61", take());
      terminal.send(new byte[] {'b'}, 0, 1);
      assertEquals('b', program.read());
    }
  }

  @Test
  void takesOneReceiverAndClosesTwice() {
    assertThrows(
        IllegalStateException.class, () -> terminal.attach((octets, offset, length) -> {}));
    terminal.close();
    terminal.close();
  }

  private String take() throws InterruptedException {
    return received.poll(30, TimeUnit.SECONDS);
  }
}
