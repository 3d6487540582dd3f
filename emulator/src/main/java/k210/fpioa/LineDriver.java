package k210.fpioa;

/** One of the things on the board that may drive a pad's line; each is given its own. */
public final class LineDriver {
  private final Runnable changed;
  private Drive drive = Drive.FLOATING;

  LineDriver(Runnable changed) {
    this.changed = changed;
  }

  /** What this thing does to the line from now on. */
  public void drive(Drive newDrive) {
    drive = newDrive;
    changed.run();
  }

  Drive drive() {
    return drive;
  }
}
