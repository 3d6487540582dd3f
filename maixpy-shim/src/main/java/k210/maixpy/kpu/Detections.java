package k210.maixpy.kpu;

import java.util.List;
import org.graalvm.polyglot.HostAccess;

/** The boxes of one {@code run_yolo2}, for the shim to wrap. */
public final class Detections {
  private final List<RegionLayer.Detection> boxes;

  Detections(List<RegionLayer.Detection> boxes) {
    this.boxes = boxes;
  }

  /** How many there are; the firmware keeps the number in a byte. */
  @HostAccess.Export
  public int count() {
    return boxes.size() & 0xFF;
  }

  /** Left edge, in the 16 bits that the firmware's rectangle has. */
  @HostAccess.Export
  public int x(int i) {
    return (short) boxes.get(i).x1();
  }

  /** Top edge. */
  @HostAccess.Export
  public int y(int i) {
    return (short) boxes.get(i).y1();
  }

  /** Width. */
  @HostAccess.Export
  public int w(int i) {
    return (short) (boxes.get(i).x2() - boxes.get(i).x1());
  }

  /** Height. */
  @HostAccess.Export
  public int h(int i) {
    return (short) (boxes.get(i).y2() - boxes.get(i).y1());
  }

  /** Class with the best score. */
  @HostAccess.Export
  public int classId(int i) {
    return boxes.get(i).classId();
  }

  /** That score, 0..1. */
  @HostAccess.Export
  public double value(int i) {
    return boxes.get(i).score();
  }
}
