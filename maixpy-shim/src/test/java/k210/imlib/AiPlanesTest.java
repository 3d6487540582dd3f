package k210.imlib;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class AiPlanesTest {
  @Test
  void planesAreRedGreenBlue() {
    Image image = Pictures.blank(PixelFormat.RGB565, 2, 1);
    image.setPixel(0, 0, Rgb565.of5Bit6Bit5Bit(31, 0, 1));
    image.setPixel(1, 0, Rgb565.of5Bit6Bit5Bit(0, 63, 31));
    assertTrue(AiPlanes.fromPixels(image, Pictures.MEMORY));
    ByteBuf planes = image.ai().orElseThrow();
    // Width 2 is padded to 64 in what is allocated, not in where the planes lie.
    assertEquals(64 * 3, planes.capacity());
    byte[] used = new byte[6];
    planes.getBytes(0, used);
    assertArrayEquals(new byte[] {(byte) 255, 0, 0, (byte) 255, 8, (byte) 255}, used);
  }

  @Test
  void roundTripIsTheImage() {
    long seed = 42;
    for (PixelFormat format : new PixelFormat[] {PixelFormat.GRAYSCALE, PixelFormat.RGB565}) {
      Image image = Pictures.random(format, 19, 7, new Random(seed));
      int[] before = Pictures.levels(image);
      AiPlanes.fromPixels(image, Pictures.MEMORY);
      ByteBuf planes = image.ai().orElseThrow();
      image.clear();
      assertTrue(AiPlanes.toPixels(image));
      assertArrayEquals(before, Pictures.levels(image), "seed " + seed);
      AiPlanes.fromPixels(image, Pictures.MEMORY);
      assertSame(planes, image.ai().orElseThrow());
    }
  }

  @Test
  void withoutPlanesNothingHappens() {
    Image image = Pictures.gray(1, 7);
    assertTrue(AiPlanes.toPixels(image));
    assertEquals(7, image.pixel(0, 0));
    assertFalse(AiPlanes.fromPixels(Pictures.blank(PixelFormat.BINARY, 4, 4), Pictures.MEMORY));
  }
}
