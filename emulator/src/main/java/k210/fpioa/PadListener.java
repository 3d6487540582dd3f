package k210.fpioa;

/** Hears of a line's edges, at the board time at which they happen. */
@FunctionalInterface
public interface PadListener {
  /** The line has another level than before. */
  void changed(boolean high);
}
