package k210.maixpy.kpu;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import k210.operators.FloatSemantics;

/**
 * The YOLO2 region layer as the firmware computes it on the CPU, in 32-bit floats (MaixPy-v1 {@code
 * components/kendryte_sdk/src/sipeed_yolo2.c}).
 *
 * <p>The network's output is {@code anchors x (4 + 1 + classes)} planes of {@code layerWidth x
 * layerHeight} floats. Sigmoid and softmax are applied to it <em>in place</em>, as on the board, so
 * a script that reads the output afterwards sees activated values.
 *
 * <p>Two habits of the firmware are kept because scripts see them: the number of classes is {@code
 * channels / 5 - 5} whatever the number of anchors, and boxes are reported in anchor-major index
 * order, not by score. The firmware's result table holds ten boxes and is not checked; more than
 * ten, which overwrite memory there, are all reported here.
 */
final class RegionLayer {
  private static final int COORDINATES = 4;

  private final Head head;
  private final int inputWidth;
  private final int inputHeight;
  private final int layerWidth;
  private final int layerHeight;
  private final int classes;
  private final int cells;

  /**
   * What {@code init_yolo2} was given.
   *
   * @param threshold least class score that is reported, 0..1
   * @param nmsValue largest overlap (intersection over union) of two boxes of one class, 0..1
   * @param anchors width and height of each anchor, in cells
   */
  record Head(float threshold, float nmsValue, List<Float> anchors) {
    Head {
      anchors = List.copyOf(anchors);
    }

    int anchorCount() {
      return anchors.size() / 2;
    }
  }

  /**
   * One reported box, corners in pixels of the network's input.
   *
   * <p>The firmware converts each corner to an unsigned integer: a negative one becomes 0, one past
   * the right or bottom edge stays.
   */
  record Detection(int x1, int y1, int x2, int y2, int classId, float score) {}

  private record Box(float x, float y, float w, float h) {}

  /**
   * Prepares the layer.
   *
   * @param head the script's settings
   * @param inputWidth width of the network's input, pixels
   * @param inputHeight height of the network's input, pixels
   * @param layerWidth cells per row of the output
   * @param layerHeight rows of cells of the output
   * @param channels channels of the output
   */
  RegionLayer(
      Head head, int inputWidth, int inputHeight, int layerWidth, int layerHeight, int channels) {
    this.head = head;
    this.inputWidth = inputWidth;
    this.inputHeight = inputHeight;
    this.layerWidth = layerWidth;
    this.layerHeight = layerHeight;
    this.classes = channels / 5 - 5;
    this.cells = layerWidth * layerHeight;
  }

  /** Classes that the firmware derives from the channel count; negative for a head too narrow. */
  int classes() {
    return classes;
  }

  /** Bytes of float output that {@link #run} reads and writes. */
  long outputBytes() {
    return 4L * cells * head.anchorCount() * (COORDINATES + 1 + classes);
  }

  /**
   * Finds the boxes in one output of the network.
   *
   * @param output little-endian floats, at least {@link #outputBytes()}; activated in place
   * @return the boxes whose best class score exceeds the threshold, in box index order
   */
  List<Detection> run(ByteBuf output) {
    float[] data = new float[(int) (outputBytes() / 4)];
    int start = output.readerIndex();
    for (int i = 0; i < data.length; i++) {
      data[i] = output.getFloatLE(start + 4 * i);
    }
    activate(data);
    for (int i = 0; i < data.length; i++) {
      output.setFloatLE(start + 4 * i, data[i]);
    }
    int boxCount = cells * head.anchorCount();
    Box[] boxes = new Box[boxCount];
    float[][] scores = new float[boxCount][Math.max(classes, 1)];
    decode(data, boxes, scores);
    suppress(boxes, scores);
    return report(boxes, scores);
  }

  /**
   * Rough CPU cycles of a run: two activations per box and one exponential per class, at about 370
   * cycles each as measured for the SDK's softmax.
   */
  long cycles() {
    return 370L * cells * head.anchorCount() * (COORDINATES + 1 + classes);
  }

  /** Position of an entry (0..3 box, 4 objectness, 5.. classes) of a box in the output. */
  private int entry(int boxIndex, int entry) {
    int anchor = boxIndex / cells;
    int cell = boxIndex % cells;
    return (anchor * (COORDINATES + 1 + classes) + entry) * cells + cell;
  }

  private void activate(float[] data) {
    for (int anchor = 0; anchor < head.anchorCount(); anchor++) {
      int first = anchor * cells;
      sigmoid(data, entry(first, 0), 2 * cells);
      sigmoid(data, entry(first, COORDINATES), cells);
      for (int cell = 0; cell < cells; cell++) {
        softmax(data, entry(first + cell, COORDINATES + 1));
      }
    }
  }

  private static void sigmoid(float[] data, int from, int count) {
    for (int i = from; i < from + count; i++) {
      data[i] = 1.0f / (1.0f + FloatSemantics.DEVICE.expf(-data[i]));
    }
  }

  /** Softmax over the classes of one box; neighbouring classes lie one plane apart. */
  private void softmax(float[] data, int first) {
    if (classes <= 0) {
      return;
    }
    float largest = data[first];
    for (int c = 1; c < classes; c++) {
      largest = Math.max(largest, data[first + c * cells]);
    }
    float sum = 0;
    for (int c = 0; c < classes; c++) {
      float value = FloatSemantics.DEVICE.expf(data[first + c * cells] - largest);
      sum += value;
      data[first + c * cells] = value;
    }
    for (int c = 0; c < classes; c++) {
      data[first + c * cells] /= sum;
    }
  }

  private void decode(float[] data, Box[] boxes, float[][] scores) {
    for (int index = 0; index < boxes.length; index++) {
      int anchor = index / cells;
      int column = index % cells % layerWidth;
      int row = index % cells / layerWidth;
      float x = (column + data[entry(index, 0)]) / layerWidth;
      float y = (row + data[entry(index, 1)]) / layerHeight;
      float w =
          FloatSemantics.DEVICE.expf(data[entry(index, 2)])
              * head.anchors().get(2 * anchor)
              / layerWidth;
      float h =
          FloatSemantics.DEVICE.expf(data[entry(index, 3)])
              * head.anchors().get(2 * anchor + 1)
              / layerHeight;
      boxes[index] = new Box(x, y, w, h);
      float objectness = data[entry(index, COORDINATES)];
      for (int c = 0; c < classes; c++) {
        float score = objectness * data[entry(index, COORDINATES + 1 + c)];
        scores[index][c] = score > head.threshold() ? score : 0;
      }
    }
  }

  /** Non-maximum suppression, class by class, from the best score down. */
  private void suppress(Box[] boxes, float[][] scores) {
    Integer[] order = new Integer[boxes.length];
    for (int c = 0; c < classes; c++) {
      int classId = c;
      // Boxes without a score neither suppress nor need suppressing, so they stay out of the sort.
      int candidates = 0;
      for (int i = 0; i < boxes.length; i++) {
        if (scores[i][classId] != 0) {
          order[candidates++] = i;
        }
      }
      Arrays.sort(
          order,
          0,
          candidates,
          Comparator.comparingDouble((Integer i) -> scores[i][classId]).reversed());
      for (int i = 0; i < candidates; i++) {
        if (scores[order[i]][classId] == 0) {
          continue;
        }
        for (int j = i + 1; j < candidates; j++) {
          if (overlap(boxes[order[i]], boxes[order[j]]) > head.nmsValue()) {
            scores[order[j]][classId] = 0;
          }
        }
      }
    }
  }

  /** Intersection over union of two boxes. */
  private static float overlap(Box a, Box b) {
    float w = shared(a.x, a.w, b.x, b.w);
    float h = shared(a.y, a.h, b.y, b.h);
    float intersection = w < 0 || h < 0 ? 0 : w * h;
    return intersection / (a.w * a.h + b.w * b.h - intersection);
  }

  /** Length that two intervals, given by centre and length, have in common; negative when none. */
  private static float shared(float centreA, float lengthA, float centreB, float lengthB) {
    float left = Math.max(centreA - lengthA / 2, centreB - lengthB / 2);
    float right = Math.min(centreA + lengthA / 2, centreB + lengthB / 2);
    return right - left;
  }

  private List<Detection> report(Box[] boxes, float[][] scores) {
    List<Detection> found = new ArrayList<>();
    for (int index = 0; index < boxes.length; index++) {
      int best = 0;
      for (int c = 1; c < classes; c++) {
        if (scores[index][c] > scores[index][best]) {
          best = c;
        }
      }
      float score = scores[index][best];
      if (score > head.threshold()) {
        Box b = boxes[index];
        float halfWidth = b.w * inputWidth / 2;
        float halfHeight = b.h * inputHeight / 2;
        found.add(
            new Detection(
                unsigned(b.x * inputWidth - halfWidth),
                unsigned(b.y * inputHeight - halfHeight),
                unsigned(b.x * inputWidth + halfWidth),
                unsigned(b.y * inputHeight + halfHeight),
                best,
                score));
      }
    }
    return found;
  }

  /** RISC-V's float to uint32 conversion: truncates, and clamps what is negative to 0. */
  private static int unsigned(float value) {
    return value <= 0 ? 0 : (int) (long) Math.min((double) value, 0xFFFF_FFFFL);
  }
}
