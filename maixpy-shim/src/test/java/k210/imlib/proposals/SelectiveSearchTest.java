package k210.imlib.proposals;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.Unpooled;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import k210.imlib.Image;
import k210.imlib.PixelFormat;
import k210.imlib.Rgb565;
import k210.imlib.Roi;
import k210.imlib.Shapes;
import org.junit.jupiter.api.Test;

final class SelectiveSearchTest {
  private static Image stripes(int widthPx, int heightPx, int... colours) {
    Image image =
        Image.of(
            widthPx,
            heightPx,
            PixelFormat.RGB565,
            Unpooled.wrappedBuffer(new byte[2 * widthPx * heightPx]));
    int stripe = widthPx / colours.length;
    for (int i = 0; i < colours.length; i++) {
      Shapes.rectangle(image, i * stripe, 0, stripe, heightPx, colours[i], 1, true);
    }
    return image;
  }

  private static List<Roi> find(Image image) {
    return SelectiveSearch.find(image, 100, 20, 1, 1, 1, () -> {}).proposals();
  }

  private static final int RED = Rgb565.ofRgb888(248, 0, 0);
  private static final int BLUE = Rgb565.ofRgb888(0, 0, 248);
  private static final int ORANGE = Rgb565.ofRgb888(248, 128, 0);

  @Test
  void likeNeighboursAreJoinedFirst() {
    // Red and blue have as little green; blue and orange share nothing; red and orange are apart.
    assertEquals(
        List.of(new Roi(0, 0, 19, 29), new Roi(0, 0, 29, 29)),
        find(stripes(30, 30, RED, BLUE, ORANGE)));
    assertEquals(
        List.of(new Roi(10, 0, 19, 29), new Roi(0, 0, 29, 29)),
        find(stripes(30, 30, ORANGE, BLUE, RED)));
  }

  @Test
  void largePicturesAreLookedAtInAQuarter() {
    assertEquals(List.of(new Roi(0, 0, 4 * 24, 4 * 14)), find(stripes(100, 60, RED, BLUE)));
  }

  @Test
  void oneColourProposesNothing() {
    assertEquals(List.of(), find(stripes(30, 30, RED)));
  }

  @Test
  void smallSegmentsAreJoined() {
    Image image = stripes(40, 40, RED);
    Shapes.rectangle(image, 10, 10, 4, 4, BLUE, 1, true);
    assertEquals(List.of(), find(image));
    Shapes.rectangle(image, 10, 10, 5, 5, BLUE, 1, true);
    assertEquals(List.of(new Roi(0, 0, 39, 39)), find(image));
  }

  @Test
  void edgesAreSorted() {
    Random random = new Random(9);
    for (int count : new int[] {1, 5, 7, 8, 40, 41, 500}) {
      float[] weights = new float[count];
      for (int i = 0; i < count; i++) {
        weights[i] = random.nextInt(20);
      }
      int[] order = EdgeSort.sorted(weights, count);
      for (int i = 1; i < count; i++) {
        assertTrue(weights[order[i - 1]] <= weights[order[i]]);
      }
      assertEquals(count, Arrays.stream(order).distinct().count());
    }
  }
}
