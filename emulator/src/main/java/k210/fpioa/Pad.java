package k210.fpioa;

import java.util.ArrayList;
import java.util.List;

/**
 * One of the chip's pads and the line that is soldered to it.
 *
 * <p>Chip and board may both drive the line; low wins where they disagree, as with an open-drain
 * bus or a button to ground. Where neither drives, a resistor on the board decides, then the pad's
 * own pull; without any the line keeps its charge.
 */
public final class Pad {
  private final int number;
  private final List<PadListener> listeners = new ArrayList<>();
  private Drive chip = Drive.FLOATING;
  private final List<LineDriver> board = new ArrayList<>();
  private Pull chipPull = Pull.NONE;
  private Pull boardPull = Pull.NONE;
  private boolean high;

  Pad(int number) {
    this.number = number;
  }

  /** The pad's number, 0..47. */
  public int number() {
    return number;
  }

  /** The line's level. */
  public boolean high() {
    return high;
  }

  /** What the chip does to the line. */
  public Drive chipDrive() {
    return chip;
  }

  /** For one more thing on the board that drives the line: a switch, a sensor's output. */
  public LineDriver newDriver() {
    LineDriver driver = new LineDriver(this::resolve);
    board.add(driver);
    return driver;
  }

  /** A resistor on the board. */
  public void pull(Pull pull) {
    boardPull = pull;
    resolve();
  }

  /** Hears of this line's edges from now on. */
  public void listen(PadListener listener) {
    listeners.add(listener);
  }

  void driveFromChip(Drive drive) {
    chip = drive;
    resolve();
  }

  void pullFromChip(Pull pull) {
    chipPull = pull;
    resolve();
  }

  private void resolve() {
    boolean level = level();
    if (level != high) {
      high = level;
      // A listener may add another, or drive the line itself.
      for (PadListener listener : List.copyOf(listeners)) {
        listener.changed(level);
      }
    }
  }

  private boolean level() {
    if (drives(Drive.LOW)) {
      return false;
    }
    if (drives(Drive.HIGH)) {
      return true;
    }
    return switch (boardPull == Pull.NONE ? chipPull : boardPull) {
      case UP -> true;
      case DOWN -> false;
      case NONE -> high;
    };
  }

  private boolean drives(Drive level) {
    if (chip == level) {
      return true;
    }
    for (LineDriver driver : board) {
      if (driver.drive() == level) {
        return true;
      }
    }
    return false;
  }
}
