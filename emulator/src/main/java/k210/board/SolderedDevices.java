package k210.board;

import java.util.ArrayList;
import java.util.List;
import k210.bus.I2cDevice;
import k210.device.Axp192;
import k210.device.Button;
import k210.device.Ft6236;
import k210.device.Mpu6050;
import k210.device.Msa301;
import k210.device.Ns2009;
import k210.device.RegisterMap;
import k210.device.Touches;

/**
 * What the boards' makers have put on the pads, with what one needs to know to use it. Facts: the
 * boards' schematics and the {@code config_maix_*.py} of sipeed/MaixPy-v1_scripts; M5StickV: {@code
 * projects/maixpy_m5stickv} of sipeed/MaixPy-v1.
 *
 * <p>Not modelled: accelerometer and codec of Amigo and Cube, the Wi-Fi modules.
 */
public final class SolderedDevices {
  private static final int BOOT_PAD = 16;
  private static final int ES8374_ADDRESS = 0x10;
  private static final int AXP_ADDRESS = 0x34;
  private static final int MPU_ADDRESS = 0x68;

  /** How the Go's panel is mounted: MaixPy's usual calibration fits. */
  private static final int[] GO_CALIBRATION = {-6, -5941, 22_203_576, 4232, -8, -700_369, 65_536};

  private final Peripherals peripherals;
  private final List<String> descriptions = new ArrayList<>();

  private SolderedDevices(Peripherals peripherals) {
    this.peripherals = peripherals;
  }

  /**
   * Puts a board's devices on its pads.
   *
   * @return what they are and where, for people
   */
  public static List<String> place(BoardProfile profile, Peripherals peripherals) {
    SolderedDevices devices = new SolderedDevices(peripherals);
    switch (profile.cliName()) {
      case "m5stickv" -> devices.m5stickv();
      case "amigo" -> devices.amigo();
      case "cube" -> devices.cube();
      case "go" -> devices.go();
      case "dock" -> devices.bootAndLeds(14, 13, 12);
      default -> devices.bootAndLeds(13, 12, 14);
    }
    return List.copyOf(devices.descriptions);
  }

  private void m5stickv() {
    button("A", 36);
    button("B", 37);
    leds("6 (R), 9 (G), 8 (B), 7 (W)");
    i2c("AXP192", 28, 29, AXP_ADDRESS, new Axp192());
    i2c("MPU6886", 28, 29, MPU_ADDRESS, new Mpu6050(Mpu6050.Model.MPU6886));
  }

  private void amigo() {
    button("BOOT", BOOT_PAD);
    button("next", 20);
    button("enter", 23);
    leds("14 (R), 15 (G), 17 (B), 32 (W)");
    i2c("AXP173", 24, 27, AXP_ADDRESS, Axp192.withUsbAtAcin());
    soundAndMotion(24, 27);
    i2c("FT6236 touch", 24, 27, Ft6236.ADDRESS, new Ft6236(new Touches(peripherals.clock())));
  }

  private void cube() {
    bootAndLeds(13, 12, 14);
    button("enter", 10);
    button("back", 11);
    soundAndMotion(30, 31);
    i2c("AXP173", 30, 31, AXP_ADDRESS, Axp192.withUsbAtAcin());
  }

  /** The codec is a table of registers: what it does to the sound of the I2S lines is not heard. */
  private void soundAndMotion(int scl, int sda) {
    RegisterMap codec = new RegisterMap(new RegisterMap.Shape(1, 1, true));
    i2c("ES8374 codec", scl, sda, ES8374_ADDRESS, codec);
    i2c("MSA301", scl, sda, Msa301.ADDRESS, new Msa301());
  }

  private void go() {
    bootAndLeds(14, 12, 13);
    i2c(
        "NS2009 touch",
        30,
        31,
        Ns2009.ADDRESS,
        new Ns2009(new Touches(peripherals.clock()), GO_CALIBRATION));
  }

  private void bootAndLeds(int red, int green, int blue) {
    button("BOOT", BOOT_PAD);
    leds("%d (R), %d (G), %d (B)".formatted(red, green, blue));
  }

  private void button(String name, int pad) {
    Button unused = new Button(peripherals.fpioa().pad(pad), true);
    descriptions.add("button %s on %d".formatted(name, pad));
  }

  /** LEDs do nothing to their lines; a device file looks at them. */
  private void leds(String pads) {
    descriptions.add("LEDs on " + pads);
  }

  private void i2c(String name, int scl, int sda, int address, I2cDevice device) {
    peripherals.wiring().addI2c(scl, sda, address, device);
    descriptions.add("%s at I2C 0x%02x on %d/%d".formatted(name, address, scl, sda));
  }
}
