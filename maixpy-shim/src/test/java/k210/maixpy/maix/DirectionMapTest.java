package k210.maixpy.maix;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import k210.board.Firmware;
import k210.board.Peripherals;
import k210.device.Microphone;
import k210.device.Sk9822Chain;
import k210.maixpy.MaixPyHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where the map of the microphone array sees a source of which one knows where it is. */
class DirectionMapTest {
  /** Ways of sound across the array, in samples of 88.2 kHz: 80 mm at 343 m/s. */
  private static final double DIAMETER = 0.08 / 343 * 88_200;

  @Test
  void silenceIsDark() {
    DirectionMap map = new DirectionMap();
    for (int block = 0; block < DirectionMap.BLOCKS; block++) {
      map.add(new int[DirectionMap.MICROPHONES][DirectionMap.BLOCK]);
    }
    assertArrayEquals(new byte[256], map.take());
  }

  /**
   * A cell at x, y from the middle is the direction (x, y, 8). Each microphone hears the noise
   * earlier by its place along that direction.
   */
  @ParameterizedTest
  @CsvSource({"8, 13", "2, 7", "12, 3", "4, 4"})
  void theBrightestCellIsWhereTheSourceIs(int column, int row) {
    double x = column - 7.5;
    double y = row - 7.5;
    double length = Math.sqrt(x * x + y * y + 64);
    DirectionMap map = new DirectionMap();
    Random random = new Random(1);
    for (int block = 0; block < DirectionMap.BLOCKS; block++) {
      double[] noise = random.doubles(600, -1, 1).toArray();
      int[][] samples = new int[DirectionMap.MICROPHONES][];
      for (int microphone = 0; microphone < samples.length; microphone++) {
        double turn = Math.toRadians(60 * microphone);
        double radius = microphone == 6 ? 0 : DIAMETER / 2;
        double nearer = radius * (-Math.sin(turn) * x + Math.cos(turn) * y) / length;
        samples[microphone] = shifted(noise, 40 + nearer);
      }
      map.add(samples);
    }

    byte[] cells = map.take();
    double weight = 0;
    double columns = 0;
    double rows = 0;
    for (int cell = 0; cell < cells.length; cell++) {
      int brightness = cells[cell] & 0xFF;
      int cellRow = cell / 16;
      weight += brightness;
      columns += (double) brightness * (cell % 16);
      rows += (double) brightness * cellRow;
    }
    assertEquals(column, columns / weight, 1.5);
    assertEquals(row, rows / weight, 1.5);
  }

  @Test
  void scriptsHearAndShowIt() {
    try (MaixPyHarness maixPy = new MaixPyHarness(Firmware.FULL)) {
      Peripherals peripherals = maixPy.board().peripherals();
      Sk9822Chain leds =
          new Sk9822Chain(
              maixPy.board().clock(), peripherals.fpioa().pad(25), peripherals.fpioa().pad(24), 12);
      Random random = new Random(1);
      double[] noise = random.doubles(100_000, -0.5, 0.5).toArray();
      // The lowest microphone hears it first, the highest last, all others with the middle one.
      for (int half = 0; half < 8; half++) {
        double later = half == 0 ? -1e-4 : half == 3 ? 1e-4 : 0;
        boolean right = half % 2 == 1;
        peripherals
            .wiring()
            .addI2sSource(
                18,
                19,
                23 - half / 2,
                new Microphone(seconds -> at(noise, 1 + seconds - later), !right, right));
      }
      String printed =
          maixPy.run(
              """
              from Maix import MIC_ARRAY as mic
              mic.init()
              img = mic.get_map()
              cells = bytes(img)
              print(img.width(), img.format(), cells.index(bytes([max(cells)])) // 16 > 10)
              mic.set_led([15] + [0] * 11, (255, 0, 128))
              """);

      assertEquals(
          "Microphone Array Arithmetic, Developed by Canaan, Port by Sipeed\n16 4 True\n", printed);
      // The firmware doubles 15 to 30 of 31 steps, of red 255 and blue 128.
      assertEquals(0xF6007B, leds.frames().getFirst().colour(0));
      assertEquals(0, leds.frames().getFirst().colour(11));
    }
  }

  @Test
  void theLibraryTakesMemoryAndFailsWithout() {
    try (MaixPyHarness maixPy = new MaixPyHarness(Firmware.FULL)) {
      assertEquals(
          """
          Microphone Array Arithmetic, Developed by Canaan, Port by Sipeed
          59392 0
          Microphone Array Arithmetic, Developed by Canaan, Port by Sipeed
          True lib_mic_init error with -2
          """,
          maixPy
              .run(
                  """
                  from Maix import MIC_ARRAY as mic, utils
                  before = utils.heap_free()
                  mic.init()
                  taken = before - utils.heap_free()
                  mic.deinit()
                  print(taken // 64 * 64, before - utils.heap_free())
                  try:
                      for i in range(200):
                          mic.init()
                  except ValueError as e:
                      print(utils.heap_free() < 59392, e)
                  """)
              .replaceAll("Sipeed\n(Micro[^\n]*\n)+", "Sipeed\n"));
    }
  }

  @Test
  void withoutABeginningNothingIsHeard() {
    try (MaixPyHarness maixPy = new MaixPyHarness(Firmware.FULL)) {
      assertTrue(
          maixPy
              .run(
                  """
                  from Maix import MIC_ARRAY as mic
                  from machine import WDT
                  WDT(timeout=500)
                  mic.get_map()
                  print('never')
                  """)
              .isEmpty());
      assertTrue(maixPy.resetCause().isPresent());
    }
  }

  private static double at(double[] noise, double seconds) {
    return noise[(int) Math.round(seconds * 20_000) % noise.length];
  }

  /** Samples of 24 bits, read from noise with one value for four samples. */
  private static int[] shifted(double[] noise, double by) {
    int[] samples = new int[DirectionMap.BLOCK];
    for (int n = 0; n < samples.length; n++) {
      double position = (n + by) / 4;
      int before = (int) position;
      double value = noise[before] + (noise[before + 1] - noise[before]) * (position - before);
      samples[n] = (int) (value * (1 << 21));
    }
    return samples;
  }
}
