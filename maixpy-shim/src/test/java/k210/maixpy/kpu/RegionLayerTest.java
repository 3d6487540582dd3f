package k210.maixpy.kpu;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against YOLO2 as the papers give it, computed in doubles and box by box. */
class RegionLayerTest {
  private static final int WIDTH = 5;
  private static final int HEIGHT = 4;
  private static final int CELLS = WIDTH * HEIGHT;
  private static final List<Float> ANCHORS =
      List.of(0.6f, 0.8f, 1.1f, 0.9f, 1.7f, 2.2f, 2.5f, 1.4f, 3.3f, 3.1f);
  private static final RegionLayer.Head HEAD = new RegionLayer.Head(0.35f, 0.3f, ANCHORS);

  private record Box(
      int index, double left, double top, double right, double bottom, List<Double> scores) {
    double overlap(Box other) {
      double w = Math.min(right, other.right) - Math.max(left, other.left);
      double h = Math.min(bottom, other.bottom) - Math.max(top, other.top);
      double shared = w < 0 || h < 0 ? 0 : w * h;
      return shared / (area() + other.area() - shared);
    }

    double area() {
      return (right - left) * (bottom - top);
    }
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  private static float[] randomLogits(long seed, int classes) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] logits = new float[5 * (5 + classes) * CELLS];
    for (int i = 0; i < logits.length; i++) {
      int entry = i / CELLS % (5 + classes);
      double range = entry == 2 || entry == 3 ? 0.5 : 3;
      logits[i] = (float) random.nextDouble(-range, range);
    }
    return logits;
  }

  private static List<Box> naive(float[] logits, int classes, int inputWidth, int inputHeight) {
    List<Box> boxes = new ArrayList<>();
    for (int anchor = 0; anchor < 5; anchor++) {
      for (int cell = 0; cell < CELLS; cell++) {
        double[] v = new double[5 + classes];
        for (int e = 0; e < v.length; e++) {
          v[e] = logits[(anchor * (5 + classes) + e) * CELLS + cell];
        }
        double x = (cell % WIDTH + sigmoid(v[0])) / WIDTH * inputWidth;
        double y = (Math.floorDiv(cell, WIDTH) + sigmoid(v[1])) / HEIGHT * inputHeight;
        double w = Math.exp(v[2]) * ANCHORS.get(2 * anchor) / WIDTH * inputWidth;
        double h = Math.exp(v[3]) * ANCHORS.get(2 * anchor + 1) / HEIGHT * inputHeight;
        double sum = 0;
        for (int c = 0; c < classes; c++) {
          sum += Math.exp(v[5 + c]);
        }
        List<Double> scores = new ArrayList<>();
        for (int c = 0; c < classes; c++) {
          double score = sigmoid(v[4]) * Math.exp(v[5 + c]) / sum;
          scores.add(score > HEAD.threshold() ? score : 0);
        }
        boxes.add(
            new Box(anchor * CELLS + cell, x - w / 2, y - h / 2, x + w / 2, y + h / 2, scores));
      }
    }
    for (int c = 0; c < classes; c++) {
      int k = c;
      List<Box> kept = new ArrayList<>();
      for (Box box :
          boxes.stream()
              .filter(b -> b.scores.get(k) > 0)
              .sorted(Comparator.comparingDouble(b -> -b.scores.get(k)))
              .toList()) {
        if (kept.stream().anyMatch(better -> better.overlap(box) > HEAD.nmsValue())) {
          box.scores.set(k, 0.0);
        } else {
          kept.add(box);
        }
      }
    }
    return boxes;
  }

  private static ByteBuf bytes(float[] values) {
    ByteBuf bytes = Unpooled.buffer(4 * values.length);
    for (float value : values) {
      bytes.writeFloatLE(value);
    }
    return bytes;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void findsTheBoxesOfTheNaiveFormula(long seed) {
    int classes = 3;
    float[] logits = randomLogits(seed, classes);
    List<String> expected = new ArrayList<>();
    for (Box box : naive(logits, classes, 320, 224)) {
      int best = 0;
      for (int c = 1; c < classes; c++) {
        best = box.scores.get(c) > box.scores.get(best) ? c : best;
      }
      if (box.scores.get(best) > HEAD.threshold()) {
        expected.add(
            "%d,%d,%d,%d class %d %.4f"
                .formatted(
                    (long) Math.max(0, box.left),
                    (long) Math.max(0, box.top),
                    (long) box.right,
                    (long) box.bottom,
                    best,
                    box.scores.get(best)));
      }
    }
    RegionLayer layer = new RegionLayer(HEAD, 320, 224, WIDTH, HEIGHT, 5 * (5 + classes));
    List<String> found =
        layer.run(bytes(logits)).stream()
            .map(
                d ->
                    "%d,%d,%d,%d class %d %.4f"
                        .formatted(d.x1(), d.y1(), d.x2(), d.y2(), d.classId(), d.score()))
            .toList();
    assertEquals(expected, found, "seed " + seed);
    assertEquals(true, found.size() > 1, "a picture without boxes shows nothing; seed " + seed);
  }

  @Test
  void leavesActivatedValuesInTheOutput() {
    float[] logits = randomLogits(11, 2);
    ByteBuf output = bytes(logits);
    new RegionLayer(HEAD, 320, 224, WIDTH, HEIGHT, 35).run(output);
    int cell = 7;
    for (int e : new int[] {0, 1, 4}) {
      assertEquals(
          sigmoid(logits[e * CELLS + cell]), output.getFloatLE(4 * (e * CELLS + cell)), 1e-6);
    }
    assertEquals(logits[2 * CELLS + cell], output.getFloatLE(4 * (2 * CELLS + cell)));
    assertEquals(
        1,
        output.getFloatLE(4 * (5 * CELLS + cell)) + output.getFloatLE(4 * (6 * CELLS + cell)),
        1e-6);
  }

  @Test
  void derivesTheClassesFromTheChannelsWhateverTheAnchors() {
    RegionLayer.Head two = new RegionLayer.Head(0.5f, 0.3f, List.of(1f, 1f, 2f, 2f));
    assertEquals(20, new RegionLayer(two, 320, 240, 10, 7, 125).classes());
    assertEquals(-1, new RegionLayer(two, 320, 240, 10, 7, 24).classes());
    assertEquals(4L * 70 * 2 * 25, new RegionLayer(two, 320, 240, 10, 7, 125).outputBytes());
  }
}
