package k210.dvp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What registers make of a pixel, computed by hand from the chips' formulas. */
class ImageSensorTest {
  private static final double FRAME_MICROS = 1e6 / 30;

  private static String tuned(ImageSensor sensor, int red, int green, int blue) {
    byte[] rgb = {(byte) red, (byte) green, (byte) blue};
    byte[] out = sensor.tuning().apply(new RgbRaster(1, 1, rgb)).rgb();
    return "%d %d %d".formatted(out[0] & 0xFF, out[1] & 0xFF, out[2] & 0xFF);
  }

  private static ImageSensor written(SensorModel model, int... addressesAndOctets) {
    ImageSensor sensor = new ImageSensor(model);
    sensor.setFrameMicros(FRAME_MICROS);
    for (int i = 0; i < addressesAndOctets.length; i += 2) {
      sensor.write(addressesAndOctets[i], addressesAndOctets[i + 1]);
    }
    return sensor;
  }

  @ParameterizedTest
  @CsvSource({"OV2640", "OV7740", "GC0328", "OV5640"})
  void resetLeavesTheSceneAsItIs(SensorModel model) {
    RgbRaster scene = new RgbRaster(1, 1, new byte[] {1, 2, 3});
    ImageSensor sensor = new ImageSensor(model);
    sensor.setFrameMicros(FRAME_MICROS);
    assertSame(scene, sensor.tuning().apply(scene));
    sensor.setFrameMicros(1e6 / 60);
    assertSame(scene, sensor.tuning().apply(scene));
  }

  /** (luma - 32) * gain / 32 + brightness. */
  @ParameterizedTest
  @CsvSource({
    // pivot, gain, brightness, luma before, luma after
    "32, 40, 12, 100, 97",
    "32, 40, 12, 10, 0",
    "32, 40, 12, 250, 255",
    "32, 24, 52, 100, 103",
    "32, 24, 52, 112, 112",
    "32, 32, 64, 100, 132",
    "32, 32, 0, 100, 68"
  })
  void ov2640ScalesLumaAroundAPivot(int pivot, int gain, int brightness, int before, int after) {
    ImageSensor sensor =
        written(
            SensorModel.OV2640,
            0xFF,
            0,
            0x7C,
            0,
            0x7D,
            4,
            0x7C,
            7,
            0x7D,
            pivot,
            0x7D,
            gain,
            0x7D,
            brightness,
            0x7D,
            6);
    assertEquals("%d %d %d".formatted(after, after, after), tuned(sensor, before, before, before));
  }

  /** Luma 124.41; red 75.59 and blue -74.41 from it, by 0x58 / 0x48. */
  @Test
  void ov2640ScalesChroma() {
    ImageSensor sensor =
        written(SensorModel.OV2640, 0xFF, 0, 0x7C, 0, 0x7D, 2, 0x7C, 3, 0x7D, 0x58, 0x7D, 0x58);
    assertEquals("217 95 33", tuned(sensor, 200, 100, 50));
    // The effects' block is off.
    sensor.write(0x86, 0x2D);
    assertEquals("200 100 50", tuned(sensor, 200, 100, 50));
  }

  /**
   * 10 ms are 202 of 672 lines in a 30th of a second. At 101 lines half of the light of 128, which
   * is 0.2159 by sRGB's curve, comes out as 92, and twice of it as 176.
   */
  @ParameterizedTest
  @CsvSource({"101, 0, 92", "202, 0, 128", "404, 0, 176", "202, 16, 176", "101, 16, 128"})
  void ov2640SeesLightByLinesAndGain(int lines, int gainCode, int expected) {
    ImageSensor sensor =
        written(
            SensorModel.OV2640,
            0xFF,
            1,
            0x13,
            0xE0,
            0x00,
            gainCode,
            0x04,
            0xA8 | (lines & 3),
            0x10,
            lines >> 2);
    assertEquals("%1$d %1$d %1$d".formatted(expected), tuned(sensor, 128, 128, 128));
  }

  /** With the exposure fixed at half, the gain's loop doubles: code 0x10. */
  @Test
  void loopsMakeUpForEachOther() {
    ImageSensor sensor =
        written(SensorModel.OV2640, 0xFF, 1, 0x13, 0xE4, 0x04, 0xA9, 0x10, 101 >> 2);
    assertEquals("128 128 128", tuned(sensor, 128, 128, 128));
    assertEquals(0x10, sensor.read(0x00).getAsInt());
  }

  /** Bit 3 of 0xE4 means darker; contrast adds brightness before its gain of 0x18 / 0x20. */
  @ParameterizedTest
  @CsvSource({"0, 32, 64, 6, 100, 164", "0, 32, 64, 14, 100, 36", "32, 24, 72, 2, 100, 137"})
  void ov7740MovesLuma(int pivot, int gain, int brightness, int signs, int before, int after) {
    ImageSensor sensor =
        written(
            SensorModel.OV7740, 0xDA, 4, 0xE1, pivot, 0xE2, gain, 0xE3, brightness, 0xE4, signs);
    assertEquals("%1$d %1$d %1$d".formatted(after), tuned(sensor, before, before, before));
  }

  @Test
  void ov7740NegativeIsTheComplement() {
    assertEquals("55 155 205", tuned(written(SensorModel.OV7740, 0xDA, 0x40), 200, 100, 50));
  }

  /** Half of the red light of 200, 0.5776, is 0.2888 or 146; no blue is left. */
  @Test
  void whiteBalanceGainsScaleLight() {
    assertEquals(
        "146 100 0",
        tuned(written(SensorModel.OV7740, 0x80, 0x6F, 0x02, 0x20, 0x01, 0), 200, 100, 50));
    assertEquals(
        "146 100 50",
        tuned(written(SensorModel.GC0328, 0xFE, 0, 0x42, 0xFD, 0x77, 0x31), 200, 100, 50));
  }

  @Test
  void gc0328ContrastTurnsAround128() {
    ImageSensor sensor = written(SensorModel.GC0328, 0xFE, 0, 0xD4, 0x80, 0xD3, 0x80);
    assertEquals("72 72 72", tuned(sensor, 100, 100, 100));
  }
}
