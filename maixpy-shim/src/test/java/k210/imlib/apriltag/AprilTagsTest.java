package k210.imlib.apriltag;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.Unpooled;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import k210.imlib.ColorTables;
import k210.imlib.Image;
import k210.imlib.ImageException;
import k210.imlib.PixelFormat;
import k210.imlib.Roi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tags drawn from their published codes, at places and in poses chosen here. */
class AprilTagsTest {
  private static final int W = 200;
  private static final int H = 150;
  private static final int PARTS = 4;

  /** A camera of 140 pixels' focal length that looks at the middle. */
  private static final AprilTags.Camera CAMERA = new AprilTags.Camera(140, 140, W / 2f, H / 2f);

  /** The level of a tag's surface at -1..1 inside of its black border, bright around. */
  private static int level(long code, int across, double u, double v) {
    int cells = across + 2;
    double column = (u + 1) / 2 * cells - 1;
    double row = (v + 1) / 2 * cells - 1;
    if (Math.abs(u) > 1 || Math.abs(v) > 1) {
      return 230;
    }
    if (column < 0 || row < 0 || column >= across || row >= across) {
      return 20;
    }
    int bit = across * across - 1 - (((int) row) * across + (int) column);
    return ((code >> bit) & 1) != 0 ? 230 : 20;
  }

  /** Turned around z and then around y, and moved away; what the camera then sees. */
  private static Image seen(long code, int across, double z, double y, double far) {
    byte[] levels = new byte[W * H];
    double[] x = {Math.cos(y) * Math.cos(z), Math.sin(z), -Math.sin(y) * Math.cos(z)};
    double[] down = {-Math.cos(y) * Math.sin(z), Math.cos(z), Math.sin(y) * Math.sin(z)};
    double[] normal = {
      x[1] * down[2] - x[2] * down[1],
      x[2] * down[0] - x[0] * down[2],
      x[0] * down[1] - x[1] * down[0]
    };
    for (int line = 0; line < H; line++) {
      for (int column = 0; column < W; column++) {
        double sum = 0;
        for (int part = 0; part < PARTS * PARTS; part++) {
          int partLine = part / PARTS;
          double rayX = (column + (part % PARTS + 0.5) / PARTS - W / 2.0) / 140;
          double rayY = (line + (partLine + 0.5) / PARTS - H / 2.0) / 140;
          double way = far * normal[2] / (rayX * normal[0] + rayY * normal[1] + normal[2]);
          double[] point = {way * rayX, way * rayY, way - far};
          sum +=
              level(
                  code,
                  across,
                  point[0] * x[0] + point[1] * x[1] + point[2] * x[2],
                  point[0] * down[0] + point[1] * down[1] + point[2] * down[2]);
        }
        levels[line * W + column] = (byte) Math.round(sum / (PARTS * PARTS));
      }
    }
    return Image.of(W, H, PixelFormat.GRAYSCALE, Unpooled.wrappedBuffer(levels));
  }

  private static List<AprilTag> find(Image image, TagFamily... families) {
    Set<TagFamily> wanted = EnumSet.noneOf(TagFamily.class);
    wanted.addAll(Arrays.asList(families));
    return AprilTags.find(image, Roi.whole(image), wanted, CAMERA, ColorTables.FULL, text -> {});
  }

  /** Codes as the families' tables begin in AprilTag 2. */
  @ParameterizedTest
  @CsvSource({
    "TAG16H5, 0, 231b, 4",
    "TAG25H7, 0, 4b770d, 5",
    "TAG25H9, 0, 155cbf1, 5",
    "TAG36H10, 0, 1ca92a687, 6",
    "TAG36H11, 0, d5d628584, 6",
    "TAG36H11, 1, d97f18b49, 6",
    "ARTOOLKIT, 0, 6dc269c27, 6"
  })
  void readsEachFamily(TagFamily family, int id, String code, int across) {
    Image image = seen(Long.parseLong(code, 16), across, 0, 0, 3.5);
    AprilTag tag = find(image, family).getFirst();
    assertEquals(family, tag.family());
    assertEquals(id, tag.id());
    assertEquals(0, tag.hamming());
    // 140 pixels times 1 at a distance of 3.5 is 40 to each side.
    assertEquals(60, tag.x(), 1);
    assertEquals(35, tag.y(), 1);
    assertEquals(80, tag.w(), 1);
    assertEquals(80, tag.h(), 1);
    assertEquals(100, tag.cx(), 1);
    assertEquals(75, tag.cy(), 1);
    // 105 levels to both sides of the threshold, over one cell more than there are of the rarer
    // kind.
    int white = Long.bitCount(Long.parseLong(code, 16));
    float rarer = Math.min(white, across * across - white);
    assertEquals(105 * rarer / (rarer + 1) / 255, tag.margin(), 0.005f);
  }

  @Test
  void correctsWrongBitsAndCountsThem() {
    Image image = seen(0xd5d628584L ^ 0b100010010L, 6, 0, 0, 3.5);
    AprilTag tag = find(image, TagFamily.TAG36H11).getFirst();
    assertEquals(0, tag.id());
    assertEquals(3, tag.hamming());
  }

  @ParameterizedTest
  @CsvSource({"0.5, 0, 4", "-0.7, 0.4, 3", "2.0, -0.5, 3.2", "3.0, 0.3, 4.5"})
  void findsThePose(double z, double y, double far) {
    AprilTag tag = find(seen(0xd97f18b49L, 6, z, y, far), TagFamily.TAG36H11).getFirst();
    assertEquals(1, tag.id());
    assertEquals(0, tag.xTranslation(), 0.1);
    assertEquals(0, tag.yTranslation(), 0.1);
    // The camera looks along -z.
    assertEquals(-far, tag.zTranslation(), far * 0.03);
    // Clockwise turns count down, because the firmware turns the camera's x around.
    double turn = (2 * Math.PI - z) % (2 * Math.PI);
    assertEquals(turn, tag.zRotation(), 0.12);
  }

  @Test
  void cornersBeginAtTheTagsOwnTopLeft() {
    // Half a turn: its top left corner lies at the lower right.
    AprilTag tag = find(seen(0xd97f18b49L, 6, Math.PI, 0, 3.5), TagFamily.TAG36H11).getFirst();
    int[] expected = {140, 115, 60, 115, 60, 35, 140, 35};
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], tag.corners()[i], 1, "corner value " + i);
    }
  }

  @Test
  void regionMovesTheResult() {
    Image image = seen(0xd97f18b49L, 6, 0, 0, 3.5);
    AprilTag whole = find(image, TagFamily.TAG36H11).getFirst();
    AprilTag part =
        AprilTags.find(
                image,
                new Roi(40, 16, 120, 120),
                EnumSet.of(TagFamily.TAG36H11),
                CAMERA,
                ColorTables.FULL,
                text -> {})
            .getFirst();
    for (int i = 0; i < 8; i++) {
      assertEquals(whole.corners()[i], part.corners()[i], 1, "corner value " + i);
    }
  }

  @Test
  void onlyWantedFamiliesAreFound() {
    assertEquals(List.of(), find(seen(0xd97f18b49L, 6, 0, 0, 3.5), TagFamily.ARTOOLKIT));
  }

  @Test
  void tablesAreComplete() {
    Map<TagFamily, Integer> lengths =
        Map.of(
            TagFamily.TAG16H5, 30,
            TagFamily.TAG25H7, 242,
            TagFamily.TAG25H9, 35,
            TagFamily.TAG36H10, 2320,
            TagFamily.TAG36H11, 587,
            TagFamily.ARTOOLKIT, 512);
    for (TagFamily family : TagFamily.values()) {
      TagFamily.Codes codes = family.codes();
      assertEquals(lengths.get(family), codes.values().length);
      for (long code : codes.values()) {
        assertTrue(code >>> (codes.across() * codes.across()) == 0);
      }
    }
  }

  @Test
  void sixtyFourKilopixelsAreTooMany() {
    Image image =
        Image.of(256, 256, PixelFormat.GRAYSCALE, Unpooled.wrappedBuffer(new byte[65536]));
    assertThrows(ImageException.class, () -> find(image, TagFamily.TAG36H11));
  }
}
