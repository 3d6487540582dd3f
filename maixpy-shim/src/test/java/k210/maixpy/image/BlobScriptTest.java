package k210.maixpy.image;

import static org.junit.jupiter.api.Assertions.assertEquals;

import k210.board.Firmware;
import k210.maixpy.MaixPyHarness;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What scripts see of blobs, histograms and statistics. The ball's box has 8 x 6 pixels and the
 * centre (13, 7), cut; its moments are 6 * 44, 12 and 8 * 19, so it is turned by atan2(24, 112) /
 * 2.
 */
class BlobScriptTest {
  private static final String BALL =
      """
      import image
      img = image.Image(size=(40, 30))
      img.draw_rectangle(10, 5, 8, 6, color=(255, 0, 0), fill=True)
      red = [(40, 60, 60, 90, 50, 80)]
      blob = img.find_blobs(red)[0]
      gray = image.Image(size=(4, 1)).to_grayscale(copy=True)
      gray[0:4] = [10, 20, 50, 100]
      hist = gray.get_histogram()
      """;

  @AutoClose private static final MaixPyHarness board = new MaixPyHarness(Firmware.FULL);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          blob                               | {"x":10, "y":5, "w":7, "h":5, "pixels":48, "cx":13, "cy":7, "rotation":0.105547, "code":1, "count":1}
          blob.rect(), blob[2:5], blob.cx()  | (10, 5, 7, 5) (7, 5, 48) 13
          blob.area(), blob.density()        | 35 1.371429
          img.find_lines(threshold=1 << 20)  | []
          gray.get_regression([(300, 400)]), gray.get_regression([]) | None None
          img.get_regression(red, x_stride=1).line() | (0, 5, 39, 9)
          gray.flood_fill(0, 0, color=7, seed_threshold=0.04)[0:4] | (7, 7, 50, 100)
          type(blob)                         | <class 'blob'>
          img.find_blobs([]), img.find_blobs([()]) | [] []
          img.find_blobs(red, roi=(0, 0, 12, 30), area_threshold=1)[0].pixels() | 12
          img.find_blobs(red, threshold_cb=lambda b: b.pixels() > 99) | []
          len(img.find_blobs(red, pixels_threshold=49, nonsense=1)) | 0
          hist.get_percentile(0.6)           | {"value":50}
          hist.get_threshold().value()       | 50
          hist.get_statistics()              | {"mean":45, "median":20, "mode":10, "stdev":35, "min":10, "max":100, "lq":10, "uq":50}
          gray.get_statistics(bins=256)[7]   | 50
          gray.get_histogram(bins=3)         | {"bins":[1.0, 0.0, 0.0]}
          img.get_histogram().get_percentile(0.99) | {"l_value:53", "a_value":80, "b_value":67}
          img.get_statistics().b_max(), img.get_statistics()[16] | 67 2
          """)
  void expressions(String expression, String printed) {
    assertEquals(printed + "\n", board.run(BALL + "print(" + expression + ")\n"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          img.find_blobs(red, x_stride=0)        | OSError 'x_stride must not be zero.'
          img.find_blobs(red, roi=(50, 0, 9, 9)) | OSError 'ROI does not overlap on the image!'
          img.find_lines(y_stride=0)             | OSError 'y_stride must not be zero.'
          img.flood_fill(0, 0, 2)                | OSError 'Error: 0.0 <= seed_threshold <= 1.0!'
          gray.get_histogram(bins=1)             | OSError 'bins must be >= 2'
          blob[10]                               | IndexError 'blob index out of range'
          """)
  void errors(String expression, String error) {
    assertEquals(error + "\n", board.raised(BALL, expression));
  }
}
