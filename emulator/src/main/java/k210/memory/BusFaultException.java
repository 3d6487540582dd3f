package k210.memory;

/** An access to bus addresses where no memory answers. */
public final class BusFaultException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final long address;

  BusFaultException(long address, int lengthBytes, String reason) {
    super("bus fault at 0x%08X, %d bytes: %s".formatted(address, lengthBytes, reason));
    this.address = address;
  }

  /** The first address of the access. */
  public long address() {
    return address;
  }
}
