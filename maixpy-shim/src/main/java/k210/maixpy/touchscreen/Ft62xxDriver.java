package k210.maixpy.touchscreen;

import k210.maixpy.machine.I2cPort;

/** FT62xx, in the build of the T-Watch (ft52xx.c). */
final class Ft62xxDriver implements TouchDriver {
  private static final int ADDRESS = 0x38;
  private static final int VENDOR_ID = 0xA8;
  private static final int REGISTERS = 16;
  private static final int TOUCHES = 2;
  private static final int TOUCHES_MAX = 2;
  private static final int FIRST = 3;
  private static final int PANEL_PX = 320;
  private static final int SCREEN_PX = 240;

  private final I2cPort bus;
  private TouchEvent event = TouchEvent.NONE;
  private boolean pressed;

  Ft62xxDriver(I2cPort bus) {
    this.bus = bus;
  }

  @Override
  public boolean probe() {
    return bus.read(ADDRESS, new byte[] {(byte) VENDOR_ID}, 1) != null;
  }

  /** A finger that stays where it is presses again and again. */
  @Override
  public TouchEvent poll() {
    String registers = bus.read(ADDRESS, new byte[1], REGISTERS);
    int touches = registers == null ? 0 : registers.charAt(TOUCHES);
    if (touches == 0 || touches > TOUCHES_MAX) {
      event = new TouchEvent(TouchEvent.RELEASE, 0, 0);
      pressed = false;
      return event;
    }
    int x = place(registers, FIRST);
    int y = place(registers, FIRST + 2);
    boolean moves = pressed && (x != event.x() || y != event.y());
    pressed = true;
    event = new TouchEvent(moves ? TouchEvent.MOVE : TouchEvent.PRESS, x, y);
    return event;
  }

  private static int place(String registers, int first) {
    int place = ((registers.charAt(first) & 0xF) << 8) | registers.charAt(first + 1);
    return place * SCREEN_PX / PANEL_PX;
  }
}
