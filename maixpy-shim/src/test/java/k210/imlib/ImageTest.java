package k210.imlib;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.Test;

final class ImageTest {
  @Test
  void reprsAreTheBoards() {
    assertEquals(
        "{\"w\":320, \"h\":240, \"type\"=\"rgb565\", \"size\":153600}",
        Pictures.blank(PixelFormat.RGB565, 320, 240).toString());
    assertEquals(
        "{\"w\":28, \"h\":28, \"type\"=\"grayscale\", \"size\":784}",
        Pictures.blank(PixelFormat.GRAYSCALE, 28, 28).toString());
    // The firmware counts words, not bytes, in the repr of a binary image.
    Image binary = Pictures.blank(PixelFormat.BINARY, 33, 10);
    assertEquals("{\"w\":33, \"h\":10, \"type\"=\"binary\", \"size\":20}", binary.toString());
    assertEquals(80, binary.sizeBytes());
    assertEquals(
        "{\"w\":5, \"h\":6, \"type\"=\"jpeg\", \"size\":7}",
        Image.jpeg(5, 6, Unpooled.wrappedBuffer(new byte[9]), 7).toString());
  }

  @Test
  void pixelsMayBeASliceOfOtherMemory() {
    byte[] memory = new byte[20];
    ByteBuf slice = Unpooled.wrappedBuffer(memory).slice(5, 12);
    Image image = Image.of(4, 3, PixelFormat.GRAYSCALE, slice);
    image.setPixel(1, 2, 77);
    assertEquals(77, memory[5 + 2 * 4 + 1]);
    image.clear();
    assertEquals(0, memory[14]);
  }

  @Test
  void outsideIsMinusOneAndIgnored() {
    Image image = Pictures.blank(PixelFormat.GRAYSCALE, 2, 2);
    assertEquals(-1, image.pixel(2, 0));
    assertEquals(-1, image.pixel(0, -1));
    image.setPixel(-1, 0, 9);
    image.setPixel(0, 2, 9);
    assertEquals(0, image.pixel(1, 1));
  }

  @Test
  void tooSmallMemoryIsRefused() {
    ByteBuf memory = Unpooled.wrappedBuffer(new byte[7]);
    assertThrows(IllegalArgumentException.class, () -> Image.of(2, 2, PixelFormat.RGB565, memory));
  }

  @Test
  void jpegIsNotDrawnOn() {
    Image jpeg = Image.jpeg(1, 1, Unpooled.wrappedBuffer(new byte[1]), 1);
    ImageException error =
        assertThrows(ImageException.class, () -> Shapes.line(jpeg, 0, 0, 1, 1, Colors.WHITE, 1));
    assertEquals(ImageException.PythonType.OS_ERROR, error.type());
    assertEquals("Image format is not supported!", error.getMessage());
  }

  @Test
  void roiIsCutToTheImageOrRefused() {
    Image image = Pictures.blank(PixelFormat.GRAYSCALE, 10, 8);
    assertEquals(new Roi(0, 2, 4, 6), Roi.clip(image, -3, 2, 7, 100));
    assertEquals(
        "Invalid ROI dimensions!",
        assertThrows(ImageException.class, () -> Roi.clip(image, 0, 0, 0, 5)).getMessage());
    assertEquals(
        "ROI does not overlap on the image!",
        assertThrows(ImageException.class, () -> Roi.clip(image, 10, 0, 5, 5)).getMessage());
  }
}
