package k210.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.Optional;
import k210.cli.DeviceFile.Entry;
import k210.clock.ScheduledEvent;
import k210.serialport.TcpLine;
import k210.uart.SerialLine;

/** What a device file puts at the other end of a UART's lines. */
final class SerialPeers {
  private static final long LARGEST_INPUT_BYTES = 16L << 20;
  private static final int PORT_MAX = 65_535;
  private static final long TCP_MICROS = 1000;

  private final Bench bench;

  private SerialPeers(Bench bench) {
    this.bench = bench;
  }

  /** What makes each of them. */
  static Map<String, AttachedDevices.Kind> kinds(Bench bench) {
    SerialPeers peers = new SerialPeers(bench);
    return Map.of("uart", peers::uart);
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

  private void files(Entry entry) {
    entry
        .number("tx", 0, 47)
        .ifPresent(
            pad -> {
              ByteArrayOutputStream heard = new ByteArrayOutputStream();
              bench.addUart(entry, "tx", pad, heard::write);
              bench.leave(entry, "output", to -> Files.write(to, heard.toByteArray()));
            });
    entry
        .file("input")
        .ifPresent(
            file -> {
              SerialLine line = bench.peripherals().serialLineInto(entry.pad("rx"));
              byte[] octets = FlashContents.readAll(file, LARGEST_INPUT_BYTES);
              ScheduledEvent unused =
                  bench
                      .clock()
                      .schedule(
                          bench.cycles(entry, "at", entry.decimal("at").orElse(0.0)),
                          () -> {
                            for (byte octet : octets) {
                              line.receive(octet);
                            }
                          });
            });
  }
}
