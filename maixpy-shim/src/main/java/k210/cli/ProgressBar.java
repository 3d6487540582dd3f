package k210.cli;

import java.io.Console;
import java.io.PrintStream;
import java.util.Optional;

/**
 * One line on a terminal that fills up while long work goes on.
 *
 * <p>It draws only where stderr is a terminal, so that logs and pipes stay free of it, and it never
 * changes what goes to stdout.
 */
final class ProgressBar implements AutoCloseable {
  private static final int CELLS = 30;

  private final PrintStream err;
  private final String label;
  private final long total;
  private final boolean visible;
  private int drawnPercent = -1;

  /**
   * Starts a bar.
   *
   * @param err where it is drawn
   * @param label what the work is, a word or two
   * @param total how many steps there are
   */
  ProgressBar(PrintStream err, String label, long total) {
    this.err = err;
    this.label = label;
    this.total = Math.max(total, 1);
    // Without a terminal there is no console at all, or one that says so: it depends on the JDK.
    this.visible = Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
  }

  /** Shows that {@code done} steps of the total are done. */
  void update(long done) {
    int percent = (int) Math.min(100, 100 * done / total);
    if (!visible || percent == drawnPercent) {
      return;
    }
    drawnPercent = percent;
    int filled = CELLS * percent / 100;
    err.print(
        "\r"
            + label
            + " ["
            + "#".repeat(filled)
            + ".".repeat(CELLS - filled)
            + "] "
            + percent
            + "%");
    err.flush();
  }

  /** Wipes the line, so that what follows starts on a clean one. */
  @Override
  public void close() {
    if (drawnPercent >= 0) {
      err.print("\r" + " ".repeat(label.length() + CELLS + 9) + "\r");
      err.flush();
    }
  }
}
