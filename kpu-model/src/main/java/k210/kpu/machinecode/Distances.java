package k210.kpu.machinecode;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import k210.kpu.KpuLayerRegisters;

/**
 * How a band's pixels lie in a thread's memory, and where each step of a convolution finds its own,
 * as distances from the position it belongs to.
 *
 * <p>If positions are two pixels apart, even and odd lines and columns have planes of their own, so
 * that neighbouring positions stay neighbours and a step reads whole vectors.
 */
final class Distances {
  private static final int LANES = 16;
  private static final int WORD = Integer.BYTES;
  private static final int CORNERS = 4;

  private final Arena life = Arena.ofAuto();
  private final LayerPlan plan;
  private final int border;
  private final int phases;
  private final int lines;
  private final int planeBytes;
  private final int groupBytes;
  private final int steps;
  private final MemorySegment perCorner;
  private final MemorySegment perStep;
  private final MemorySegment pads;
  private final int padCount;
  private final int sourceColumns;

  Distances(KpuLayerRegisters r, LayerPlan plan, int groups) {
    this.plan = plan;
    int size = r.kernelSize();
    int window = size + (plan.corners() ? 1 : plan.shift());
    border = size / 2;
    boolean bytes = r.depthwise();
    int unit = bytes ? 1 : WORD;
    phases = bytes ? 1 : Math.min(plan.stride(), window);
    lines =
        bytes
            ? (plan.bandLines() - 1) * plan.stride() + size
            : plan.bandLines() + (window - 1) / plan.stride();
    // What a line's last vector writes too much, and what a plane's last position reads.
    int slack = bytes ? 4 * 64 : LANES;
    planeBytes = (lines * plan.pitch() + slack + LANES - 1) / LANES * LANES * unit;
    groupBytes = planeBytes * phases * phases;
    steps = groups * size * size;
    int step = bytes ? 1 : plan.stride();
    int columns = step * (plan.pitch() - 1) + phases - border;
    sourceColumns = Math.min(r.inputWidth(), columns);
    int[] outside = new int[plan.pitch() * phases];
    int count = 0;
    for (int phase = 0; phase < phases; phase++) {
      for (int column = 0; column < plan.pitch(); column++) {
        int x = column * step + phase - border;
        if (x < 0 || x >= r.inputWidth()) {
          outside[count++] = phase * planeBytes + column * unit;
        }
      }
    }
    padCount = count;
    pads = life.allocate(JAVA_INT, Math.max(1, count));
    MemorySegment.copy(outside, 0, pads, JAVA_INT, 0, count);
    int corners = plan.corners() ? CORNERS : 1;
    perCorner = life.allocate(JAVA_INT, bytes ? 1 : (long) corners * steps);
    perStep = plan.corners() ? life.allocate(JAVA_INT, (long) CORNERS * steps) : perCorner;
    if (!bytes) {
      fill(corners, size);
    }
  }

  private void fill(int corners, int size) {
    for (int i = 0; i < steps; i++) {
      int group = i / (size * size);
      int tap = i % (size * size);
      for (int corner = 0; corner < corners; corner++) {
        int line = tap / size + corner / 2;
        int column = tap % size + corner % 2 + plan.shift();
        int distance =
            group * groupBytes
                + (line % plan.stride() * phases + column % plan.stride()) * planeBytes
                + (line / plan.stride() * plan.pitch() + column / plan.stride()) * WORD;
        perCorner.setAtIndex(JAVA_INT, (long) corner * steps + i, distance);
        if (plan.corners()) {
          perStep.setAtIndex(JAVA_INT, (long) CORNERS * i + corner, distance);
        }
      }
    }
  }

  /** Columns and rows of padding around the image. */
  int border() {
    return border;
  }

  /** Planes per group and direction. */
  int phases() {
    return phases;
  }

  /** Lines of a plane. */
  int lines() {
    return lines;
  }

  /** Bytes of a plane. */
  int planeBytes() {
    return planeBytes;
  }

  /** Bytes of a group's planes. */
  int groupBytes() {
    return groupBytes;
  }

  /** Columns of the image that a line of the band needs. */
  int sourceColumns() {
    return sourceColumns;
  }

  /** Where a corner's distances are, one per step. */
  long ofCorner(int corner) {
    return perCorner.address() + (long) corner * steps * WORD;
  }

  /** Where the distances of all corners are, four per step. */
  long ofCorners() {
    return perStep.address();
  }

  /** Where the distances of a line's pixels outside the image are. */
  long pads() {
    return pads.address();
  }

  int padCount() {
    return padCount;
  }

  /** Bytes of these tables. */
  long tableBytes() {
    return perCorner.byteSize() + (plan.corners() ? perStep.byteSize() : 0) + pads.byteSize();
  }
}
