package k210.imlib.apriltag;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.buffer.Unpooled;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import k210.imlib.ColorTables;
import k210.imlib.Image;
import k210.imlib.PixelFormat;
import k210.imlib.Roi;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tags drawn by whole numbers, and what the machine code of a published MaixPy firmware (v0.5.0,
 * M5StickV) says of them, to the last bit.
 */
final class FirmwareTagsTest {
  private static final int W = 100;
  private static final int H = 80;
  private static final AprilTags.Camera CAMERA = new AprilTags.Camera(70, 76, 50, 40);

  /** Quarters of pixels times the map are cells; the border's first cell is at 0, 0. */
  private static int level(long code, int across, int[] map, int x, int y) {
    int sum = 0;
    for (int part = 0; part < 4; part++) {
      int px = 4 * x + 1 + part % 2 * 2;
      int py = 4 * y + 1 + part / 2 * 2;
      int scale = map[6] * px + map[7] * py + map[8];
      int column = Math.floorDiv(map[0] * px + map[1] * py + map[2], scale);
      int row = Math.floorDiv(map[3] * px + map[4] * py + map[5], scale);
      boolean outside = column < 0 || row < 0 || column > across + 1 || row > across + 1;
      boolean border = column == 0 || row == 0 || column == across + 1 || row == across + 1;
      int bit = across * (across - row + 1) - column;
      sum += outside || (!border && (code >> bit & 1) != 0) ? 200 : 30;
    }
    return sum / 4 + (5 * x + 11 * y) % 17;
  }

  private static Image drawn(long code, int across, int[] map) {
    byte[] levels = new byte[W * H];
    for (int i = 0; i < levels.length; i++) {
      levels[i] = (byte) level(code, across, map, i % W, i / W);
    }
    return Image.of(W, H, PixelFormat.GRAYSCALE, Unpooled.wrappedBuffer(levels));
  }

  static Stream<Arguments> tags() {
    return Stream.of(
        Arguments.of(
            TagFamily.TAG36H11,
            0xd97f18b49L,
            new int[] {60, 18, -6800, -16, 84, -2160, 1, 2, 1500},
            new int[] {24, 11, 89, 23, 87, 81, 11, 56, 11, 11, 78, 70, 1, 50, 40},
            "3e9f96c8 3cab5237 bb67a6a9 c016c5b4 4038d8ae 40c3fa0d 40c2b945"),
        Arguments.of(
            TagFamily.TAG16H5,
            0x231bL,
            new int[] {-58, 38, 11760, -38, -58, 23120, 0, -2, 2400},
            new int[] {81, 46, 47, 68, 17, 33, 53, 3, 17, 3, 64, 65, 0, 50, 39},
            "3e9258cb 3aae9109 3b6e27ed c0490a46 403adbd8 3e21f020 4070f8f7"),
        Arguments.of(
            TagFamily.TAG25H9,
            0x155cbf1L,
            new int[] {12, 0, -600, 1, 11, -480, 0, 0, 400},
            new int[] {12, 9, 71, 4, 70, 68, 12, 73, 12, 4, 59, 69, 0, 41, 38},
            "3e97f934 be8fcd95 3d0947c5 c018c65d 404929f1 40c90f5f 3d26650f"));
  }

  @ParameterizedTest
  @MethodSource("tags")
  void numbersToTheLastBit(TagFamily family, long code, int[] map, int[] numbers, String floats) {
    Image image = drawn(code, family.codes().across(), map);
    List<AprilTag> tags =
        AprilTags.find(
            image, Roi.whole(image), EnumSet.of(family), CAMERA, ColorTables.FULL, text -> {});
    assertEquals(1, tags.size());
    AprilTag tag = tags.getFirst();
    int[] found = new int[numbers.length];
    System.arraycopy(tag.corners(), 0, found, 0, 8);
    int[] rest = {tag.x(), tag.y(), tag.w(), tag.h(), tag.id(), tag.cx(), tag.cy()};
    System.arraycopy(rest, 0, found, 8, rest.length);
    assertArrayEquals(numbers, found);
    assertEquals(floats, bits(tag));
  }

  private static String bits(AprilTag tag) {
    return "%08x %08x %08x %08x %08x %08x %08x"
        .formatted(
            Float.floatToIntBits(tag.margin()),
            Float.floatToIntBits(tag.xTranslation()),
            Float.floatToIntBits(tag.yTranslation()),
            Float.floatToIntBits(tag.zTranslation()),
            Float.floatToIntBits(tag.xRotation()),
            Float.floatToIntBits(tag.yRotation()),
            Float.floatToIntBits(tag.zRotation()));
  }
}
