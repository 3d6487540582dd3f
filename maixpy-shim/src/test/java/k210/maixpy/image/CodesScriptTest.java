package k210.maixpy.image;

import static org.junit.jupiter.api.Assertions.assertEquals;

import k210.board.Firmware;
import k210.maixpy.MaixPyHarness;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** {@code find_qrcodes} and its kin as scripts see them. */
class CodesScriptTest {
  @AutoClose private static final MaixPyHarness board = new MaixPyHarness(Firmware.FULL);

  /** A tag of family 36h11 with number 1: 8 x 8 cells of 10 pixels. */
  private static final String TAG =
      """
      import image
      img = image.Image(size=(160, 160)).to_grayscale()
      img.draw_rectangle(0, 0, 160, 160, color=255, fill=True)
      img.draw_rectangle(40, 40, 80, 80, color=0, fill=True)
      for i in range(36):
          if 0xd97f18b49 >> (35 - i) & 1:
              img.draw_rectangle(50 + i % 6 * 10, 50 + i // 6 * 10, 10, 10, color=255, fill=True)
      """;

  @Test
  void tagHasMethodsAndIndices() {
    assertEquals(
        """
        1 16 0 0.0 True
        (40, 40) True
        4 True True (1, 16)
        """,
        board.run(
            TAG
                + """
                tags = img.find_apriltags()
                t = tags[0]
                print(t.id(), t.family(), t.hamming(), t.goodness(), t.rect() == t[0:4])
                x, y = t.corners()[0]
                print((round(x, -1), round(y, -1)), abs(t.cx() - 80) < 2)
                print(len(t.corners()), t[8] == t.rotation() == t.z_rotation(), t[14] == t.z_translation(), t[4:6])
                """));
  }

  @Test
  void familiesAndRegionsAreTaken() {
    assertEquals(
        """
        0 1 0
        """,
        board.run(
            TAG
                + """
                print(len(img.find_apriltags(families=image.TAG16H5)),
                      len(img.find_apriltags(roi=(20, 20, 120, 120), families=image.TAG36H11 | image.ARTOOLKIT)),
                      len(img.find_apriltags((0, 0, 3, 50))))
                """));
  }

  @Test
  void errorsAreTheBoards() {
    assertEquals(
        "OSError 'The maximum supported resolution for find_apriltags() is < 64K pixels.'\n",
        board.raised("import image\nimg = image.Image()", "img.find_apriltags(families='x')"));
    assertEquals(
        "OSError 'Invalid ROI dimensions!'\n",
        board.raised("import image\nimg = image.Image()", "img.find_qrcodes(roi=(0, 0, 0, 5))"));
    assertEquals(
        "OSError 'Image format is not supported!'\n",
        board.raised("import image\nimg = image.Image().compress()", "img.find_barcodes()"));
  }

  @Test
  void nothingFoundIsAnEmptyList() {
    assertEquals(
        "[] [] [] 15\n",
        board.run(
            """
            import image
            img = image.Image(size=(80, 60))
            print(img.find_qrcodes(), img.find_barcodes(), img.find_datamatrices(effort=10), image.CODE128)
            """));
  }
}
