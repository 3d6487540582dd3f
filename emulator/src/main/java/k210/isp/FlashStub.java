package k210.isp;

import k210.flash.FlashRangeException;
import k210.flash.SpiFlash;

/** The program that kflash uploads: it erases and writes the flash. */
final class FlashStub implements IspResponder {
  private static final int NOP = 0xD2;
  private static final int FLASH_ERASE = 0xD3;
  private static final int FLASH_WRITE = 0xD4;
  private static final int REBOOT = 0xD5;
  private static final int SET_BAUD_RATE = 0xD6;
  private static final int FLASH_INIT = 0xD7;

  /** The {@code erase ... all} of kflash: no length, but a sign for the whole chip. */
  private static final long WHOLE_CHIP = 0xFFFF_FFEEL;

  /** The flash beside the chip, on SPI3; type 0 is one inside the package that boards lack. */
  private static final long ON_BOARD = 1;

  private final SpiFlash flash;
  private boolean initialised;

  FlashStub(SpiFlash flash) {
    this.flash = flash;
  }

  @Override
  public IspReply answer(IspRequest request) {
    return switch (request.operation()) {
      case NOP -> new IspReply.Status(IspStatus.OK);
      case FLASH_INIT -> new IspReply.Status(init(request));
      case FLASH_ERASE -> new IspReply.Status(erase(request));
      case FLASH_WRITE -> new IspReply.Status(write(request));
      case SET_BAUD_RATE -> new IspReply.Silence();
      case REBOOT -> new IspReply.Reboot();
      default -> new IspReply.Status(IspStatus.INVALID_COMMAND);
    };
  }

  private IspStatus init(IspRequest request) {
    if (!request.checksumFits()) {
      return IspStatus.BAD_CHECKSUM;
    }
    initialised = request.address() == ON_BOARD;
    return initialised ? IspStatus.OK : IspStatus.BAD_INITIALISATION;
  }

  private IspStatus erase(IspRequest request) {
    if (!request.checksumFits()) {
      return IspStatus.BAD_CHECKSUM;
    }
    if (!initialised) {
      return IspStatus.BAD_INITIALISATION;
    }
    boolean all = request.length() == WHOLE_CHIP;
    long start = all ? 0 : request.address();
    long end = all ? SpiFlash.SIZE_BYTES : start + request.length();
    if (start % SpiFlash.SECTOR_BYTES != 0
        || end % SpiFlash.SECTOR_BYTES != 0
        || end > SpiFlash.SIZE_BYTES) {
      return IspStatus.BAD_EXECUTION;
    }
    for (long sector = start; sector < end; sector += SpiFlash.SECTOR_BYTES) {
      flash.eraseSector(sector);
    }
    return IspStatus.OK;
  }

  private IspStatus write(IspRequest request) {
    IspStatus status = request.checkData();
    if (status != IspStatus.OK) {
      return status;
    }
    if (!initialised) {
      return IspStatus.BAD_INITIALISATION;
    }
    try {
      flash.burn(request.address(), request.data());
      return IspStatus.OK;
    } catch (FlashRangeException e) {
      return IspStatus.BAD_EXECUTION;
    }
  }
}
