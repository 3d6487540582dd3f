package k210.bus;

/** A device on an I2C bus. Addresses that no device has are not acknowledged. */
public interface I2cDevice {
  /** A transfer to or from this device begins; {@code read} is the master's direction. */
  default void start(boolean read) {}

  /**
   * The master sends an octet.
   *
   * @return whether the device acknowledges it
   */
  boolean write(int octet);

  /** The master takes an octet. */
  int read();

  /** The master ends the transfer. */
  default void stop() {}
}
