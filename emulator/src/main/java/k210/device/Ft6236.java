package k210.device;

import java.util.Optional;

/**
 * FT6236 and its kin, controllers for capacitive touch panels (FocalTech register map): one finger,
 * in the panel's own pixels.
 *
 * <p>Not modelled: gestures, a second finger, the interrupt pin.
 */
public final class Ft6236 extends Registers {
  /** Its address. */
  public static final int ADDRESS = 0x38;

  private static final int TOUCHES = 0x02;
  private static final int FIRST = 0x03;
  private static final int POINT_OCTETS = 4;
  private static final int CHIP_ID = 0xA3;
  private static final int VENDOR_ID = 0xA8;
  private static final int CONTACT = 0x80;
  private static final int LIFTED = 0x40;
  private static final int COORDINATE_MAX = 0xFFF;

  private final Touches touches;

  /** A controller. */
  public Ft6236(Touches touches) {
    this.touches = touches;
    set(CHIP_ID, 0x64);
    set(VENDOR_ID, 0x11);
    for (int i = 0; i < POINT_OCTETS; i++) {
      set(FIRST + i, 0xFF);
    }
  }

  @Override
  public void start(boolean read) {
    super.start(read);
    Optional<Touches.Point> finger = touches.now();
    set(TOUCHES, finger.isPresent() ? 1 : 0);
    if (finger.isPresent()) {
      setPlace(FIRST, CONTACT, finger.get().x());
      setPlace(FIRST + 2, 0, finger.get().y());
    } else {
      set(FIRST, (get(FIRST) & 0xF) | LIFTED);
    }
  }

  private void setPlace(int register, int flags, double pixels) {
    int place = Math.clamp(Math.round(pixels), 0, COORDINATE_MAX);
    set(register, flags | (place >> 8));
    set(register + 1, place);
  }
}
