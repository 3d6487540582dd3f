package k210.dvp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TestPatternTest {
  @Test
  void sameIndexGivesTheSamePictureWhateverTheTime() {
    assertArrayEquals(new TestPattern().frame(17, 0).rgb(), new TestPattern().frame(17, 999).rgb());
  }

  @Test
  void pictureMovesFromFrameToFrame() {
    TestPattern pattern = new TestPattern();

    assertFalse(Arrays.equals(pattern.frame(0, 0).rgb(), pattern.frame(1, 0).rgb()));
  }

  @Test
  void longRunsStayInThePicture() {
    assertEquals(320, new TestPattern().frame(Long.MAX_VALUE / 8, 0).widthPx());
  }

  @ParameterizedTest
  @CsvSource({"1, 88, 72", "10, 320, 240", "19, 240, 240", "26, 1600, 1200"})
  void frameSizeIdsAreTheModules(int id, int widthPx, int heightPx) {
    FrameSize size = FrameSize.ofId(id).orElseThrow();

    assertEquals(widthPx, size.widthPx());
    assertEquals(heightPx, size.heightPx());
  }
}
