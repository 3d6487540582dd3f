package k210.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import k210.cli.DeviceFile.Entry;
import k210.clock.ScheduledEvent;
import k210.serialport.TcpLine;
import k210.uart.SerialLine;

/** What a device file puts at the other end of a UART's lines. */
final class SerialPeers extends DeviceMaker {
  private static final long LARGEST_INPUT_BYTES = 16L << 20;
  private static final int PORT_MAX = 65_535;
  private static final long TCP_MICROS = 1000;

  SerialPeers(Bench bench) {
    super(bench);
  }

  @Override
  Map<String, AttachedDevices.Kind> kinds() {
    return Map.of("uart", this::uart);
  }

  private void uart(Entry entry) {
    Optional<Integer> port = entry.number("tcp", 0, PORT_MAX);
    if (port.isPresent()) {
      tcp(entry, port.get());
    } else {
      files(entry);
    }
  }

  /** What comes from the client is looked for every millisecond of board time. */
  private void tcp(Entry entry, int port) {
    TcpLine line;
    try {
      line = TcpLine.listen(port);
    } catch (IOException e) {
      throw entry.wrong("tcp", "cannot be listened on (%s)".formatted(OutputFile.reason(e)));
    }
    bench.opened(line);
    bench.addUart(entry, "tx", entry.pad("tx"), line::send);
    arrive(line, bench.peripherals().serialLineInto(entry.pad("rx")));
  }

  private void arrive(TcpLine from, SerialLine to) {
    for (byte octet : from.received()) {
      to.receive(octet);
    }
    long nextCycles = bench.clock().cycles() + bench.clock().cyclesOfMicros(TCP_MICROS);
    ScheduledEvent unused = bench.clock().schedule(nextCycles, () -> arrive(from, to));
  }

  /** Each of the two lines may be missing, and what it would carry with it. */
  private void files(Entry entry) {
    boolean sends = entry.has("tx");
    boolean receives = entry.has("rx");
    if (!sends && !receives) {
      throw entry.wrong("tx", "is missing, and so is rx; one of the two is needed");
    }
    if (sends) {
      ByteArrayOutputStream heard = new ByteArrayOutputStream();
      bench.addUart(entry, "tx", entry.pad("tx"), heard::write);
      bench.leave(entry, "output", to -> Files.write(to, heard.toByteArray()));
    }
    if (receives) {
      SerialLine line = bench.peripherals().serialLineInto(entry.pad("rx"));
      long atCycles = bench.cycles(entry, "at", entry.decimal("at").orElse(0.0));
      entry.file("input").ifPresent(file -> arrive(file, atCycles, line));
    }
  }

  private void arrive(Path file, long atCycles, SerialLine to) {
    byte[] octets = FlashContents.readAll(file, LARGEST_INPUT_BYTES);
    ScheduledEvent unused =
        bench
            .clock()
            .schedule(
                atCycles,
                () -> {
                  for (byte octet : octets) {
                    to.receive(octet);
                  }
                });
  }
}
