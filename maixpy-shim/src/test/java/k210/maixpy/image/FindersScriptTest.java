package k210.maixpy.image;

import static org.junit.jupiter.api.Assertions.assertEquals;

import k210.board.Firmware;
import k210.maixpy.MaixPyHarness;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What scripts see of the find methods for shapes and patterns, and of light and shadows. */
class FindersScriptTest {
  private static final String SCENE =
      """
      import image
      img = image.Image(size=(120, 90))
      img.draw_rectangle(0, 0, 120, 90, color=(200, 200, 200), fill=True)
      img.draw_rectangle(30, 20, 50, 40, color=(0, 0, 0), fill=True)
      gray = img.to_grayscale(copy=True)
      def failure(call):
          try:
              call()
          except Exception as error:
              return repr(error)
      """;

  @AutoClose private static final MaixPyHarness board = new MaixPyHarness(Firmware.FULL);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          [abs(r.x() - 30) < 2 and r.rect() == r[0:4] and len(r.corners()) == 4 for r in img.find_rects()] | [True]
          repr(img.find_rects()[0])[0:5], img.find_rects(threshold=10000000) | {"x": []
          type(img.find_rects()[0])          | <class 'rect'>
          img.find_circles(r_min=60)         | []
          failure(lambda: img.find_circles(y_stride=0)) | OSError('y_stride must not be zero.',)
          gray.find_template(gray.copy(roi=(25, 15, 12, 12)), 0.9, step=1) | (25, 15, 12, 12)
          gray.find_template(gray.copy(roi=(25, 15, 12, 12)), 1.1) | None
          failure(lambda: gray.find_template(gray, 0.9, roi=(0, 0, 9, 9))) | OSError('Region of interest is smaller than template!',)
          failure(lambda: img.find_template(gray, 0.9)) | OSError('Image format is not supported!',)
          failure(lambda: gray.find_eye())   | TypeError('function missing 1 required positional arguments',)
          gray.find_lbp((0, 0, 120, 90))     | {}
          failure(lambda: gray.find_lbp((0, 0, 5, 5))) | NotImplementedError('image.Image.find_lbp(roi) of less than 7 x 7 pixels is not modelled by the emulator yet',)
          img.get_similarity(img), img.get_similarity(img)[0] | {"mean":1.000000, "stdev":0.000000, "min":1.000000, "max":1.000000} 1.0
          failure(lambda: img.cartoon(seed_threshold=2)) | OSError('Error: 0.0 <= seed_threshold <= 1.0!',)
          failure(lambda: gray.remove_shadows()) | OSError('Image format is not supported!',)
          img.copy().remove_shadows((200, 200, 200)).get_pixel(0, 0) | (197, 198, 197)
          [[abs(line.y1() - y) < 3 and line.length() > 40 for line in img.find_line_segments() if abs(line.theta() - 90) < 3 and abs(line.rho() - y) < 3] for y in (20, 60)] | [[True], [True]]
          type(img.find_line_segments()[0]), len(img.find_line_segments((0, 0, 20, 90))) | <class 'line'> 0
          failure(lambda: image.Image(size=(200, 150)).find_line_segments())[:27] | MemoryError('Out of Memory!
          repr(gray.find_displacement(gray, roi=(0, 0, 64, 64), template_roi=(0, 0, 64, 64)))[:16], type(img.find_displacement(img)) | {"x_translation" <class 'displacement'>
          failure(lambda: gray.find_displacement(gray, (0, 0, 64, 64))) | OSError('ROI(w,h) != TEMPLATE_ROI(w,h)',)
          failure(lambda: gray.find_displacement(7)) | TypeError("Can't convert int to type",)
          img.copy(roi=(20, 10, 40, 40)).selective_search() | [(0, 0, 39, 39)]
          failure(lambda: gray.selective_search()) | NotImplementedError('image.Image.selective_search() of another format than RGB565 is not modelled by the emulator yet',)
          image.SEARCH_EX, image.SEARCH_DS   | 0 1
          [img.copy().draw_keypoints([(20, 10, 450)], size=8, color=(255, 0, 0)).get_pixel(20, y)[1] for y in (17, 18, 19)] | [0, 0, 198]
          failure(lambda: img.draw_keypoints([(1, 2)])) | ValueError('requested length 3 but object has length 2',)
          img.copy().conv3((0, 0, 0, 0, 1, 0, 0, 0, 0)) | pix_ai or pixels is NULL!${NL}None
          failure(lambda: gray.conv3((0,) * 9)) | NotImplementedError('image.Image.conv3() of another format than RGB565 is not modelled by the emulator yet',)
          img.copy(roi=(0, 0, 1, 1)).dump_roi(0, 0, 1, 1) | 0xc6 0x38; ${NL}${NL}None
          gray.copy().find_domain(0.7)       | {"w":120, "h":90, "type"="binary", "size":360}
          failure(lambda: img.find_domain(0.7)) | ValueError('only support grayscale pic',)
          gray.copy().find_edges(image.EDGE_CANNY, threshold=(50, 80)).get_pixel(0, 0) | 0
          img.copy().rotation_corr(corners=((0, 0), (119, 0), (119, 89), (0, 89))).width() | 120
          gray.find_hog().histeq(adaptive=True, clip_limit=3) | {"w":120, "h":90, "type"="grayscale", "size":10800}
          """)
  void expressions(String expression, String printed) {
    assertEquals(
        printed.replace("${NL}", "\n") + "\n", board.run(SCENE + "print(" + expression + ")\n"));
  }

  @Test
  void theMinimumBuildLacksThem() {
    try (MaixPyHarness minimum = new MaixPyHarness(Firmware.MINIMUM)) {
      assertEquals(
          "False False False False\n",
          minimum.run(
              """
              import image, sensor
              img = image.Image(size=(8, 8))
              print(hasattr(img, 'find_rects'), hasattr(img, 'cartoon'), hasattr(image, 'SEARCH_EX'), hasattr(sensor, 'set_jb_quality'))
              """));
    }
  }
}
