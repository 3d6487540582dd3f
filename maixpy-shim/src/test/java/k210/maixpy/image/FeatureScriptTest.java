package k210.maixpy.image;

import static org.junit.jupiter.api.Assertions.assertEquals;

import k210.board.Firmware;
import k210.maixpy.MaixPyHarness;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** {@code HaarCascade} and {@code find_features} as scripts see them. */
class FeatureScriptTest {
  @AutoClose private static final MaixPyHarness board = new MaixPyHarness(Firmware.FULL);

  /** A cascade of 8x8 pixels: bright on the left of dark. */
  private static final String CASCADE =
      """
      import image, ustruct
      with open('/flash/edge.cascade', 'wb') as f:
          f.write(ustruct.pack('<iiiBhhhhB', 8, 8, 1, 1, 100, 2000, 0, 100, 2))
          f.write(bytes([1, 254, 0, 0, 8, 8, 4, 0, 4, 8]))
      edge = image.HaarCascade('/flash/edge.cascade')
      img = image.Image(size=(40, 32)).to_grayscale()
      """;

  @Test
  void fileFindsAnEdge() {
    assertEquals(
        """
        {"width":8, "height":8, "n_stages":1, "n_features":1, "n_rectangles":2}
        True True
        []
        """,
        board.run(
            CASCADE
                + """
                print(edge)
                img.draw_rectangle(12, 0, 6, 32, color=255, fill=True)
                found = img.find_features(edge, threshold=1, scale_factor=4)
                print(len(found) > 0, all([x < 18 < x + w for x, y, w, h in found]))
                print(img.clear().find_features(edge))
                """));
  }

  @Test
  void errorsAreTheBoards() {
    assertEquals(
        "OSError 'Region of interest is smaller than detector window!'\n",
        board.raised(CASCADE, "img.find_features(edge, roi=(0, 0, 8, 20))"));
    assertEquals(
        "OSError '[Errno 2] ENOENT'\n",
        board.raised("import image", "image.HaarCascade('/flash/none.cascade')"));
    assertEquals(
        "TypeError \"Can't convert int to type\"\n", board.raised(CASCADE, "img.find_features(5)"));
  }

  @Test
  void builtInCascadesAreNamed() {
    assertEquals(
        "NotImplementedError \"image.HaarCascade('frontalface') is not modelled by the emulator yet\"\n",
        board.raised("import image", "image.HaarCascade('frontalface', stages=25)"));
  }
}
