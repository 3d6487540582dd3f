package k210.imlib.keypoints;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import k210.imlib.keypoints.KeypointMatcher.Matches;
import k210.imlib.keypoints.KeypointMatcher.Pair;
import org.junit.jupiter.api.Test;

final class KeypointMatcherTest {
  private static Keypoint keypoint(int x, int y, int angle, long bits) {
    return new Keypoint(x, y, 50, 1, angle, new long[] {bits, 0, 0, -1});
  }

  private static Matches match(List<Keypoint> one, List<Keypoint> other, boolean filter) {
    return KeypointMatcher.match(one, other, 85, filter).orElseThrow();
  }

  @Test
  void distancesCountPairsOfBits() {
    Keypoint one = keypoint(0, 0, 0, 0);
    assertEquals(0, one.distance(keypoint(9, 9, 15, 0)));
    // 01, 10 and 11 differ from 00 once each.
    assertEquals(3, one.distance(keypoint(0, 0, 0, 0b11_10_01_00)));
    assertEquals(32, one.distance(keypoint(0, 0, 0, -1)));
  }

  @Test
  void pairsAreEachOthersBest() {
    List<Keypoint> one = List.of(keypoint(0, 0, 30, 0xFFFF), keypoint(0, 0, 60, 0));
    List<Keypoint> other =
        List.of(keypoint(10, 20, 75, 1), keypoint(70, 50, 45, 0xFFFE), keypoint(5, 5, 0, -1));
    Matches matches = match(one, other, false);
    assertEquals(List.of(new Pair(0, 1), new Pair(1, 0)), matches.pairs());
    assertEquals(2, matches.count());
    assertEquals((10 + 70) / 2, matches.cx());
    assertEquals((20 + 50) / 2, matches.cy());
    assertArrayEquals(
        new int[] {10, 20, 60, 30},
        new int[] {matches.x(), matches.y(), matches.widthPx(), matches.heightPx()});
    assertEquals(15, matches.theta());
  }

  @Test
  void whatMatchedStaysMarked() {
    List<Keypoint> one = List.of(keypoint(0, 0, 0, 0));
    List<Keypoint> other = List.of(keypoint(3, 4, 0, 0));
    assertEquals(1, match(one, other, false).count());
    assertEquals(new Matches(0, 0, 0, 0, 0, 0, 0, 0, List.of(), 0), match(one, other, false));
    assertTrue(KeypointMatcher.match(one, other, 100, false).isEmpty());
  }

  @Test
  void noMatchesAreDividedByZero() {
    List<Keypoint> one = List.of(keypoint(0, 0, 0, 0));
    // On the chip that gives all ones, and the rectangle never began.
    assertEquals(
        new Matches(-1, -1, 20000, 20000, -20000, -20000, 0, 0, List.of(), 0),
        match(one, List.of(), true));
  }

  @Test
  void whatLiesFarAwayIsFilteredOut() {
    long[] bits = {0xFL, 0xF0L, 0xF00L, 0xF000L, 0xF0000L};
    List<Keypoint> one = new ArrayList<>();
    List<Keypoint> other = new ArrayList<>();
    int[][] places = {{10, 10}, {12, 10}, {10, 12}, {12, 12}, {90, 90}};
    for (int i = 0; i < bits.length; i++) {
      one.add(keypoint(0, 0, 0, bits[i]));
      other.add(keypoint(places[i][0], places[i][1], 0, bits[i]));
    }
    Matches matches = match(one, other, true);
    assertEquals(4, matches.count());
    assertEquals(5, matches.pairs().size());
    assertEquals(11, matches.cx());
    assertEquals(2, matches.widthPx());
  }

  @Test
  void filesHoldTheFieldsInOrder() {
    byte[] file = DescriptorFile.write(List.of(keypoint(0x102, 0x304, 45, 0x55)));
    assertEquals(4 + 42, file.length);
    assertArrayEquals(
        new byte[] {1, 0, 0, 0, 2, 1, 4, 3, 50, 0, 1, 0, 45, 0, 0x55, 0}, Arrays.copyOf(file, 16));
    assertEquals(-1, file[file.length - 1]);
    Keypoint read = DescriptorFile.read(file).get(0);
    assertEquals(0x304, read.y());
    assertEquals(0, read.distance(keypoint(0, 0, 0, 0x55)));
    assertEquals(List.of(), DescriptorFile.read(Arrays.copyOf(file, 45)));
  }
}
