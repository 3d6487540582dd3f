package k210.dvp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ScalerTest {
  @Test
  void equalSizePassesThrough() {
    RgbRaster picture = noise(320, 240, 1);

    assertSame(picture, new Scaler().cover(picture, 320, 240));
  }

  @Test
  void widerPictureOfEqualHeightIsCutAroundItsCentrePixelForPixel() {
    RgbRaster wide = noise(330, 240, 2);

    RgbRaster cut = new Scaler().cover(wide, 320, 240);

    for (int y = 0; y < 240; y += 17) {
      for (int x = 0; x < 320; x += 13) {
        assertEquals(pixel(wide, x + 5, y), pixel(cut, x, y), x + "," + y);
      }
    }
  }

  @Test
  void tallerPictureOfEqualWidthIsCutAroundItsCentre() {
    RgbRaster tall = noise(32, 40, 3);

    RgbRaster cut = new Scaler().cover(tall, 32, 24);

    assertEquals(pixel(tall, 0, 8), pixel(cut, 0, 0));
    assertEquals(pixel(tall, 31, 31), pixel(cut, 31, 23));
  }

  @Test
  void halvingAveragesFourPixels() {
    byte[] rgb = new byte[4 * 2 * 3];
    int[] reds = {0, 100, 10, 20, 200, 100, 30, 42};
    for (int i = 0; i < reds.length; i++) {
      rgb[3 * i] = (byte) reds[i];
    }

    RgbRaster half = new Scaler().cover(new RgbRaster(4, 2, rgb), 2, 1);

    assertEquals(100, half.rgb()[0] & 0xFF);
    // 25.5 rounds up.
    assertEquals(26, half.rgb()[3] & 0xFF);
  }

  @Test
  void doublingInterpolatesBetweenPixelCentres() {
    RgbRaster two = new RgbRaster(2, 1, new byte[] {0, 0, 0, 100, 100, 100});

    byte[] four = new Scaler().cover(two, 4, 2).rgb();

    int[] expected = {0, 25, 75, 100};
    for (int x = 0; x < 4; x++) {
      assertEquals(expected[x], four[3 * x], "column " + x);
      assertEquals(expected[x], four[12 + 3 * x], "column " + x + ", second row");
    }
  }

  @Test
  void flatColourSurvivesAnyScale() {
    int[][] sizes = {{1, 1}, {3, 5}, {319, 241}, {321, 239}, {1000, 77}, {641, 481}};
    for (int[] size : sizes) {
      byte[] rgb = new byte[size[0] * size[1] * 3];
      for (int i = 0; i < rgb.length; i += 3) {
        rgb[i] = (byte) 255;
        rgb[i + 1] = 1;
        rgb[i + 2] = 77;
      }

      RgbRaster scaled = new Scaler().cover(new RgbRaster(size[0], size[1], rgb), 320, 240);

      for (int i = 0; i < scaled.rgb().length; i += 3) {
        assertEquals(255, scaled.rgb()[i] & 0xFF, "from " + size[0] + "x" + size[1]);
        assertEquals(1, scaled.rgb()[i + 1]);
        assertEquals(77, scaled.rgb()[i + 2]);
      }
    }
  }

  /** Cover: the centre stays the centre, and mirror-image input gives mirror-image output. */
  @Test
  void scalingIsSymmetric() {
    RgbRaster picture = noise(501, 399, 4);

    byte[] straight = new Scaler().cover(picture, 224, 224).rgb();
    byte[] mirrored = mirror(new Scaler().cover(mirror(picture), 224, 224)).rgb();

    int worst = 0;
    for (int i = 0; i < straight.length; i++) {
      worst = Math.max(worst, Math.abs((straight[i] & 0xFF) - (mirrored[i] & 0xFF)));
    }
    assertTrue(worst <= 1, "differs by " + worst);
  }

  @Test
  void sameInputGivesSameOutput() {
    assertArrayEquals(
        new Scaler().cover(noise(413, 307, 5), 320, 240).rgb(),
        new Scaler().cover(noise(413, 307, 5), 320, 240).rgb());
  }

  private static RgbRaster mirror(RgbRaster in) {
    byte[] out = new byte[in.rgb().length];
    for (int y = 0; y < in.heightPx(); y++) {
      for (int x = 0; x < in.widthPx(); x++) {
        int from = (y * in.widthPx() + x) * 3;
        int to = (y * in.widthPx() + in.widthPx() - 1 - x) * 3;
        System.arraycopy(in.rgb(), from, out, to, 3);
      }
    }
    return new RgbRaster(in.widthPx(), in.heightPx(), out);
  }

  private static int pixel(RgbRaster picture, int x, int y) {
    int at = (y * picture.widthPx() + x) * 3;
    byte[] rgb = picture.rgb();
    return ((rgb[at] & 0xFF) << 16) | ((rgb[at + 1] & 0xFF) << 8) | (rgb[at + 2] & 0xFF);
  }

  static RgbRaster noise(int widthPx, int heightPx, long seed) {
    byte[] rgb = new byte[widthPx * heightPx * 3];
    new Random(seed).nextBytes(rgb);
    return new RgbRaster(widthPx, heightPx, rgb);
  }
}
