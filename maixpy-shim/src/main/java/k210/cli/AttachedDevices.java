package k210.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import k210.board.Board;
import k210.cli.DeviceFile.Entry;

/** The devices of a device file on a board. */
final class AttachedDevices {
  private final Bench bench;

  /** What makes a device of one type from its fields. */
  @FunctionalInterface
  interface Kind {
    void add(Entry entry);
  }

  private AttachedDevices(Bench bench) {
    this.bench = bench;
  }

  /** Puts the devices of a file on a board; none without a file. */
  static AttachedDevices attach(Optional<Path> file, Board board) {
    Bench bench = new Bench(board);
    Map<String, Kind> kinds = new TreeMap<>();
    for (DeviceMaker maker :
        List.of(
            new LineDevices(bench),
            new I2cDevices(bench),
            new SpiDevices(bench),
            new SerialPeers(bench),
            new SoundDevices(bench))) {
      kinds.putAll(maker.kinds());
    }
    file.ifPresent(
        path -> {
          for (Entry entry : DeviceFile.read(path).entries()) {
            Kind kind = kinds.get(entry.type());
            if (kind == null) {
              throw entry.wrong(
                  "type",
                  "is '%s'; there are %s"
                      .formatted(entry.type(), String.join(", ", kinds.keySet())));
            }
            kind.add(entry);
            entry.finish();
          }
        });
    return new AttachedDevices(bench);
  }

  /** Ends the run for them: writes what they leave, and says where. */
  List<Path> writeFiles() {
    return bench.finish();
  }
}
