package k210.lcd;

/**
 * What py_lcd.c keeps of a panel that a script turns: rotation, mirror flag, and width and height
 * in the present rotation.
 */
final class Orientation {
  private final LcdDriver driver;
  private final boolean cube;
  private int widthPx;
  private int heightPx;
  private int rotation;
  private boolean mirror;

  /**
   * Upright.
   *
   * @param cube whether the device type is the Cube's, whose 240 x 240 glass sits at one end of a
   *     240 x 320 memory
   */
  Orientation(LcdDriver driver, boolean cube) {
    this.driver = driver;
    this.cube = cube;
    widthPx = driver.widthPx();
    heightPx = driver.heightPx();
  }

  int widthPx() {
    return widthPx;
  }

  int heightPx() {
    return heightPx;
  }

  int rotation() {
    return rotation;
  }

  boolean mirror() {
    return mirror;
  }

  /** Turns what is drawn from now on by quarter turns, 0..3. */
  void setRotation(int newRotation) {
    ScanDirection turned = ScanDirection.ofRotation(newRotation);
    rotation = newRotation;
    boolean portrait = newRotation % 2 == 1;
    widthPx = portrait ? driver.heightPx() : driver.widthPx();
    heightPx = portrait ? driver.widthPx() : driver.heightPx();
    driver.setDirection((mirror ? turned.mirrored() : turned).code());
    updateCubeOffset();
  }

  /**
   * Sets the mirror flag. Switching it off shows only at the next {@link #setRotation}, as on the
   * board, whose driver leaves the direction alone then.
   */
  void setMirror(boolean enable) {
    mirror = enable;
    if (enable) {
      driver.setDirection(ScanDirection.ofRotation(rotation).mirrored().code());
      updateCubeOffset();
    }
  }

  private void updateCubeOffset() {
    if (cube) {
      driver.setOffset(rotation == 0 ? 80 : 0, rotation == 3 ? 80 : 0);
    }
  }
}
