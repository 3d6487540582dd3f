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
      // 400 pixels of lines at 80 cycles of 2.5 ns, and 10000 of rows at half of that.
      assertEquals((10000 / 2 - 400) * 80 / 403.0, us[6] - us[5], 20);
      assertEquals(19 * 96 * 39 / 403.0, us[8] - us[7], 20);
    }
  }

  @Test
  void findersTakeTheTimeOfTheirRegions() {
    try (MaixPyHarness board = new MaixPyHarness(Firmware.FULL)) {
      int[] us =
          taken(
              board,
              """
              half = {'roi': (0, 0, 160, 60)}
              gray = image.Image(size=(160, 120)).to_grayscale(copy=True)
              part = gray.copy(roi=(0, 0, 16, 12))
              us(gray,
                 ('find_rects', (), {}), ('find_rects', (), half),
                 ('find_eye', ((0, 0, 160, 120),), {}), ('find_eye', ((0, 0, 160, 60),), {}),
                 ('find_hog', (), {}), ('find_hog', (), half),
                 ('find_edges', (image.EDGE_CANNY,), {}), ('find_edges', (image.EDGE_CANNY,), half),
                 ('find_template', (part, 0.5), {'step': 2}), ('find_template', (part, 0.5), {'step': 4}),
                 ('find_circles', (), {'r_max': 10}), ('find_circles', (), {'r_max': 30}))
              """);
      for (int i = 0; i < 8; i += 2) {
        assertEquals(us[i] / 2.0, us[i + 1], 20);
      }
      // 73 x 55 places and 37 x 28.
      assertEquals(73 * 55 / (37 * 28.0), us[8] / (double) us[9], 0.05);
      // A picture without edges: only the cells of 4 and of 14 radii.
      assertTrue(us[11] > us[10]);
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
