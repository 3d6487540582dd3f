package k210.imlib;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.zip.CRC32;
import k210.imlib.quads.FoundRect;
import k210.imlib.quads.RectFinder;
import org.junit.jupiter.api.Test;

/** Numbers as the machine code of a published MaixPy firmware (v0.5.0, M5StickV) gives them. */
final class FirmwareNumbersTest {
  private static final ColorTables TABLES = ColorTables.FULL;

  @Test
  void affineTransformToTheLastBit() {
    float[] matrix =
        AffineTransform.between(
            new int[] {10, 5, 33, 8, 12, 47, 61, 40},
            new int[] {100, 90, 160, 91, 97, 190, 230, 180});
    assertArrayEquals(
        new float[] {
          0.38481745f, 0.01542354f, -29.596554f, -0.01542354f, 0.38481742f, -25.745195f, 0, 0, 1
        },
        matrix);
  }

  @Test
  void histogramOfOddBins() {
    Image image = Pictures.scene(PixelFormat.RGB565, 61, 47);
    Histogram histogram =
        Histogram.of(image, Roi.whole(image), new int[] {41, 3, 219}, List.of(), false, TABLES);
    ByteBuffer bins = ByteBuffer.allocate(4 * (41 + 3 + 219)).order(ByteOrder.LITTLE_ENDIAN);
    for (int channel = 0; channel < 3; channel++) {
      for (float share : histogram.bins(channel)) {
        bins.putFloat(share);
      }
    }
    CRC32 crc = new CRC32();
    crc.update(bins.array());
    assertEquals(0x7fd35028L, crc.getValue());
  }

  @Test
  void colours() {
    assertArrayEquals(new int[] {57, -1, -46}, ColorConversion.rgbToLab(18, 140, 221));
    assertArrayEquals(new int[] {63, 5, 65}, ColorConversion.rgbToLab(187, 143, 18));
    assertArrayEquals(new int[] {72, -65, 48}, ColorConversion.rgbToLab(3, 200, 90));
    assertArrayEquals(new int[] {165, 175, 134}, ColorConversion.labToRgb(70, -11, 20));
    assertArrayEquals(new int[] {91, 80, 176}, ColorConversion.labToRgb(40, 30, -50));
    assertArrayEquals(new int[] {255, 255, 43}, ColorConversion.labToRgb(98, -20, 90));
  }

  @Test
  void rectangles() {
    Image image = Pictures.scene(PixelFormat.RGB565, 90, 64);
    List<FoundRect> rects = RectFinder.find(image, Roi.whole(image), 0, TABLES, text -> {});
    assertEquals(
        List.of(
            new FoundRect(List.of(38, 18, 42, 22, 50, 2, 45, 1), 38, 1, 12, 21, 20662),
            new FoundRect(List.of(45, 31, 41, 49, 52, 28, 50, 26), 41, 26, 11, 23, 14844),
            new FoundRect(List.of(32, 13, 36, 16, 42, 2, 37, 1), 32, 1, 10, 15, 16225)),
        rects);
  }
}
