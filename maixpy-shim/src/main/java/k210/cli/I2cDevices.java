package k210.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import k210.cli.DeviceFile.Entry;
import k210.device.Axp192;
import k210.device.Eeprom;
import k210.device.Ft6236;
import k210.device.I2cPeer;
import k210.device.Mpu6050;
import k210.device.Msa301;
import k210.device.Ns2009;
import k210.device.RegisterMap;
import k210.device.Ssd1306;
import k210.device.Touches;

/** Devices of a file on I2C buses. */
final class I2cDevices extends DeviceMaker {
  private static final int LIT = 0xFFFFFF;

  /** How a panel is mounted for which the firmware needs no other calibration. */
  private static final int[] NS2009_CALIBRATION = {
    -6, -5941, 22_203_576, 4232, -8, -700_369, 65_536
  };

  I2cDevices(Bench bench) {
    super(bench);
  }

  @Override
  Map<String, AttachedDevices.Kind> kinds() {
    return Map.of(
        "eeprom", this::eeprom,
        "mpu6050", this::mpu6050,
        "msa301", this::msa301,
        "axp192", this::axp192,
        "ssd1306", this::ssd1306,
        "ns2009", this::ns2009,
        "ft6236", this::ft6236,
        "registers", this::registers,
        "i2c-master", this::master,
        "i2c-bus", this::bus);
  }

  private void eeprom(Entry entry) {
    Eeprom memory = memory(entry);
    bench.addI2c(entry, 0x50, memory);
    bench.keep(entry, "file", memory::load, memory::contents);
  }

  private static Eeprom memory(Entry entry) {
    try {
      return new Eeprom(entry.number("bytes", 1, 65_536).orElse(4096));
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
    bench.addI2c(entry, 0x68, sensor);
  }

  private void msa301(Entry entry) {
    Msa301 sensor = new Msa301();
    entry.numbers("acceleration", 3).ifPresent(sensor::setAcceleration);
    bench.addI2c(entry, Msa301.ADDRESS, sensor);
  }

  private void axp192(Entry entry) {
    Axp192 power = new Axp192();
    entry.decimal("battery").ifPresent(power::setBatteryVolts);
    bench.addI2c(entry, 0x34, power);
  }

  private void ssd1306(Entry entry) {
    Ssd1306 oled = new Ssd1306();
    bench.addI2c(entry, 0x3C, oled);
    bench.leave(entry, "file", to -> picture(oled, to));
  }

  private void ns2009(Entry entry) {
    int[] calibration =
        entry
            .numbers("calibration", NS2009_CALIBRATION.length)
            .map(numbers -> Arrays.stream(numbers).mapToInt(number -> (int) number).toArray())
            .orElse(NS2009_CALIBRATION);
    try {
      bench.addI2c(entry, Ns2009.ADDRESS, new Ns2009(touches(entry), calibration));
    } catch (IllegalArgumentException e) {
      throw entry.wrong("calibration", "is wrong: " + e.getMessage());
    }
  }

  private void ft6236(Entry entry) {
    bench.addI2c(entry, Ft6236.ADDRESS, new Ft6236(touches(entry)));
  }

  private Touches touches(Entry entry) {
    Touches touches = new Touches(bench.clock());
    for (double[] row : entry.rows("touches", 4, 6)) {
      long from = bench.cycles(entry, "touches", row[0]);
      long to = bench.cycles(entry, "touches", row[1]);
      if (to <= from) {
        throw entry.wrong("touches", "must end after they begin");
      }
      Touches.Point begin = new Touches.Point(row[2], row[3]);
      boolean moves = row.length > 4;
      touches.add(from, to, begin, moves ? new Touches.Point(row[4], row[5]) : begin);
    }
    return touches;
  }

  private void registers(Entry entry) {
    RegisterMap device =
        new RegisterMap(
            new RegisterMap.Shape(
                entry.number("number_octets", 1, 2).orElse(1),
                entry.number("register_octets", 1, 4).orElse(1),
                entry.number("grows", 0, 1).orElse(1) == 1));
    int address =
        entry
            .number("address", 0, 0x3FF)
            .orElseThrow(() -> entry.wrong("address", "is missing; the device's on its bus"));
    RegisterValues.declare(bench, device, entry);
    bench.addI2c(entry, address, device);
  }

  private void master(Entry entry) {
    I2cPeer master =
        new I2cPeer(
            bench.clock(),
            bench.peripherals().wiring(),
            entry.pad("scl"),
            entry.pad("sda"),
            entry.number("freq", 1, 1_000_000).orElse(100_000));
    for (Entry exchange : entry.parts("exchanges")) {
      I2cPeer.Exchange unused =
          master.exchange(
              bench.cycles(exchange, "at", exchange.decimal("at").orElse(0.0)),
              exchange
                  .number("address", 0, 0x3FF)
                  .orElseThrow(() -> exchange.wrong("address", "is missing; the chip's")),
              exchange.octets("write"),
              exchange.number("read", 0, 4096).orElse(0));
      exchange.finish();
    }
    bench.leave(
        entry, "file", to -> Files.writeString(to, exchanges(master), StandardCharsets.UTF_8));
  }

  private String exchanges(I2cPeer master) {
    HexFormat hex = HexFormat.of();
    StringBuilder lines = new StringBuilder("seconds,address,acknowledged,sent,received\n");
    for (I2cPeer.Exchange exchange : master.exchanges()) {
      boolean done = exchange.doneCycles() >= 0;
      lines.append(
          String.format(
              Locale.ROOT,
              "%s,0x%02x,%d,%s,%s%n",
              done ? bench.seconds(exchange.doneCycles()) : "",
              exchange.address(),
              exchange.acknowledged() ? 1 : 0,
              hex.formatHex(exchange.sent()),
              done && exchange.acknowledged() ? hex.formatHex(exchange.received()) : ""));
    }
    return lines.toString();
  }

  private void bus(Entry entry) {
    double[] scl = pads(entry, "scl");
    double[] sda = pads(entry, "sda");
    try {
      bench.peripherals().wiring().joinI2c((int) scl[0], (int) sda[0], (int) scl[1], (int) sda[1]);
    } catch (IllegalArgumentException e) {
      throw entry.wrong("scl", "cannot be: " + e.getMessage());
    }
  }

  private static double[] pads(Entry entry, String field) {
    return entry.numbers(field, 2).orElseThrow(() -> entry.wrong(field, "is missing; two pads"));
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
}
