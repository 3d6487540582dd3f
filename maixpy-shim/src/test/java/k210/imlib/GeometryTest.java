package k210.imlib;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.Test;

/** Projections and affine transforms at places worked out by hand. */
final class GeometryTest {
  private static Image columns(int widthPx, int heightPx) {
    Image image = Pictures.blank(PixelFormat.GRAYSCALE, widthPx, heightPx);
    for (int y = 0; y < heightPx; y++) {
      for (int x = 0; x < widthPx; x++) {
        image.setPixel(x, y, x);
      }
    }
    return image;
  }

  @Test
  void lensCorrectionShrinksByTheArcTangent() {
    Image image = columns(101, 101);
    LensCorrection.apply(image, 1.8f, 1);
    // 50 columns off the middle: r = 1.8 / 142.835 * 50 = 0.6301, atan(r) / r = 0.8923, so 44.6.
    assertEquals(94, image.pixel(100, 50));
    assertEquals(50, image.pixel(50, 50));
    // 20 columns: r = 0.2520, atan(r) / r = 0.9795, so 19.59.
    assertEquals(31, image.pixel(30, 50));
  }

  @Test
  void zoomEnlarges() {
    Image image = columns(101, 101);
    LensCorrection.apply(image, 1e-6f, 2);
    assertEquals(62, image.pixel(75, 50), 1);
  }

  @Test
  void polarColumnsAreAnglesFromAbove() {
    Image image = Pictures.gray(4, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
    PolarProjection.apply(image, true, false);
    // Half the diagonal is 2.83, a line 0.707; line 2 is 1.41 away from (2, 2): above it is
    // (2, 0), then (0, 2), below (2, 3), then (3, 2).
    assertArrayEquals(
        new int[] {2, 8, 14, 11},
        new int[] {image.pixel(0, 2), image.pixel(1, 2), image.pixel(2, 2), image.pixel(3, 2)});
    assertEquals(10, image.pixel(1, 0));
  }

  @Test
  void aHalfTurnShowsTheOtherSide() {
    Image image = Pictures.blank(PixelFormat.GRAYSCALE, 40, 40);
    Shapes.rectangle(image, 2, 18, 10, 4, 200, 1, true);
    Perspective.rotate(image, 0, 0, (float) Math.PI, 0, 0, 1, (float) Math.toRadians(60), null);
    assertEquals(200, image.pixel(33, 20));
    assertEquals(0, image.pixel(7, 20));
  }

  @Test
  void rainbowGoesFromBlueToRed() {
    Image image = Pictures.gray(4, 0, 100, 128, 255);
    Image colours = Rainbow.of(image, true, Pictures.MEMORY, ColorTables.FULL);
    assertArrayEquals(
        new int[] {
          Rgb565.of5Bit6Bit5Bit(0, 49, 31),
          Rgb565.of5Bit6Bit5Bit(1, 63, 0),
          Rgb565.of5Bit6Bit5Bit(12, 63, 0),
          Rgb565.of5Bit6Bit5Bit(31, 1, 0)
        },
        Pictures.levels(colours));
  }

  @Test
  void transformIsFoundFromPoints() {
    // The first image's points are twice as far apart, and 10 and 5 further.
    float[] matrix =
        AffineTransform.between(
            new int[] {10, 5, 30, 5, 10, 25, 40, 45}, new int[] {0, 0, 10, 0, 0, 10, 15, 20});
    assertArrayEquals(new float[] {2, 0, 10, 0, 2, 5, 0, 0, 1}, matrix, 1e-3f);
  }

  @Test
  void warpingWeighsNeighbours() {
    Image source = Pictures.gray(3, 0, 0, 0, 0, 0, 0);
    source.setAi(Unpooled.wrappedBuffer(new byte[] {10, 30, 50, 20, 40, 60}));
    Image target = Pictures.gray(2, 0, 0);
    target.setAi(Unpooled.wrappedBuffer(new byte[] {99, 99}));
    AffineTransform.warpPlanes(source, target, new float[] {1, 0, 0.5f, 0, 1, 0, 0, 0, 1});
    // Half way between 10 and 30, and between 30 and 50.
    assertEquals(20, target.ai().orElseThrow().getByte(0));
    assertEquals(40, target.ai().orElseThrow().getByte(1));
  }

  @Test
  void redInLabAndBack() {
    // sRGB red is 53, 80, 67; the firmware's cube root is off by up to 3 %.
    int[] lab = ColorConversion.rgbToLab(255, 0, 0);
    assertEquals(53, lab[0], 3);
    assertEquals(80, lab[1], 6);
    assertEquals(67, lab[2], 6);
    int[] rgb = ColorConversion.labToRgb(53, 80, 67);
    assertEquals(255, rgb[0], 3);
    assertEquals(0, rgb[1], 8);
    assertEquals(0, rgb[2], 8);
    assertEquals(127, ColorConversion.rgbToGray(127, 127, 127), 1);
  }

  @Test
  void aMatrixTimesItsInverseIsOne() {
    float[][] matrix = {{0, 2, 1}, {4, -1, 3}, {1, 5, -2}};
    float[][] inverse = MatrixInverse.of(matrix);
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        float sum = 0;
        for (int k = 0; k < 3; k++) {
          sum += matrix[i][k] * inverse[k][j];
        }
        assertEquals(i == j ? 1 : 0, sum, 1e-6f);
      }
    }
    assertNull(MatrixInverse.of(new float[][] {{1, 2}, {2, 4}}));
  }
}
