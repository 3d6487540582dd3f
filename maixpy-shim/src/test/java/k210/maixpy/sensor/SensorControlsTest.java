package k210.maixpy.sensor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import k210.board.BoardProfile;
import k210.dvp.RgbRaster;
import k210.dvp.SensorModel;
import org.junit.jupiter.api.Test;

/** What the drivers of the sensors take and refuse, as scripts see it. */
class SensorControlsTest {
  private static final String ATTEMPT =
      """
      import sensor
      sensor.reset()
      def attempt(call, *args, **kwargs):
          try:
              print(call(*args, **kwargs))
          except Exception as e:
              print(type(e).__name__ + ': ' + str(e))
      """;

  private static List<String> run(BoardHarness board, String calls) {
    return board.run(ATTEMPT + calls).lines().filter(line -> !isFirmwares(line)).toList();
  }

  private static boolean isFirmwares(String line) {
    return line.startsWith("init i2c") || line.startsWith("[MAIXPY]: find");
  }

  private static BoardProfile withSensor(SensorModel model) {
    return BoardProfile.BIT.withSensor(model);
  }

  @Test
  void levelsAreThoseOfTheDriversTables() {
    String calls =
        """
        for level in -5, -4, -3, -2, 2, 3, 4, 5:
            print(sensor.set_contrast(level), sensor.set_brightness(level), sensor.set_saturation(level))
        """;
    try (BoardHarness ov2640 = BoardHarness.of(BoardProfile.BIT);
        BoardHarness ov7740 = BoardHarness.of(BoardProfile.CUBE)) {
      String no = "False False False";
      String yes = "True True True";
      assertEquals(List.of(no, no, yes, yes, yes, no, no, no), run(ov2640, calls));
      assertEquals(List.of(no, yes, yes, yes, yes, yes, yes, no), run(ov7740, calls));
    }
  }

  @Test
  void gc0328IsFoundByItsOwnLinesAndKnowsLess() {
    try (BoardHarness board = BoardHarness.of(withSensor(SensorModel.GC0328))) {
      assertEquals(
          "init i2c:2 freq:100000\n[MAIXPY]: sensor id = 9d\n[MAIXPY]: find gc0328\n157\n",
          board.run("import sensor\nsensor.reset(choice=2)\nprint(sensor.get_id())\n"));
      assertEquals(
          List.of("[MAIXPY]: sensor id = 9d", "None", "False", "True", "(0.0, 0.0, 0.0)"),
          run(
              board,
              """
              attempt(sensor.set_framerate, 2)
              attempt(sensor.set_special_effect, 0)
              attempt(sensor.set_colorbar, 1)
              attempt(sensor.get_rgb_gain_db)
              """));
    }
  }

  @Test
  void ov2640AnswersAsItsDriver() {
    try (BoardHarness board = BoardHarness.of(BoardProfile.BIT)) {
      assertEquals(
          List.of(
              "ValueError: Invalid framerate",
              "ValueError: Fail",
              "True",
              "ValueError: Invalid gainceiling",
              "None",
              "None",
              "None",
              "ValueError: requested length 3 but object has length 2",
              "TypeError: function missing 1 required positional arguments",
              "False",
              "False",
              "None",
              "ValueError: must be int",
              "[MAIXPY]: Operation not supported.OSError: Sleep Failed"),
          run(
              board,
              """
              attempt(sensor.set_framerate, 24)
              attempt(sensor.set_framerate, 30)
              attempt(sensor.set_gainceiling, 8)
              attempt(sensor.set_gainceiling, 3)
              attempt(sensor.set_auto_gain, False, 3, value=100)
              attempt(sensor.set_auto_exposure, 0, exposure_us=500)
              attempt(sensor.set_auto_whitebal, 0, (1, 2.5, 3))
              attempt(sensor.set_auto_whitebal, 0, rgb_gain_db=(1, 2))
              attempt(sensor.set_auto_gain)
              attempt(sensor.set_special_effect, sensor.NEGATIVE)
              attempt(sensor.set_lens_correction, 1, 2, 3)
              attempt(sensor.set_jb_quality, 95)
              attempt(sensor.set_jb_quality, 95.0)
              attempt(sensor.sleep, True)
              """));
    }
  }

  @Test
  void ov7740DividesItsFrameRate() {
    try (BoardHarness board = BoardHarness.of(BoardProfile.CUBE)) {
      run(
          board,
          """
          sensor.set_pixformat(sensor.RGB565)
          sensor.set_framesize(sensor.QVGA)
          """);
      long sixty = board.board().camera().framePeriodCycles();
      run(
          board,
          """
          sensor.set_pixformat(sensor.RGB565)
          sensor.set_framesize(sensor.QVGA)
          sensor.set_framerate(30)
          """);

      // 60 frames at 24 MHz; 22 MHz are asked for, 403 / 2 / 10 MHz delivered.
      assertEquals(403e6 / 60 * 24 / 20.15, (double) sixty, 1);
      assertEquals(2.0 * sixty, (double) board.board().camera().framePeriodCycles(), 1);
    }
  }

  @Test
  void whatTheCameraLacksIsNamed() {
    try (BoardHarness board = BoardHarness.of(BoardProfile.CUBE)) {
      List<String> lines =
          run(
              board,
              """
              attempt(sensor.set_framesize, sensor.SVGA)
              """);
      assertEquals(
          1,
          lines.stream().filter(line -> line.startsWith("NotImplementedError: sensor.")).count());
      Map<String, Long> counts = board.services().notModelled().counts();
      assertEquals(1, counts.get("sensor.set_framesize(SVGA) on ov7740"));
    }
  }

  @Test
  void callsTakeTheBoardsNumberOfArguments() {
    try (BoardHarness board = BoardHarness.of(BoardProfile.BIT)) {
      assertEquals(
          List.of(
              "ValueError: arg err",
              "OSError: Pixel format is not supported!",
              "TypeError: function takes 1 positional arguments but 2 were given",
              "TypeError: function doesn't take keyword arguments",
              "TypeError: can't convert float to int",
              "True"),
          run(
              board,
              """
              attempt(sensor.set_pixformat, 2, 3)
              attempt(sensor.set_pixformat, sensor.JPEG)
              attempt(sensor.run, 1, 2)
              attempt(sensor.set_hmirror, enable=1)
              attempt(sensor.set_framesize, 10.0)
              attempt(sensor.run, 1)
              """));
    }
  }

  /** One OmniVision sensor is asleep while the firmware looks for the first of two. */
  @Test
  void binocularResetNeedsTwoSensors() {
    try (BoardHarness one = BoardHarness.of(BoardProfile.BIT)) {
      assertEquals(
          """
          init i2c:2 freq:100000
          [MAIXPY]: Can not find sensor first
          [MAIXPY]: No sensor
          [MAIXPY]: scan sensor1 error
          OSError: Reset Failed
          """,
          one.run("import sensor\nsensor.binocular_reset()\n"));
    }
  }

  @Test
  void shutdownChoosesBetweenTwoSensors() {
    try (BoardHarness two = BoardHarness.of(BoardProfile.BIT)) {
      byte[] white = new byte[3 * 320 * 240];
      Arrays.fill(white, (byte) 255);
      RgbRaster scene = new RgbRaster(320, 240, white);
      two.board().camera().setSecondSource((index, micros) -> scene);
      assertEquals(
          """
          init i2c:2 freq:100000
          [MAIXPY]: find ov2640
          """,
          two.run(
              """
              import sensor
              sensor.binocular_reset(freq=20000000)
              sensor.set_pixformat(sensor.RGB565)
              sensor.set_framesize(sensor.QVGA)
              sensor.shutdown(True)
              """));
      assertEquals(0xFFFF, two.sensor().frames().snapshot(true).pixels().getUnsignedShort(0));
      two.run("import sensor\nsensor.shutdown(False)\n");
      // The first pixel of the ramp: red 0, green 0, blue 200.
      assertEquals(200 >> 3, two.sensor().frames().snapshot(true).pixels().getUnsignedShort(0));
    }
  }

  @Test
  void registersRememberWhatIsWritten() {
    try (BoardHarness board = BoardHarness.of(BoardProfile.BIT)) {
      assertEquals(
          List.of(
              "[MAIXPY]: Operation not supported.-1",
              "0x26 0x42",
              "NotImplementedError: sensor.__read_reg(0x12) before it is written is not modelled by"
                  + " the emulator yet",
              "64",
              "64",
              "64",
              "-1"),
          board
              .run(
                  """
                  import sensor
                  print(sensor.__read_reg(0x0a))
                  """
                      + ATTEMPT
                      + """
                      print(hex(sensor.__read_reg(0x0a)), hex(sensor.__read_reg(0x10b)))
                      attempt(sensor.__read_reg, 0x12)
                      sensor.__write_reg(0x12, 0x140)
                      attempt(sensor.__read_reg, 0x12)
                      sensor.__write_reg(0xff, 1)
                      attempt(sensor.__read_reg, 0x12)
                      sensor.__write_reg(0xff, 0)
                      attempt(sensor.__read_reg, 0x12)
                      sensor.__write_reg(0x13, 0xff)
                      attempt(sensor.__read_reg, 0x13)
                      """)
              .lines()
              .filter(line -> !isFirmwares(line))
              .toList());
    }
  }

  @Test
  void negativeIsTheComplement() {
    try (BoardHarness cube = BoardHarness.of(BoardProfile.CUBE)) {
      assertEquals(
          List.of("True", "False", "True"),
          run(
              cube,
              """
              sensor.set_pixformat(sensor.RGB565)
              sensor.set_framesize(sensor.QVGA)
              attempt(sensor.set_special_effect, sensor.NORMAL)
              attempt(sensor.set_special_effect, 2)
              attempt(sensor.set_special_effect, sensor.NEGATIVE)
              """));
      int blue = 255 - 200;
      assertEquals(
          0xF800 | 0x7E0 | blue >> 3,
          cube.sensor().frames().snapshot(true).pixels().getUnsignedShort(0));
    }
  }

  @Test
  void otherSensorsAreFoundByTheirLines() {
    Map<SensorModel, String> lines =
        Map.of(
            SensorModel.GC2145, "[MAIXPY]: sensor id = 2145\n[MAIXPY]: find gc2145\n8517\n",
            SensorModel.OV3660, "[MAIXPY]: find ov3660\n[MAIXPY]: find ov sensor\n13920\n",
            SensorModel.OV5642, "[MAIXPY]: find ov5642\n[MAIXPY]: find ov sensor\n22082\n");
    lines.forEach(
        (model, found) -> {
          try (BoardHarness board = BoardHarness.of(withSensor(model))) {
            assertEquals(
                "init i2c:2 freq:100000\n" + found,
                board.run("import sensor\nsensor.reset()\nprint(sensor.get_id())\n"));
          }
        });
  }

  @Test
  void frameBufferIsNoneUntilItIsDescribed() {
    try (BoardHarness board = BoardHarness.of(BoardProfile.BIT)) {
      assertEquals(
          List.of("None", "NotImplementedError: sensor.get_fb is not modelled by the emulator yet"),
          run(
              board,
              """
              attempt(sensor.get_fb)
              sensor.set_pixformat(sensor.RGB565)
              attempt(sensor.get_fb)
              """));
    }
  }
}
