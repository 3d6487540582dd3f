package k210.maixpy.image;

import java.util.ArrayList;
import java.util.List;
import k210.imlib.ColorThreshold;
import org.graalvm.polyglot.HostAccess;

/** The thresholds of one call, handed over one by one. */
public final class ThresholdList {
  private final List<ColorThreshold> thresholds = new ArrayList<>();

  /** One threshold; bounds are in the order of the script's tuple. */
  @HostAccess.Export
  public void add(long lMin, long lMax, long aMin, long aMax, long bMin, long bMax) {
    thresholds.add(
        new ColorThreshold(
            narrow(lMin), narrow(lMax), narrow(aMin), narrow(aMax), narrow(bMin), narrow(bMax)));
  }

  /** Whether there is none. */
  @HostAccess.Export
  public boolean isEmpty() {
    return thresholds.isEmpty();
  }

  /** How many. */
  int count() {
    return thresholds.size();
  }

  private static int narrow(long bound) {
    return (int) bound;
  }

  /** The thresholds in the script's order. */
  List<ColorThreshold> thresholds() {
    return thresholds;
  }
}
