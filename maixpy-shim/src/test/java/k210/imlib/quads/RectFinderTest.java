package k210.imlib.quads;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.Unpooled;
import java.util.List;
import k210.imlib.ColorTables;
import k210.imlib.Image;
import k210.imlib.ImageException;
import k210.imlib.PixelFormat;
import k210.imlib.Roi;
import k210.imlib.Shapes;
import org.junit.jupiter.api.Test;

final class RectFinderTest {
  private static final ColorTables TABLES = ColorTables.FULL;

  private static Image blank(PixelFormat format, int widthPx, int heightPx) {
    byte[] pixels = new byte[(int) format.sizeBytes(widthPx, heightPx)];
    return Image.of(widthPx, heightPx, format, Unpooled.wrappedBuffer(pixels));
  }

  @Test
  void rectanglesAreFoundWithTheirCorners() {
    Image image = blank(PixelFormat.GRAYSCALE, 120, 90);
    Shapes.rectangle(image, 0, 0, 120, 90, 200, 1, true);
    Shapes.rectangle(image, 30, 20, 50, 40, 20, 1, true);
    List<FoundRect> rects = RectFinder.find(image, Roi.whole(image), 1000, TABLES, text -> {});
    assertEquals(1, rects.size());
    FoundRect rect = rects.get(0);
    assertEquals(30, rect.x(), 1);
    assertEquals(20, rect.y(), 1);
    assertEquals(50, rect.widthPx(), 2);
    assertEquals(40, rect.heightPx(), 2);
    // All sides see the full step, Sobel makes four times of it.
    assertEquals(2 * (50 + 40) * 4 * 180, rect.magnitude(), 4 * 4 * 180);
    assertTrue(
        RectFinder.find(image, Roi.whole(image), rect.magnitude() + 1, TABLES, text -> {})
            .isEmpty());
  }

  @Test
  void rectanglesAreInTheImagesCoordinates() {
    Image image = blank(PixelFormat.RGB565, 120, 90);
    Shapes.rectangle(image, 0, 0, 120, 90, -1, 1, true);
    Shapes.rectangle(image, 40, 30, 40, 30, 0, 1, true);
    List<FoundRect> rects =
        RectFinder.find(image, new Roi(20, 10, 90, 70), 1000, TABLES, text -> {});
    assertEquals(40, rects.get(0).x(), 1);
    assertEquals(30, rects.get(0).y(), 1);
  }

  @Test
  void picturesThatLeaveNoHeapAreRefused() {
    // 300 x 270 pixels take 8 bytes each of 700 KiB, and less than one each is left.
    Image image = blank(PixelFormat.GRAYSCALE, 300, 270);
    ImageException error =
        assertThrows(
            ImageException.class,
            () -> RectFinder.find(image, Roi.whole(image), 1000, TABLES, text -> {}));
    assertEquals("MemoryError", error.type().pythonName());
  }
}
