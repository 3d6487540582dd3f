package k210.maixpy.image;

import java.util.List;
import org.graalvm.polyglot.HostAccess;

/** Findings as rows of numbers, for the shim to make the script's objects of. */
public final class FoundNumbers {
  private final List<int[]> rows;

  FoundNumbers(List<int[]> rows) {
    this.rows = List.copyOf(rows);
  }

  /** How many. */
  @HostAccess.Export
  public int count() {
    return rows.size();
  }

  /** The numbers of one. */
  @HostAccess.Export
  public int[] numbers(int index) {
    return rows.get(index).clone();
  }
}
