package k210.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import k210.board.Board;
import k210.board.Peripherals;
import k210.bus.I2cDevice;
import k210.bus.UartPeer;
import k210.cli.DeviceFile.Entry;
import k210.clock.ScheduledEvent;
import k210.clock.VirtualClock;
import k210.device.Axp192;
import k210.device.Button;
import k210.device.Eeprom;
import k210.device.LineProbe;
import k210.device.Mpu6050;
import k210.device.Ssd1306;
import k210.fpioa.Drive;
import k210.uart.SerialLine;

/** The devices of a device file on a board, and the files they leave when the run is over. */
final class AttachedDevices {
  private static final long LARGEST_INPUT_BYTES = 16L << 20;
  private static final double MICROS_PER_SECOND = 1e6;
  private static final double SECONDS_MAX = 1e9;
  private static final int LIT = 0xFFFFFF;

  private final VirtualClock clock;
  private final Peripherals peripherals;
  private final List<Output> outputs = new ArrayList<>();

  private record Output(Path file, Content content) {}

  @FunctionalInterface
  private interface Content {
    void writeTo(Path file) throws IOException;
  }

  private AttachedDevices(Board board) {
    clock = board.clock();
    peripherals = board.peripherals();
  }

  /** Puts the devices of a file on a board; none without a file. */
  static AttachedDevices attach(Optional<Path> file, Board board) {
    AttachedDevices devices = new AttachedDevices(board);
    file.ifPresent(
        path -> {
          for (Entry entry : DeviceFile.read(path).entries()) {
            devices.add(entry);
            entry.finish();
          }
        });
    return devices;
  }

  /** Writes what the devices leave, and says where. */
  List<Path> writeFiles() {
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

  private void add(Entry entry) {
    switch (entry.type()) {
      case "button" -> button(entry);
      case "led", "probe" -> probe(entry);
      case "wire" -> wire(entry);
      case "uart" -> uart(entry);
      case "eeprom" -> eeprom(entry);
      case "mpu6050" -> mpu6050(entry);
      case "axp192" -> axp192(entry);
      case "ssd1306" -> ssd1306(entry);
      default ->
          throw entry.wrong(
              "type",
              "is '%s'; there are button, led, probe, wire, uart, eeprom, mpu6050, axp192, ssd1306"
                  .formatted(entry.type()));
    }
  }

  private void button(Entry entry) {
    boolean low = entry.text("active").orElse("low").equals("low");
    Button button = new Button(peripherals.fpioa().pad(entry.pad("pin")), low);
    for (double[] press : entry.rows("presses", 2)) {
      long from = cycles(entry, "presses", press[0]);
      long to = cycles(entry, "presses", press[1]);
      if (to < from) {
        throw entry.wrong("presses", "must end after they begin");
      }
      button.pressBetween(clock, from, to);
    }
  }

  private void probe(Entry entry) {
    LineProbe probe = new LineProbe(clock, peripherals.fpioa().pad(entry.pad("pin")));
    entry
        .file("file")
        .ifPresent(
            file ->
                outputs.add(
                    new Output(
                        file, to -> Files.writeString(to, edges(probe), StandardCharsets.UTF_8))));
  }

  private String edges(LineProbe probe) {
    StringBuilder lines = new StringBuilder("seconds,level\n");
    for (LineProbe.Edge edge : probe.edges()) {
      lines.append(clock.microsOf(edge.cycles()) / MICROS_PER_SECOND);
      lines.append(edge.high() ? ",1\n" : ",0\n");
    }
    return lines.toString();
  }

  private void wire(Entry entry) {
    int from = entry.pad("from");
    int to = entry.pad("to");
    peripherals.fpioa().pad(from).listen(high -> peripherals.fpioa().pad(to).drive(Drive.of(high)));
    addUart(entry, "from", from, peripherals.serialLineInto(to));
  }

  private void uart(Entry entry) {
    entry
        .number("tx", 0, 47)
        .ifPresent(
            pad -> {
              ByteArrayOutputStream heard = new ByteArrayOutputStream();
              addUart(entry, "tx", pad, heard::write);
              entry
                  .file("output")
                  .ifPresent(
                      file ->
                          outputs.add(
                              new Output(file, to -> Files.write(to, heard.toByteArray()))));
            });
    entry
        .file("input")
        .ifPresent(
            file -> {
              SerialLine line = peripherals.serialLineInto(entry.pad("rx"));
              byte[] octets = FlashContents.readAll(file, LARGEST_INPUT_BYTES);
              ScheduledEvent unused =
                  clock.schedule(
                      cycles(entry, "at", entry.decimal("at").orElse(0.0)),
                      () -> {
                        for (byte octet : octets) {
                          line.receive(octet);
                        }
                      });
            });
  }

  private void addUart(Entry entry, String field, int pad, UartPeer peer) {
    try {
      peripherals.wiring().addUart(pad, peer);
    } catch (IllegalArgumentException e) {
      throw entry.wrong(field, e.getMessage());
    }
  }

  private void eeprom(Entry entry) {
    try {
      Eeprom memory = new Eeprom(entry.number("bytes", 1, 65_536).orElse(4096));
      addI2c(entry, 0x50, memory);
      entry
          .file("file")
          .ifPresent(
              file -> {
                if (Files.exists(file)) {
                  memory.load(FlashContents.readAll(file, LARGEST_INPUT_BYTES));
                }
                outputs.add(new Output(file, to -> Files.write(to, memory.contents())));
              });
    } catch (IllegalArgumentException e) {
      throw entry.wrong("bytes", "is wrong: " + e.getMessage());
    }
  }

  private void mpu6050(Entry entry) {
    Mpu6050 sensor = new Mpu6050();
    sensor.setMotion(
        entry.numbers("acceleration", 3).orElse(new double[] {0, 0, 1}),
        entry.numbers("rotation", 3).orElse(new double[3]));
    entry.decimal("temperature").ifPresent(sensor::setTemperature);
    addI2c(entry, 0x68, sensor);
  }

  private void axp192(Entry entry) {
    Axp192 power = new Axp192();
    entry.decimal("battery").ifPresent(power::setBatteryVolts);
    addI2c(entry, 0x34, power);
  }

  private void ssd1306(Entry entry) {
    Ssd1306 oled = new Ssd1306();
    addI2c(entry, 0x3C, oled);
    entry.file("file").ifPresent(file -> outputs.add(new Output(file, to -> picture(oled, to))));
  }

  private static void picture(Ssd1306 oled, Path file) {
    int[] pixels = new int[Ssd1306.WIDTH_PX * Ssd1306.HEIGHT_PX];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = oled.lit(i % Ssd1306.WIDTH_PX, i / Ssd1306.WIDTH_PX) ? LIT : 0;
    }
    PictureFile.writePng(
        file,
        Ssd1306.WIDTH_PX,
        Ssd1306.HEIGHT_PX,
        PictureFile.raster(Ssd1306.WIDTH_PX, Ssd1306.HEIGHT_PX, pixels).rgb());
  }

  private void addI2c(Entry entry, int usualAddress, I2cDevice device) {
    int address = entry.number("address", 0, 0x3FF).orElse(usualAddress);
    int scl = entry.pad("scl");
    int sda = entry.pad("sda");
    try {
      peripherals.wiring().addI2c(scl, sda, address, device);
    } catch (IllegalArgumentException e) {
      throw entry.wrong("address", "is taken: " + e.getMessage());
    }
  }

  private long cycles(Entry entry, String field, double seconds) {
    if (!(seconds >= 0 && seconds < SECONDS_MAX)) {
      throw entry.wrong(field, "must be board time in seconds, from 0");
    }
    return Math.round(seconds * clock.cpuHz());
  }
}
