package k210.imlib;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Random;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

final class BlobFinderTest {
  private static final List<ColorThreshold> BRIGHT =
      List.of(new ColorThreshold(128, 255, -128, 127, -128, 127));

  private static BlobFinder.Settings settings(boolean merge, int margin) {
    return new BlobFinder.Settings(false, 1, 1, 0, 0, merge, margin);
  }

  private static List<Blob> find(Image image, Roi roi, BlobFinder.Settings settings) {
    return find(image, roi, settings, blob -> true, (blob, other) -> true);
  }

  private static List<Blob> find(
      Image image,
      Roi roi,
      BlobFinder.Settings settings,
      Predicate<Blob> accept,
      BiPredicate<Blob, Blob> mayMerge) {
    return BlobFinder.find(image, roi, BRIGHT, settings, accept, mayMerge, ColorTables.FULL);
  }

  private static Image picture(String... lines) {
    Image image = Pictures.blank(PixelFormat.GRAYSCALE, lines[0].length(), lines.length);
    for (int y = 0; y < lines.length; y++) {
      for (int x = 0; x < lines[y].length(); x++) {
        image.setPixel(x, y, lines[y].charAt(x) == '#' ? 255 : 0);
      }
    }
    return image;
  }

  @Test
  void rectanglesAreOneLessThanTheirPixels() {
    Image image = picture(".....", ".###.", ".###.");
    // Sums: x 2 * (1 + 2 + 3), y 3 * (1 + 2); the centre is cut: (2, 1). Moments around the cut
    // centre: a = 4, b = 0, c = 3, so the angle is atan2(0, 1) / 2.
    assertEquals(
        List.of(new Blob(1, 1, 2, 1, 6, 2, 1, 0f, 1, 1)),
        find(image, Roi.whole(image), settings(false, 0)));
  }

  @Test
  void cornersDoNotConnectAndTheOrderIsThatOfSeeds() {
    Image image = picture("#.#", ".#.", "...");
    List<Blob> blobs = find(image, Roi.whole(image), settings(false, 0));
    assertEquals("[0, 2, 1]", blobs.stream().map(Blob::x).toList().toString());
  }

  @Test
  void regionCutsBlobs() {
    Image image = picture("####", "####", "####");
    Blob blob = find(image, new Roi(1, 1, 2, 2), settings(false, 0)).get(0);
    assertEquals(4, blob.pixels());
    assertEquals(1, blob.x());
    assertEquals(1, blob.w());
  }

  @Test
  void mergingUnitesWithinTheMargin() {
    Image image = picture("##..##", "##..##");
    // Rectangles 0..1 and 4..5 count as 1 wide: a margin of 4 makes 4..5 reach from 0.
    assertEquals(2, find(image, Roi.whole(image), settings(true, 3)).size());
    Blob blob = find(image, Roi.whole(image), settings(true, 4)).get(0);
    assertEquals(2, blob.count());
    assertEquals(8, blob.pixels());
    assertEquals(0, blob.x());
    assertEquals(5, blob.w());
    // Centres 0 and 4, four pixels each.
    assertEquals(2, blob.cx());
    assertEquals(
        2, find(image, Roi.whole(image), settings(true, 4), b -> true, (b, other) -> false).size());
  }

  @Test
  void callbackRejects() {
    Image image = picture("#.###");
    List<Blob> blobs =
        find(
            image,
            Roi.whole(image),
            settings(false, 0),
            blob -> blob.pixels() > 1,
            (b, other) -> true);
    assertEquals(1, blobs.size());
  }

  @Test
  void pixelsBelongToTheFirstThreshold() {
    Image image = Pictures.gray(3, 100, 200, 100);
    List<ColorThreshold> both =
        List.of(new ColorThreshold(150, 255, 0, 0, 0, 0), new ColorThreshold(50, 255, 0, 0, 0, 0));
    List<Blob> blobs =
        BlobFinder.find(
            image,
            Roi.whole(image),
            both,
            settings(false, 0),
            blob -> true,
            (blob, other) -> true,
            ColorTables.FULL);
    assertEquals("[1, 2, 2]", blobs.stream().map(Blob::code).toList().toString());
    assertEquals("[1, 0, 2]", blobs.stream().map(Blob::x).toList().toString());
  }

  /** Every bright pixel lies in one blob, as large as a plain flood fill makes it. */
  @Test
  void blobsAreConnectedComponents() {
    for (int seed = 0; seed < 30; seed++) {
      Random random = new Random(seed);
      Image image = Pictures.random(PixelFormat.GRAYSCALE, 13, 11, random);
      boolean[] seen = new boolean[13 * 11];
      StringBuilder expected = new StringBuilder();
      for (int i = 0; i < seen.length; i++) {
        int size = flood(image, i % 13, i / 13, seen);
        if (size > 0) {
          expected.append(size).append(' ');
        }
      }
      StringBuilder found = new StringBuilder();
      for (Blob blob : find(image, Roi.whole(image), settings(false, 0))) {
        found.append(blob.pixels()).append(' ');
      }
      assertEquals(expected.toString(), found.toString(), "seed " + seed);
    }
  }

  private static int flood(Image image, int x, int y, boolean[] seen) {
    if (x < 0 || y < 0 || x >= 13 || y >= 11 || seen[y * 13 + x] || image.pixel(x, y) < 128) {
      return 0;
    }
    seen[y * 13 + x] = true;
    return 1
        + flood(image, x - 1, y, seen)
        + flood(image, x + 1, y, seen)
        + flood(image, x, y - 1, seen)
        + flood(image, x, y + 1, seen);
  }
}
