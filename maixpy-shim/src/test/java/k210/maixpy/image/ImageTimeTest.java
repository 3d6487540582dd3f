package k210.maixpy.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import k210.board.Firmware;
import k210.imlib.PixelFormat;
import k210.maixpy.MaixPyHarness;
import org.junit.jupiter.api.Test;

/** Image methods take board time: more for more pixels, and all of them some. */
class ImageTimeTest {
  private static final String MEASURE =
      """
      import image, time
      def us(image_of_size, *calls):
          taken = []
          for name, args, kwargs in calls:
              started = time.ticks_us()
              getattr(image_of_size, name)(*args, **kwargs)
              taken.append(time.ticks_us() - started)
          print(taken)
      """;

  private static int[] taken(MaixPyHarness board, String script) {
    String[] numbers =
        board.run(MEASURE + script).strip().replaceAll("[\\[\\]]", "").split(", ", -1);
    return Arrays.stream(numbers).mapToInt(Integer::parseInt).toArray();
  }

  @Test
  void regionsStridesKernelsAndShapesDecide() {
    try (MaixPyHarness board = new MaixPyHarness(Firmware.FULL)) {
      int[] us =
          taken(
              board,
              """
              us(image.Image(size=(320, 240)),
                 ('find_blobs', ([(0, 100, 20, 127, 20, 127)],), {}),
                 ('find_blobs', ([(0, 100, 20, 127, 20, 127)],), {'roi': (0, 0, 160, 120)}),
                 ('find_blobs', ([(0, 100, 20, 127, 20, 127)],), {'x_stride': 8}),
                 ('mean', (1,), {}), ('mean', (2,), {}),
                 ('draw_rectangle', (0, 0, 100, 100), {}), ('draw_rectangle', (0, 0, 100, 100), {'fill': True}),
                 ('draw_string', (0, 0, 'A'), {}), ('draw_string', (0, 0, 'A' * 20), {}))
              """);
      // A quarter of the pixels each, and the call.
      assertEquals(us[0] / 4.0, us[1], 50);
      assertEquals(us[0] / 4.0, us[2], 50);
      // 9 and 25 cells.
      assertEquals(25 / 9.0, us[4] / (double) us[3], 0.05);
      // 400 and 10000 pixels at 25 cycles of 2.5 ns.
      assertEquals(9600 * 25 / 403.0, us[6] - us[5], 20);
      assertEquals(19 * 96 * 25 / 403.0, us[8] - us[7], 20);
    }
  }

  /** 320x240 of these take what would let a board run them at two to sixty frames a second. */
  @Test
  void unknownMethodsTakeAnOrdinaryTime() {
    long pixels = 320 * 240;
    assertEquals(
        ImageTime.cycles("a method that nobody priced", PixelFormat.GRAYSCALE, pixels),
        1500 + 20 * pixels);
    assertTrue(ImageTime.cycles("find_blobs", PixelFormat.RGB565, pixels) > 403_000_000 / 100);
    assertTrue(ImageTime.cycles("find_qrcodes", PixelFormat.GRAYSCALE, pixels) < 403_000_000 / 2);
  }

  @Test
  void nothingIsChargedForWhatFails() {
    try (MaixPyHarness board = new MaixPyHarness(Firmware.FULL)) {
      int[] us =
          taken(
              board,
              """
              img = image.Image(size=(320, 240))
              started = time.ticks_us()
              try:
                  img.find_blobs([(0, 10)], roi=(400, 0, 5, 5))
              except OSError:
                  pass
              print(time.ticks_us() - started)
              """);
      assertTrue(us[0] < 200, us[0] + " us");
    }
  }
}
