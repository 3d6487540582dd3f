package k210.device;

import java.util.Optional;
import k210.bus.I2cDevice;

/**
 * NS2009, a controller for a resistive touch panel (Nsiway data sheet): a command octet, then
 * twelve bits of a position or a pressure.
 *
 * <p>Not modelled: the interrupt pin, eight-bit readings, noise.
 */
public final class Ns2009 implements I2cDevice {
  /** Its only address, with the pin low. */
  public static final int ADDRESS = 0x48;

  private static final int READ_X = 0xC;
  private static final int READ_Y = 0xD;
  private static final int READ_Z1 = 0xE;
  private static final int READ_Z2 = 0xF;
  private static final int PRESSED_Z1 = 400;
  private static final int PRESSED_Z2 = 3000;
  private static final int COUNTS_MAX = 4095;

  private final Touches touches;
  private final int[] calibration;
  private int command;
  private boolean low;

  /**
   * A controller.
   *
   * @param touches in pixels
   * @param calibration how the panel's counts become pixels, seven numbers: x = (c2 + c0 * X + c1 *
   *     Y) / c6, y = (c5 + c3 * X + c4 * Y) / c6
   * @throws IllegalArgumentException where these cannot be turned around
   */
  public Ns2009(Touches touches, int[] calibration) {
    if (determinant(calibration) == 0) {
      throw new IllegalArgumentException("these numbers put different places on one pixel");
    }
    this.touches = touches;
    this.calibration = calibration.clone();
  }

  @Override
  public boolean write(int octet) {
    command = octet >> 4;
    low = false;
    return true;
  }

  @Override
  public int read() {
    int counts = counts();
    boolean second = low;
    low = !low;
    return second ? (counts & 0xF) << 4 : counts >> 4;
  }

  private int counts() {
    Optional<Touches.Point> finger = touches.now();
    return switch (command) {
      case READ_Z1 -> finger.isPresent() ? PRESSED_Z1 : 0;
      case READ_Z2 -> finger.isPresent() ? PRESSED_Z2 : COUNTS_MAX;
      case READ_X -> finger.map(this::columns).orElse(0);
      case READ_Y -> finger.map(this::rows).orElse(0);
      default -> 0;
    };
  }

  private int columns(Touches.Point point) {
    double x = point.x() * calibration[6] - calibration[2];
    double y = point.y() * calibration[6] - calibration[5];
    return clamp((x * calibration[4] - y * calibration[1]) / determinant(calibration));
  }

  private int rows(Touches.Point point) {
    double x = point.x() * calibration[6] - calibration[2];
    double y = point.y() * calibration[6] - calibration[5];
    return clamp((y * calibration[0] - x * calibration[3]) / determinant(calibration));
  }

  private static double determinant(int[] c) {
    return (double) c[0] * c[4] - (double) c[1] * c[3];
  }

  private static int clamp(double counts) {
    return Math.clamp(Math.round(counts), 0, COUNTS_MAX);
  }
}
