package k210.cli;

import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.util.Map;
import k210.cli.DeviceFile.Entry;
import k210.clock.ScheduledEvent;
import k210.uart.SerialLine;

/** What a device file puts at the other end of a UART's lines. */
final class SerialPeers {
  private static final long LARGEST_INPUT_BYTES = 16L << 20;

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
