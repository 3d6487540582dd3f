package k210.maixpy.image;

import static org.junit.jupiter.api.Assertions.assertEquals;

import k210.board.Firmware;
import k210.maixpy.MaixPyHarness;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What scripts see of keypoints and of descriptors. */
class KeypointsScriptTest {
  private static final String SCENE =
      """
      import gc, image
      gc.collect()
      img = image.Image(size=(140, 130)).to_grayscale(copy=True)
      for x, y, level in ((50, 45, 6), (75, 55, 9), (60, 68, 13)):
          img.draw_rectangle(x, y, 21, 15, color=level, fill=True)
      kpts = img.find_keypoints(normalized=True, max_keypoints=4)
      lbp = img.find_lbp((0, 0, 140, 130))
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
          kpts, type(kpts), len(kpts)        | {"size":4, "threshold":20, "normalized":1} <class 'kp_desc'> 4
          sorted([len(kpts[i]) for i in range(4)]), kpts[-1] == kpts[3] | [5, 5, 5, 5] True
          [k[2] >= 20 and k[3] == 1 and k[4] % 15 == 0 for k in [kpts[i] for i in range(4)]] | [True, True, True, True]
          failure(lambda: kpts[4])           | IndexError('kp_desc index out of range',)
          failure(lambda: kpts[0:2])         | TypeError('kp_desc indices must be integers, not slice',)
          failure(lambda: [k for k in kpts]) | TypeError("'kp_desc' object isn't iterable",)
          image.Image(size=(64, 64)).find_keypoints() | None
          img.find_keypoints(max_keypoints=0) | None
          failure(lambda: img.find_keypoints(scale_factor=1)) | NotImplementedError('image.Image.find_keypoints(scale_factor=1) is not modelled by the emulator yet',)
          failure(lambda: image.match_descriptor(kpts, lbp)) | OSError('Descriptors have different types!',)
          failure(lambda: image.match_descriptor(1, 2)) | OSError('Descriptor type is not supported',)
          failure(lambda: image.match_descriptor(kpts)) | TypeError('function missing 1 required positional arguments',)
          failure(lambda: image.match_descriptor(kpts, kpts, threshold=101)) | OSError('Expected threshold between 0 and 100',)
          failure(lambda: image.load_descriptor('/flash/nothing')) | OSError('ERROR CODE: TODO',)
          failure(lambda: img.draw_keypoints(7)) | TypeError("Can't convert int to type",)
          image.match_descriptor(lbp, lbp)   | 0
          img.copy().draw_keypoints(kpts, color=255).get_pixel(*kpts[0][:2]) | 255
          image.CORNER_FAST, image.CORNER_AGAST | 0 1
          """)
  void expressions(String expression, String printed) {
    assertEquals(printed + "\n", board.run(SCENE + "print(" + expression + ")\n"));
  }

  @Test
  void matchesAreObjects() {
    assertEquals(
        """
        True {"size":4, "threshold":10, "normalized":0}
        True 0 True True
        True True
        NotImplementedError('image.kptmatch[0:9] is not modelled by the emulator yet',)
        True 0
        OSError('Descriptor type is not supported',)
        """,
        board.run(
            SCENE
                + """
                print(image.save_descriptor(kpts, 'k.orb'), image.load_descriptor('k.orb'))
                match = image.match_descriptor(image.load_descriptor('k.orb'), kpts)
                print(match.count() == len(match.match()) > 1, match.theta(), all([a == b for a, b in match.match()]), match[8] == match.match())
                # Slices begin two values late, as on the board.
                print(match[0:4] == match.rect(), match.rect() == (match.x(), match.y(), match.w(), match.h()))
                print(failure(lambda: match[:]))
                print(image.save_descriptor(lbp, 'l.lbp'), image.match_descriptor(lbp, image.load_descriptor('l.lbp')))
                with open('odd', 'wb') as odd:
                    odd.write(b'\\x07\\0\\0\\0')
                print(failure(lambda: image.load_descriptor('odd')))
                """));
  }
}
