package k210.isp;

/**
 * The mask ROM's ISP mode.
 *
 * <p>It knows four commands; echo (C1) and memory read (C4) have numbers, but the ROM refuses them
 * (laanwj/k210-sdk-stuff {@code doc/memory_map.md}).
 */
final class BootRom implements IspResponder {
  private static final int NOP = 0xC2;
  private static final int MEMORY_WRITE = 0xC3;
  private static final int MEMORY_BOOT = 0xC5;
  private static final int SET_BAUD_RATE = 0xC6;

  private static final long RAM_ADDRESS = 0x8000_0000L;
  private static final long RAM_UNCACHED = 0x4000_0000L;
  private static final long RAM_BYTES = 8L << 20;

  private long uploadedBytes;

  /** How many bytes were written to RAM since the ROM has started. */
  long uploadedBytes() {
    return uploadedBytes;
  }

  @Override
  public IspReply answer(IspRequest request) {
    return switch (request.operation()) {
      case NOP -> new IspReply.Status(IspStatus.OK);
      case MEMORY_WRITE -> new IspReply.Status(write(request));
      case MEMORY_BOOT ->
          !request.checksumFits()
              ? new IspReply.Status(IspStatus.BAD_CHECKSUM)
              : isRam(request.address(), 4)
                  ? new IspReply.Boot(request.address())
                  : new IspReply.Silence(); // a jump into nothing
      case SET_BAUD_RATE -> new IspReply.Silence();
      default -> new IspReply.Status(IspStatus.INVALID_COMMAND);
    };
  }

  private IspStatus write(IspRequest request) {
    IspStatus status = request.checkData();
    if (status == IspStatus.OK && !isRam(request.address(), request.length())) {
      // On the chip the store faults; a wrong length is the nearest of the ROM's answers.
      return IspStatus.BAD_DATA_LENGTH;
    }
    if (status == IspStatus.OK) {
      uploadedBytes += request.length();
    }
    return status;
  }

  private static boolean isRam(long address, long lengthBytes) {
    return isWithin(RAM_ADDRESS, address, lengthBytes)
        || isWithin(RAM_UNCACHED, address, lengthBytes);
  }

  private static boolean isWithin(long start, long address, long lengthBytes) {
    return address >= start && address + lengthBytes <= start + RAM_BYTES;
  }
}
