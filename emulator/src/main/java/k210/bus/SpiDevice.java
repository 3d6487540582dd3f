package k210.bus;

/**
 * A device on an SPI bus. Modes, rates and the order of bits are the bus's business: a device sees
 * whole octets, the high bit first on the line.
 */
public interface SpiDevice {
  /**
   * Its select line falls ({@code active}) or rises, whoever moves it: a block, a GPIO, or
   * something on the board. A device whose select is tied hears nothing.
   */
  default void select(boolean active) {}

  /** Octets cross: the master's to the device, the device's to the master. */
  int exchange(int octet);
}
