package k210.maixpy.sensor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import k210.board.BoardProfile;
import k210.dvp.SensorModel;
import org.junit.jupiter.api.Test;

/**
 * What scripts read back of gain, exposure, white balance and registers, by the formulas and tables
 * of the drivers, and what the picture becomes.
 */
class SensorTuningTest {
  private static final String START =
      """
      import sensor
      sensor.reset()
      sensor.set_pixformat(sensor.RGB565)
      sensor.set_framesize(sensor.QVGA)
      def attempt(call, *args, **kwargs):
          try:
              print(call(*args, **kwargs))
          except Exception as e:
              print(type(e).__name__ + ': ' + str(e))
      def registers(*addresses):
          print(*[hex(sensor.__read_reg(address)) for address in addresses])
      """;

  private static List<String> run(BoardProfile profile, String script) {
    try (BoardHarness board = BoardHarness.of(profile)) {
      return board
          .run(START + script)
          .lines()
          .filter(line -> !line.startsWith("init i2c") && !line.startsWith("[MAIXPY]"))
          .toList();
    }
  }

  /** 5000 us * 12 MHz / 2 / 1190 = 25 lines, of which 24 arrive: 24 * 1190 * 2 / 12 = 4760. */
  @Test
  void ov2640ExposureLosesItsLowestBits() {
    assertEquals(
        List.of("None", "4760", "0x0 0x6", "True", "None"),
        run(
            BoardProfile.BIT,
            """
            attempt(sensor.set_auto_exposure, 0, exposure_us=5000)
            attempt(sensor.get_exposure_us)
            sensor.__write_reg(0xff, 1)
            print(hex(sensor.__read_reg(0x04) & 0x3f), hex(sensor.__read_reg(0x10)))
            sensor.set_auto_exposure(1)
            print(9000 < sensor.get_exposure_us() < 50000)
            attempt(sensor.set_auto_exposure, False)
            """));
  }

  /** 20 lg 1.9375 = 5.7444; 32 has the code 0xff, which reads back as a failure of the bus. */
  @Test
  void ov2640GainIsACode() {
    assertEquals(
        List.of("5.744 0xf", "0.000 0x0", "ValueError: Sensor control failed!", "0x68", "0x68"),
        run(
            BoardProfile.BIT,
            """
            for gain in 6, -3:
                sensor.set_auto_gain(0, gain_db=gain)
                db = sensor.get_gain_db()
                sensor.__write_reg(0xff, 1)
                print('%.3f' % abs(db), hex(sensor.__read_reg(0)))
            sensor.set_auto_gain(0, gain_db=40)
            attempt(sensor.get_gain_db)
            sensor.set_gainceiling(16)
            registers(0x14)
            sensor.set_auto_gain(1, gain_db_ceiling=22)
            registers(0x14)
            """));
  }

  @Test
  void ov2640EffectsGoThroughAPort() {
    assertEquals(
        List.of("0x4", "0x20 0x28 0xc 0x6", "0x2", "0x58 0x58", "0xa8"),
        run(
            BoardProfile.BIT,
            """
            def port(first, count):
                values = []
                for i in range(first, first + count):
                    sensor.__write_reg(0x7c, i)
                    values.append(hex(sensor.__read_reg(0x7d)))
                print(*values)
            sensor.set_contrast(2)
            port(0, 1)
            port(7, 4)
            sensor.set_saturation(1)
            port(0, 1)
            port(3, 2)
            sensor.__write_reg(0xff, 1)
            print(hex(sensor.__read_reg(4) & 0xfc))
            """));
  }

  /** The driver's numbers are the registers' own; a low byte of 0xFF counts as a bus failure. */
  @Test
  void ov7740ReadsBackWhatItWrote() {
    assertEquals(
        List.of(
            "0.0",
            "(64.0, 64.0, 64.0)",
            "533.0",
            "0x20",
            "533.0",
            "300",
            "ValueError: Sensor control failed!",
            "(10.0, 20.0, 30.0)",
            "0xe 0x20",
            "0x20 0x18 0x48 0xa"),
        run(
            BoardProfile.CUBE,
            """
            attempt(sensor.get_gain_db)
            attempt(sensor.get_rgb_gain_db)
            sensor.set_auto_gain(0, 533, 2)
            attempt(sensor.get_gain_db)
            registers(0x14)
            sensor.set_auto_gain(0, 5)
            attempt(sensor.get_gain_db)
            sensor.set_auto_exposure(0, 300)
            attempt(sensor.get_exposure_us)
            sensor.set_auto_exposure(0, 0x1ff)
            attempt(sensor.get_exposure_us)
            sensor.set_auto_whitebal(0, (10, 20, 30))
            attempt(sensor.get_rgb_gain_db)
            sensor.set_brightness(2)
            registers(0xe4, 0xe3)
            sensor.set_contrast(-2)
            registers(0xe1, 0xe2, 0xe3, 0xe4)
            """));
  }

  @Test
  void othersReturnWhatLiesOnTheStack() {
    assertEquals(
        List.of(
            "NotImplementedError: sensor.get_gain_db of gc0328 is not modelled by the emulator yet",
            "(0.0, 0.0, 0.0)",
            "0x80 0x40"),
        run(
            BoardProfile.BIT.withSensor(SensorModel.GC0328),
            """
            attempt(sensor.get_gain_db)
            attempt(sensor.get_rgb_gain_db)
            sensor.set_contrast(0)
            registers(0xd4, 0xd3)
            """));
  }

  private static final int BLUE = 200 >> 3;

  /** The first pixel after each of some scripts. */
  private static List<Integer> firstPixels(BoardProfile profile, String... scripts) {
    List<Integer> pixels = new ArrayList<>();
    try (BoardHarness board = BoardHarness.of(profile)) {
      board.run(START);
      for (String script : scripts) {
        board.run("import sensor\n" + script);
        pixels.add(board.sensor().frames().snapshot(true).pixels().getUnsignedShort(0));
      }
    }
    return pixels;
  }

  /** The ramp begins with (0, 0, 200) of luma 22.66; then (32, 32, 232) and (10, 10, 121). */
  @Test
  void picturesFollowTheLevels() {
    assertEquals(
        List.of(BLUE, 4 << 11 | 8 << 5 | 29, BLUE, 1 << 11 | 2 << 5 | 15),
        firstPixels(
            BoardProfile.BIT,
            "",
            "sensor.set_brightness(2)\n",
            "sensor.set_saturation(0)\n",
            "sensor.set_saturation(-2)\n"));
  }

  /** The driver writes the mode register anew with each frame size. */
  @Test
  void frameSizeEndsColourBars() {
    assertEquals(
        List.of(0xFFFF, BLUE),
        firstPixels(
            BoardProfile.BIT, "sensor.set_colorbar(1)\n", "sensor.set_framesize(sensor.QVGA)\n"));
  }

  /** GalaxyCore's drivers mirror on whatever page is selected; red is the column, 319 & 255. */
  @Test
  void gc0328DoesNotMirrorFromPage1() {
    assertEquals(
        List.of(BLUE, (319 & 255) >> 3 << 11 | BLUE),
        firstPixels(
            BoardProfile.BIT.withSensor(SensorModel.GC0328),
            "sensor.set_auto_exposure(0, 100)\nsensor.set_hmirror(1)\n",
            "sensor.set_contrast(0)\nsensor.set_hmirror(1)\n"));
  }

  @Test
  void writtenDirectionTurnsThePicture() {
    assertEquals(
        List.of((319 & 255) >> 3 << 11 | BLUE, BLUE),
        firstPixels(
            BoardProfile.CUBE,
            "sensor.__write_reg(0x0c, 0x52)\n",
            "sensor.__write_reg(0x0c, 0x12)\n"));
  }
}
