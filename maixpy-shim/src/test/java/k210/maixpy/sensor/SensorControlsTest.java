package k210.maixpy.sensor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import k210.board.BoardProfile;
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
    BoardProfile bit = BoardProfile.BIT;
    return new BoardProfile(
        bit.cliName(), bit.fullName(), model, bit.panel(), bit.lcdConfig(), bit.usualFirmware());
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
              attempt(sensor.get_gain_db)
              attempt(sensor.get_exposure_us)
              attempt(sensor.get_rgb_gain_db)
              attempt(sensor.set_special_effect, sensor.NEGATIVE)
              attempt(getattr(sensor, '__write_reg'), 0x12, 0x80)
              attempt(sensor.binocular_reset)
              attempt(sensor.get_fb)
              attempt(sensor.set_framesize, sensor.SVGA)
              """);
      assertEquals(
          8,
          lines.stream().filter(line -> line.startsWith("NotImplementedError: sensor.")).count());
      Map<String, Long> counts = board.services().notModelled().counts();
      assertEquals(1, counts.get("sensor.__write_reg"));
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
              "TypeError: function does not take keyword arguments",
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
}
