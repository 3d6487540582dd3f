package k210.demo;

import io.netty.buffer.ByteBuf;
import k210.kmodel.KmodelV3Builder;
import k210.kpu.ActivationTable;
import k210.kpu.FeatureMapShape;
import k210.kpu.KpuConv;
import k210.kpu.PoolType;

/**
 * A kmodel that finds red balls: a YOLO2 head with 5 anchors and one class on a grid of 20 x 15
 * cells of 16 pixels. Nothing is trained; every weight follows from what a layer is for.
 *
 * <ol>
 *   <li>1x1: how red a pixel is, then the mean of 4x4 pixels;
 *   <li>1x1: nothing but the mean of 4x4 again, so that a value is the red share of a cell;
 *   <li>3x3: nine copies of that map, moved by one cell each way;
 *   <li>3x3: nine copies, moved by two cells;
 *   <li>3x3 over those: any 7x7 kernel. Each anchor compares the red inside a disc of its size with
 *       the red around it, and takes first moments for the place and the area for the size.
 * </ol>
 */
public final class DemoModel {
  /** The file's name where it is written. */
  public static final String FILE_NAME = "red_ball.kmodel";

  /** Diameters of the five anchors in cells; the script's anchors are these, twice each. */
  private static final double[] DIAMETERS = {2, 3, 4, 5, 6};

  private static final int ENTRIES = 6; // x, y, w, h, objectness, one class
  private static final int REACH = 3; // cells to each side of the 7x7 kernels

  // A pixel counts as red from 4R - 4G - B = 150 on, and fully from 350.
  private static final int RED_FROM = 150;
  private static final double RED_GAIN = 255.0 / 200;

  // Objectness: +6 for a ball that fills its disc, below 0 if it misses 30 % of it or reaches out.
  private static final double INSIDE = 20;
  private static final double OUTSIDE = 10;
  private static final double FILL_NEEDED = 0.7;

  // The slope of the logistic function at its middle is 1/4: a shift of one cell needs 4.
  private static final double LOGIT_PER_CELL = 4;

  // The head's bytes stand for -4 .. +4.
  private static final double STEPS_PER_UNIT = 255 / 8.0;
  private static final double ZERO_STEP = 127.5;

  // Batch norm works in 1/256 of a step, so that rounding happens once, in the activation.
  private static final int FRACTION = 256;

  private DemoModel() {}

  /** The model's file, kmodel V3. */
  public static ByteBuf build() {
    KpuConv redness =
        KpuConv.of(new FeatureMapShape(3, DemoScene.HEIGHT, DemoScene.WIDTH), 1, 1)
            .weights(new byte[] {68, 60, 63}, 64)
            .batchNorm(0, 1, -RED_FROM)
            .activation(ActivationTable.relu(RED_GAIN))
            .pool(PoolType.MEAN_4_S4)
            .build();
    KpuConv cells =
        KpuConv.of(redness.outputShape(), 1, 1)
            .weights(new byte[] {1}, 0)
            .activation(ActivationTable.relu(1))
            .pool(PoolType.MEAN_4_S4)
            .build();
    KpuConv near = copies(cells.outputShape(), false);
    KpuConv far = copies(near.outputShape(), true);
    KpuConv head = head(far.outputShape());
    return new KmodelV3Builder()
        .conv(redness)
        .conv(cells)
        .conv(near)
        .conv(far)
        .conv(head)
        .dequantize((float) (1 / STEPS_PER_UNIT), (float) (-ZERO_STEP / STEPS_PER_UNIT))
        .output()
        .write();
  }

  /**
   * Nine maps, each the input moved by one cell to one side; from nine maps already moved, each is
   * moved once more the same way.
   */
  private static KpuConv copies(FeatureMapShape input, boolean movedAlready) {
    byte[] weights = new byte[9 * input.channels() * 9];
    for (int direction = 0; direction < 9; direction++) {
      int source = movedAlready ? direction : 0;
      weights[(direction * input.channels() + source) * 9 + direction] = 1;
    }
    return KpuConv.of(input, 9, 3).weights(weights, 0).activation(ActivationTable.relu(1)).build();
  }

  private static KpuConv head(FeatureMapShape input) {
    int channels = DIAMETERS.length * ENTRIES;
    byte[] weights = new byte[channels * 9 * 9];
    KpuConv.Builder head = KpuConv.of(input, channels, 3);
    for (int channel = 0; channel < channels; channel++) {
      double diameter = DIAMETERS[channel / ENTRIES];
      int entry = channel % ENTRIES;
      double largest = largest(diameter, entry);
      for (int tap = 0; tap < 81; tap++) {
        // Weights are signed around 128; taps that no offset uses stay at zero.
        weights[channel * 81 + tap] = (byte) 128;
      }
      for (int dy = -REACH; dy <= REACH; dy++) {
        for (int dx = -REACH; dx <= REACH; dx++) {
          int weight = (int) Math.rint(kernel(diameter, entry, dx, dy) / largest * 127);
          weights[channel * 81 + tap(dx, dy)] = (byte) (128 + weight);
        }
      }
      double stepsPerUnit = largest / 127 / 255 * STEPS_PER_UNIT;
      double offset = bias(entry) * STEPS_PER_UNIT + ZERO_STEP;
      head.batchNorm(channel, stepsPerUnit * FRACTION, (int) Math.rint(offset * FRACTION));
    }
    return head.weights(weights, 128).activation(ActivationTable.relu(1.0 / FRACTION)).build();
  }

  /** Where an offset of -3..3 cells stands in the last kernel: which moved map, and which tap. */
  private static int tap(int dx, int dy) {
    int map = 3 * (farStep(dy) + 1) + farStep(dx) + 1;
    int near = 3 * (dy - 2 * farStep(dy) + 1) + dx - 2 * farStep(dx) + 1;
    return 9 * map + near;
  }

  private static int farStep(int offset) {
    return offset <= -2 ? -1 : offset >= 2 ? 1 : 0;
  }

  /** What a fully red cell at an offset adds to an entry of an anchor. */
  private static double kernel(double diameter, int entry, int dx, int dy) {
    double area = area(diameter);
    double inside = coverage(diameter / 2, dx, dy);
    return switch (entry) {
      case 0 -> LOGIT_PER_CELL * dx / area;
      case 1 -> LOGIT_PER_CELL * dy / area;
      // log(size ratio) = log(area ratio) / 2, and log(1 + a) is nearly a.
      case 2, 3 -> 0.5 / area;
      case 4 -> (INSIDE * inside - OUTSIDE * (1 - inside)) / area;
      default -> 0;
    };
  }

  private static double bias(int entry) {
    return switch (entry) {
      case 2, 3 -> -0.5;
      case 4 -> -INSIDE * FILL_NEEDED;
      default -> 0;
    };
  }

  private static double largest(double diameter, int entry) {
    double largest = 1e-9;
    for (int dy = -REACH; dy <= REACH; dy++) {
      for (int dx = -REACH; dx <= REACH; dx++) {
        largest = Math.max(largest, Math.abs(kernel(diameter, entry, dx, dy)));
      }
    }
    return largest;
  }

  private static double area(double diameter) {
    return Math.PI * diameter * diameter / 4;
  }

  /** Share of a cell that a disc around the middle of the centre cell covers. */
  private static double coverage(double radius, int dx, int dy) {
    int samples = 16;
    int inside = 0;
    for (int i = 0; i < samples * samples; i++) {
      int row = i / samples;
      int column = i % samples;
      double x = dx - 0.5 + (column + 0.5) / samples;
      double y = dy - 0.5 + (row + 0.5) / samples;
      if (x * x + y * y <= radius * radius) {
        inside++;
      }
    }
    return (double) inside / (samples * samples);
  }
}
