package k210.imlib;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A cascade of one feature, made here: bright on the left, dark on the right. */
class FeatureFinderTest {
  private static final int SIDE = 8;

  /**
   * Of one stage with one feature of two rectangles: the whole window, and twice its right half.
   */
  private static byte[] file(int featureThreshold) {
    ByteBuf file = Unpooled.buffer();
    file.writeIntLE(SIDE).writeIntLE(SIDE).writeIntLE(1);
    file.writeByte(1);
    // The stage, then the feature's threshold and its value below and above.
    file.writeShortLE(100).writeShortLE(featureThreshold).writeShortLE(0).writeShortLE(100);
    file.writeByte(2);
    file.writeByte(1).writeByte(-2);
    file.writeBytes(new byte[] {0, 0, SIDE, SIDE, SIDE / 2, 0, SIDE / 2, SIDE});
    byte[] bytes = new byte[file.readableBytes()];
    file.readBytes(bytes);
    return bytes;
  }

  private static Image dark(int widthPx, int heightPx) {
    return Pictures.blank(PixelFormat.GRAYSCALE, widthPx, heightPx);
  }

  private static List<Roi> find(Image image, float scaleFactor) {
    return FeatureFinder.find(
        image, Roi.whole(image), HaarCascade.read(file(2000), 0), 1, scaleFactor, ColorTables.FULL);
  }

  /**
   * Of a window of 64 pixels, l bright columns on the left and r on the right give the feature (l -
   * r) * 8 * 255 * 4096, and a share of (l + r) / 8 the deviation of a coin, times 64 and the
   * feature's threshold of 2000. Integral images leave out a window's first column.
   */
  @Test
  void windowOverAnEdgeIsFound() {
    Image image = dark(24, SIDE + 1);
    for (int y = 0; y < SIDE + 1; y++) {
      for (int x = 8; x < 13; x++) {
        image.setPixel(x, y, 255);
      }
    }
    StringBuilder wrong = new StringBuilder();
    IntegralImage integral =
        new IntegralImage(GrayRegion.of(image, Roi.whole(image), ColorTables.FULL), 24, SIDE + 1);
    HaarCascade cascade = HaarCascade.read(file(2000), 0);
    for (int x = 0; x < 16; x++) {
      int left = brightColumns(x + 1, x + 4);
      int right = brightColumns(x + 5, x + 8);
      double share = (left + right) / 8.0;
      boolean varied = 255 * 255 * share * (1 - share) >= 2500;
      boolean expected =
          varied
              && (left - right) * 255 * 8 * 4096.0
                  >= 2000 * 64 * 255 * Math.sqrt(share * (1 - share));
      if (expected != cascade.accepts(integral, x, 0, 1)) {
        wrong.append(x).append(' ');
      }
    }
    assertEquals("", wrong.toString());
  }

  private static int brightColumns(int from, int to) {
    return Math.max(0, Math.min(to, 12) - Math.max(from, 8) + 1);
  }

  @Test
  void overlappingWindowsBecomeTheirAverage() {
    Image image = dark(24, 9);
    for (int y = 0; y < 9; y++) {
      for (int x = 8; x < 13; x++) {
        image.setPixel(x, y, 255);
      }
    }
    // One line of windows at one scale.
    HaarCascade cascade = HaarCascade.read(file(2000), 0);
    IntegralImage integral =
        new IntegralImage(GrayRegion.of(image, Roi.whole(image), ColorTables.FULL), 24, 9);
    int sum = 0;
    int count = 0;
    for (int x = 0; x < 16; x++) {
      if (cascade.accepts(integral, x, 0, 1)) {
        sum += x;
        count++;
      }
    }
    assertEquals(List.of(new Roi(sum / count, 0, SIDE, SIDE)), find(image, 3));
  }

  @Test
  void flatPictureHasNone() {
    assertEquals(List.of(), find(dark(64, 48), 1.5f));
  }

  @Test
  void regionMustBeLargerThanTheWindow() {
    ImageException error = assertThrows(ImageException.class, () -> find(dark(8, 40), 1.5f));
    assertEquals("Region of interest is smaller than detector window!", error.getMessage());
  }

  @Test
  void reprAndDamagedFiles() {
    assertEquals(
        "{\"width\":8, \"height\":8, \"n_stages\":1, \"n_features\":1, \"n_rectangles\":2}",
        HaarCascade.read(file(0), 0).toString());
    byte[] whole = file(0);
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThrows(ImageException.class, () -> HaarCascade.read(cut, 0));
    }
  }
}
