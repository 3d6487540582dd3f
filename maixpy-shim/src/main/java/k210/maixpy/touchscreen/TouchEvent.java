package k210.maixpy.touchscreen;

/**
 * What a driver knows of the panel.
 *
 * @param status as scripts see it
 */
record TouchEvent(int status, int x, int y) {
  static final int IDLE = 0;
  static final int RELEASE = 1;
  static final int PRESS = 2;
  static final int MOVE = 3;

  static final TouchEvent NONE = new TouchEvent(IDLE, 0, 0);
}
