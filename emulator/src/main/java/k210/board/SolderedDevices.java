package k210.board;

import k210.bus.Wiring;
import k210.device.Axp192;
import k210.device.Button;

/**
 * What the boards' makers have put on the pads. Facts: the boards' schematics and the {@code
 * config_maix_*.py} of sipeed/MaixPy-v1_scripts; M5StickV: {@code projects/maixpy_m5stickv} of
 * sipeed/MaixPy-v1.
 */
final class SolderedDevices {
  private static final int BOOT_PAD = 16;
  private static final int AXP_ADDRESS = 0x34;

  private SolderedDevices() {}

  /** Puts a board's devices on its pads. */
  static void place(BoardProfile profile, Peripherals peripherals) {
    Wiring wiring = peripherals.wiring();
    if (profile.equals(BoardProfile.M5STICKV)) {
      button(peripherals, 36);
      button(peripherals, 37);
      wiring.addI2c(28, 29, AXP_ADDRESS, new Axp192());
      return;
    }
    button(peripherals, BOOT_PAD);
    if (profile.equals(BoardProfile.AMIGO)) {
      button(peripherals, 20);
      button(peripherals, 23);
      wiring.addI2c(24, 27, AXP_ADDRESS, new Axp192());
    }
    if (profile.equals(BoardProfile.CUBE)) {
      button(peripherals, 10);
      button(peripherals, 11);
      wiring.addI2c(30, 31, AXP_ADDRESS, new Axp192());
    }
  }

  private static void button(Peripherals peripherals, int pad) {
    Button unused = new Button(peripherals.fpioa().pad(pad), true);
  }
}
