package k210.bus;

/** A device on an SPI bus. */
public interface SpiDevice {
  /** Its chip select becomes active or ends. */
  default void select(boolean active) {}

  /** Octets cross: the master's to the device, the device's to the master. */
  int exchange(int octet);
}
