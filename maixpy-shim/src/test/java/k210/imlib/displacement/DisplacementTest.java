package k210.imlib.displacement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.netty.buffer.Unpooled;
import java.util.Random;
import k210.imlib.ColorTables;
import k210.imlib.Image;
import k210.imlib.ImageException;
import k210.imlib.PixelFormat;
import k210.imlib.Roi;
import org.junit.jupiter.api.Test;

final class DisplacementTest {
  private static final int SIDE = 64;

  private static Image blank(PixelFormat format, int widthPx, int heightPx) {
    byte[] pixels = new byte[(int) format.sizeBytes(widthPx, heightPx)];
    return Image.of(widthPx, heightPx, format, Unpooled.wrappedBuffer(pixels));
  }

  /** Noise, moved around by so much to the right and down. */
  private static Image noise(PixelFormat format, int right, int down) {
    Image image = blank(format, SIDE, SIDE);
    Random random = new Random(5);
    for (int i = 0; i < SIDE * SIDE; i++) {
      image.setPixel((i % SIDE + right) % SIDE, (i / SIDE + down) % SIDE, random.nextInt());
    }
    return image;
  }

  private static Displacement between(Image image, Image template, boolean polar, boolean fix) {
    return Displacement.between(
        image, Roi.whole(image), template, Roi.whole(template), polar, fix, ColorTables.FULL);
  }

  @Test
  void transformsAreFouriers() {
    Random random = new Random(1);
    float[] data = new float[2 * 16];
    double[] real = new double[16];
    double[] imaginary = new double[16];
    for (int i = 0; i < data.length; i++) {
      data[i] = random.nextInt(256);
    }
    float[] original = data.clone();
    for (int k = 0; k < 16; k++) {
      for (int n = 0; n < 16; n++) {
        double angle = -2 * Math.PI * k * n / 16;
        real[k] += data[2 * n] * Math.cos(angle) - data[2 * n + 1] * Math.sin(angle);
        imaginary[k] += data[2 * n] * Math.sin(angle) + data[2 * n + 1] * Math.cos(angle);
      }
    }
    FourierTransform.reorder(data, 0, 1, 4);
    FourierTransform.transform(data, 0, 1, 4, false);
    for (int k = 0; k < 16; k++) {
      assertEquals(real[k], data[2 * k], 0.01);
      assertEquals(imaginary[k], data[2 * k + 1], 0.01);
    }
    FourierTransform.reorder(data, 0, 1, 4);
    FourierTransform.transform(data, 0, 1, 4, true);
    for (int i = 0; i < data.length; i++) {
      assertEquals(original[i], data[i], 0.01);
    }
  }

  @Test
  void realNumbersAreTransformedInHalfAsManyPairs() {
    Random random = new Random(2);
    float[] packed = new float[32];
    for (int i = 0; i < packed.length; i++) {
      packed[i] = random.nextInt(256);
    }
    float[] original = packed.clone();
    float[] data = new float[2 * 32];
    FourierTransform.reorder(packed, 0, 1, 4);
    FourierTransform.transform(packed, 0, 1, 4, false);
    FourierTransform.unpack(packed, data, 0, 4);
    for (int k = 0; k < 32; k++) {
      double real = 0;
      double imaginary = 0;
      for (int n = 0; n < 32; n++) {
        real += original[n] * Math.cos(2 * Math.PI * k * n / 32);
        imaginary -= original[n] * Math.sin(2 * Math.PI * k * n / 32);
      }
      assertEquals(real, data[2 * k], 0.01);
      assertEquals(imaginary, data[2 * k + 1], 0.01);
    }
    FourierTransform.pack(data, 0, packed, 4);
    FourierTransform.reorder(packed, 0, 1, 4);
    FourierTransform.transform(packed, 0, 1, 4, true);
    for (int i = 0; i < packed.length; i++) {
      assertEquals(original[i], packed[i], 0.01);
    }
  }

  @Test
  void shiftsAreFoundInBothDirections() {
    for (PixelFormat format : new PixelFormat[] {PixelFormat.GRAYSCALE, PixelFormat.RGB565}) {
      Displacement moved = between(noise(format, 5, 3), noise(format, 0, 0), false, false);
      // To the right counts as positive, and so does upwards.
      assertEquals(5, moved.x(), 0.01);
      assertEquals(-3, moved.y(), 0.01);
      assertEquals(1, moved.response(), 0.01);
      assertEquals(0, moved.scale());
      Displacement back = between(noise(format, 0, 0), noise(format, 5, 3), false, false);
      assertEquals(-5, back.x(), 0.01);
      assertEquals(3, back.y(), 0.01);
    }
  }

  @Test
  void whatIsTheSameIsNotTurned() {
    Image image = noise(PixelFormat.GRAYSCALE, 0, 0);
    Displacement polar = between(image, image, true, false);
    assertEquals(0, polar.rotation(), 0.01);
    assertEquals(1, polar.scale(), 0.01);
    assertEquals(0, polar.x());
    Displacement fixed = between(image, image, false, true);
    assertEquals(0, fixed.rotation(), 0.01);
    assertEquals(1, fixed.scale(), 0.01);
  }

  @Test
  void largeRegionsDoNotFit() {
    // Filled up to 512 x 256.
    Image image = blank(PixelFormat.GRAYSCALE, 320, 240);
    assertThrows(ImageException.class, () -> between(image, image, false, false));
  }
}
