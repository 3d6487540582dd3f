package k210.flash;

/** An access beyond the 16 MiB of the flash. */
public final class FlashRangeException extends RuntimeException {
  private static final long serialVersionUID = 1;

  FlashRangeException(String what, long offsetBytes, long lengthBytes) {
    super(
        "cannot %s %d bytes at flash offset 0x%X: the flash ends at 0x%X"
            .formatted(what, lengthBytes, offsetBytes, SpiFlash.SIZE_BYTES));
  }
}
