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
  private Drive board = Drive.FLOATING;
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

  /** What the board does to the line: a switch, a sensor's output. */
  public void drive(Drive drive) {
    board = drive;
    resolve();
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
    if (chip == Drive.LOW || board == Drive.LOW) {
      return false;
    }
    if (chip == Drive.HIGH || board == Drive.HIGH) {
      return true;
    }
    return switch (boardPull == Pull.NONE ? chipPull : boardPull) {
      case UP -> true;
      case DOWN -> false;
      case NONE -> high;
    };
  }
}
