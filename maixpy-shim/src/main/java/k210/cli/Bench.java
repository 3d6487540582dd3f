package k210.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import k210.board.Board;
import k210.board.Peripherals;
import k210.bus.I2cDevice;
import k210.bus.SpiDevice;
import k210.bus.UartPeer;
import k210.cli.DeviceFile.Entry;
import k210.clock.VirtualClock;
import k210.device.Course;
import k210.fpioa.Pad;

/** Where the devices of a file are put, and the files they leave when the run is over. */
final class Bench {
  private static final double SECONDS_MAX = 1e9;
  private static final long LARGEST_MEMORY_BYTES = 16L << 20;

  private final VirtualClock clock;
  private final Peripherals peripherals;
  private final List<Output> outputs = new ArrayList<>();
  private final Set<I2cDevice> fromFile = Collections.newSetFromMap(new IdentityHashMap<>());
  private final List<AutoCloseable> connections = new ArrayList<>();

  private record Output(Path file, Content content) {}

  /** What a device leaves in a file. */
  @FunctionalInterface
  interface Content {
    void writeTo(Path file) throws IOException;
  }

  Bench(Board board) {
    clock = board.clock();
    peripherals = board.peripherals();
  }

  VirtualClock clock() {
    return clock;
  }

  Peripherals peripherals() {
    return peripherals;
  }

  Pad pad(Entry entry, String field) {
    return peripherals.fpioa().pad(entry.pad(field));
  }

  /** The file that a field names is written at the end; none without the field. */
  void leave(Entry entry, String field, Content content) {
    entry.file(field).ifPresent(file -> outputs.add(new Output(file, content)));
  }

  /** A memory whose contents are in the file that a field names, from run to run. */
  void keep(Entry entry, String field, Consumer<byte[]> load, Supplier<byte[]> contents) {
    entry
        .file(field)
        .filter(Files::exists)
        .ifPresent(file -> load.accept(FlashContents.readAll(file, LARGEST_MEMORY_BYTES)));
    leave(entry, field, to -> Files.write(to, contents.get()));
  }

  /** Something that is closed when the run is over. */
  void opened(AutoCloseable connection) {
    connections.add(connection);
  }

  /** Board time of a field in CPU cycles. */
  long cycles(Entry entry, String field, double seconds) {
    if (!(seconds >= 0 && seconds < SECONDS_MAX)) {
      throw entry.wrong(field, "must be board time in seconds, from 0");
    }
    return Math.round(seconds * clock.cpuHz());
  }

  /** Board time in seconds for people, to the last of a few cycles. */
  String seconds(long someCycles) {
    return String.format(Locale.ROOT, "%.8f", (double) someCycles / clock.cpuHz());
  }

  /**
   * Values of a field in the course of time: a number or a list of them, or a list of rows that
   * begin with the second from which they hold.
   *
   * @param usual what holds without the field, and before the first row
   */
  Course course(Entry entry, String field, double... usual) {
    if (!entry.isTable(field)) {
      double[] always =
          usual.length == 1
              ? new double[] {entry.decimal(field).orElse(usual[0])}
              : entry.numbers(field, usual.length).orElse(usual);
      return new Course(clock, always);
    }
    Course course = new Course(clock, usual);
    for (double[] row : entry.rows(field, usual.length + 1)) {
      double[] values = new double[usual.length];
      System.arraycopy(row, 1, values, 0, values.length);
      course.change(cycles(entry, field, row[0]), values);
    }
    return course;
  }

  /** Puts a device on an I2C bus, also in the place of one that the board has there. */
  void addI2c(Entry entry, int usualAddress, I2cDevice device) {
    int address = entry.number("address", 0, 0x3FF).orElse(usualAddress);
    int scl = entry.pad("scl");
    int sda = entry.pad("sda");
    try {
      peripherals
          .wiring()
          .i2c(scl, sda, address)
          .filter(soldered -> !fromFile.contains(soldered))
          .ifPresent(peripherals.wiring()::removeI2c);
      fromFile.add(device);
      peripherals.wiring().addI2c(scl, sda, address, device);
    } catch (IllegalArgumentException e) {
      throw entry.wrong("address", "is taken: " + e.getMessage());
    }
  }

  void addSpi(Entry entry, SpiDevice device) {
    int sclk = entry.pad("sclk");
    int select = entry.number("cs", 0, 47).orElse(-1);
    try {
      peripherals.addSpi(sclk, select, device);
    } catch (IllegalArgumentException e) {
      throw entry.wrong("cs", "is taken: " + e.getMessage());
    }
  }

  void addUart(Entry entry, String field, int pad, UartPeer peer) {
    try {
      peripherals.wiring().addUart(pad, peer);
    } catch (IllegalArgumentException e) {
      throw entry.wrong(field, e.getMessage());
    }
  }

  /** Ends what is open, writes what the devices leave, and says where. */
  List<Path> finish() {
    for (AutoCloseable connection : connections) {
      try {
        connection.close();
      } catch (Exception e) {
        throw CommandException.unreadable("a device cannot be closed (%s)".formatted(e));
      }
    }
    List<Path> written = new ArrayList<>();
    for (Output output : outputs) {
      try {
        output.content().writeTo(output.file());
      } catch (IOException e) {
        throw CommandException.unreadable(
            "%s: cannot be written (%s)".formatted(output.file(), OutputFile.reason(e)));
      }
      written.add(output.file());
    }
    return written;
  }
}
