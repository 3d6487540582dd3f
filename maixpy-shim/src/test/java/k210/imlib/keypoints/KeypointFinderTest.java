package k210.imlib.keypoints;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.Unpooled;
import java.util.List;
import k210.imlib.ColorTables;
import k210.imlib.Image;
import k210.imlib.KpuConvolution;
import k210.imlib.PixelFormat;
import k210.imlib.Roi;
import k210.imlib.Shapes;
import org.junit.jupiter.api.Test;

final class KeypointFinderTest {
  private static final KpuConvolution.Rounding ROUNDING = (value, shift) -> value >> shift;

  private static Image blank(int widthPx, int heightPx) {
    return Image.of(
        widthPx,
        heightPx,
        PixelFormat.GRAYSCALE,
        Unpooled.wrappedBuffer(new byte[widthPx * heightPx]));
  }

  private static KeypointFinder.Found find(Image image, boolean normalized, int most, long heap) {
    return KeypointFinder.find(
        image,
        Roi.whole(image),
        new KeypointFinder.Settings(CornerDetector.AGAST, 20, normalized, 1.5f, most, heap),
        ColorTables.FULL,
        ROUNDING);
  }

  private static Image darkSquare() {
    Image image = blank(256, 192);
    Shapes.rectangle(image, 100, 80, 40, 30, 10, 1, true);
    return image;
  }

  @Test
  void cornersOfADarkSquarePointIntoIt() {
    List<Keypoint> found = find(darkSquare(), true, 100, 1 << 20).keypoints();
    assertEquals(4, found.size());
    for (Keypoint keypoint : found) {
      boolean left = keypoint.x() < 120;
      boolean upper = keypoint.y() < 95;
      // The brighter pixels of the patch lie diagonally; angles go clockwise from the right.
      int diagonal = left ? (upper ? 45 : 315) : (upper ? 135 : 225);
      assertEquals(diagonal, keypoint.angle(), 15);
      assertEquals(1, keypoint.octave());
    }
  }

  @Test
  void brighterPicturesAreWhiteAfterTheKpu() {
    Image image = blank(256, 192);
    Shapes.rectangle(image, 0, 0, 256, 192, 40, 1, true);
    Shapes.rectangle(image, 100, 80, 40, 30, 250, 1, true);
    assertTrue(find(image, false, 100, 1 << 20).keypoints().isEmpty());
  }

  @Test
  void scalesFollowUntilTheRegionIsSmall() {
    KeypointFinder.Found found = find(darkSquare(), false, 100, 1 << 20);
    // 192 and 128 lines; 85 less two patches are no more than two patches.
    assertEquals(256 * 192 + 171 * 128, found.pixels());
    assertEquals(found.described(), found.keypoints().size());
    assertEquals(2, find(darkSquare(), false, 2, 1 << 20).keypoints().size());
    // Three keypoints of 64 bytes leave less than 10 KiB.
    assertEquals(3, find(darkSquare(), true, 100, 10 * 1024 + 2 * 64).described());
  }

  @Test
  void smallPicturesHaveNoRoomForPatches() {
    assertEquals(0, find(blank(124, 300), false, 100, 1 << 20).pixels());
    assertEquals(125 * 125, find(blank(125, 125), false, 100, 1 << 20).pixels());
  }
}
