package k210.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import k210.cli.DeviceFile.Entry;
import k210.device.Axp192;
import k210.device.Eeprom;
import k210.device.Ft6236;
import k210.device.Mpu6050;
import k210.device.Ns2009;
import k210.device.Ssd1306;
import k210.device.Touches;

/** Devices of a file on I2C buses. */
final class I2cDevices {
  private static final long LARGEST_INPUT_BYTES = 16L << 20;
  private static final int LIT = 0xFFFFFF;

  /** How a panel is mounted for which the firmware needs no other calibration. */
  private static final int[] NS2009_CALIBRATION = {
    -6, -5941, 22_203_576, 4232, -8, -700_369, 65_536
  };

  private final Bench bench;

  private I2cDevices(Bench bench) {
    this.bench = bench;
  }

  /** What makes each of them. */
  static Map<String, AttachedDevices.Kind> kinds(Bench bench) {
    I2cDevices devices = new I2cDevices(bench);
    return Map.of(
        "eeprom", devices::eeprom,
        "mpu6050", devices::mpu6050,
        "axp192", devices::axp192,
        "ssd1306", devices::ssd1306,
        "ns2009", devices::ns2009,
        "ft6236", devices::ft6236);
  }

  private void eeprom(Entry entry) {
    Eeprom memory = memory(entry);
    bench.addI2c(entry, 0x50, memory);
    entry
        .file("file")
        .filter(Files::exists)
        .ifPresent(file -> memory.load(FlashContents.readAll(file, LARGEST_INPUT_BYTES)));
    bench.leave(entry, "file", to -> Files.write(to, memory.contents()));
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
