package k210.device;

/**
 * AXP192 or AXP173, a power management chip (X-Powers datasheet): voltages and currents as its ADCs
 * show them. What is switched off stays on here.
 *
 * <p>Not modelled: outputs, charging, the coulomb counter and sleep.
 */
public final class Axp192 extends Registers {
  private static final int POWER_STATUS = 0x00;
  private static final int INTERRUPT_STATUS_3 = 0x46;
  private static final int EXTERNAL_VOLTAGE = 0x56;
  private static final int BUS_VOLTAGE = 0x5A;
  private static final int TEMPERATURE = 0x5E;
  private static final int BATTERY_VOLTAGE = 0x78;
  private static final double BUS_VOLTS_PER_COUNT = 1.7e-3;
  private static final double BATTERY_VOLTS_PER_COUNT = 1.1e-3;
  private static final double KELVIN_PER_COUNT = 0.1;
  private static final double ZERO_COUNTS_CELSIUS = -144.7;
  private static final double USB_VOLTS = 5.0;
  private static final int BUS_PRESENT_AND_USABLE = 0x30;
  private static final int EXTERNAL_PRESENT_AND_USABLE = 0xC0;
  private static final int SHORT_PRESS = 0x02;
  private static final int LONG_PRESS = 0x01;

  /** A chip at 25 degrees, with 5 V from USB at its VBUS pin and a battery of 4 V. */
  public Axp192() {
    this(BUS_VOLTAGE, BUS_PRESENT_AND_USABLE);
  }

  /**
   * A chip that has USB's 5 V at its ACIN pin, as on Sipeed's boards, whose driver reads them there
   * ({@code pmu_axp173.py} of MaixPy-v1_scripts).
   */
  public static Axp192 withUsbAtAcin() {
    return new Axp192(EXTERNAL_VOLTAGE, EXTERNAL_PRESENT_AND_USABLE);
  }

  private Axp192(int usbVoltage, int usbStatus) {
    set(POWER_STATUS, usbStatus);
    setBatteryVolts(4.0);
    setTwelveBits(EXTERNAL_VOLTAGE, 0);
    setTwelveBits(BUS_VOLTAGE, 0);
    setTwelveBits(usbVoltage, (int) Math.round(USB_VOLTS / BUS_VOLTS_PER_COUNT));
    setTwelveBits(TEMPERATURE, (int) Math.round((25 - ZERO_COUNTS_CELSIUS) / KELVIN_PER_COUNT));
  }

  /** The battery's voltage. */
  public void setBatteryVolts(double volts) {
    setTwelveBits(BATTERY_VOLTAGE, (int) Math.round(volts / BATTERY_VOLTS_PER_COUNT));
  }

  /** Somebody has pressed the power key. */
  public void pressPowerKey(boolean longPress) {
    set(INTERRUPT_STATUS_3, get(INTERRUPT_STATUS_3) | (longPress ? LONG_PRESS : SHORT_PRESS));
  }

  @Override
  void written(int register, int value) {
    if (register == INTERRUPT_STATUS_3) {
      // A one clears.
      set(register, get(register) & ~value);
    } else {
      super.written(register, value);
    }
  }

  private void setTwelveBits(int register, int counts) {
    set(register, counts >> 4);
    set(register + 1, counts & 0xF);
  }
}
