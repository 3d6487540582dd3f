package k210.cli;

import java.util.List;
import k210.flash.SpiFlash;

/**
 * A part of the flash as the user names it.
 *
 * @param address its first byte
 * @param lengthBytes how long it is; 0 for "what starts there"
 */
record FlashRange(int address, int lengthBytes) {
  /** Reads {@code ADDRESS} or {@code ADDRESS:LENGTH}, decimal or 0x.... */
  static FlashRange parse(String text) {
    int colon = text.indexOf(':');
    long address = number(text, colon < 0 ? text : text.substring(0, colon));
    long length = colon < 0 ? 0 : number(text, text.substring(colon + 1));
    if (colon >= 0 && length == 0) {
      throw CommandException.usage("'%s': the length is 0".formatted(text));
    }
    if (address >= SpiFlash.SIZE_BYTES || length > SpiFlash.SIZE_BYTES - address) {
      throw CommandException.usage(
          "'%s' leaves the 16 MiB flash, which ends at 0x%X".formatted(text, SpiFlash.SIZE_BYTES));
    }
    return new FlashRange((int) address, (int) length);
  }

  /** What starts at the address, without a header that a file would not have. */
  FlashRange resolve(List<FlashMap.Region> regions) {
    for (FlashMap.Region region : regions) {
      if (region.address() == address) {
        return new FlashRange(region.payloadAddress(), region.payloadBytes());
      }
    }
    throw CommandException.usage(
        "nothing starts at 0x%X; 'list' shows what does, or give a length: 0x%X:0x1000"
            .formatted(address, address));
  }

  private static long number(String text, String number) {
    try {
      long value = Long.decode(number);
      if (value >= 0) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw CommandException.usage(
        "'%s': '%s' is no number; write 0x300000 or 0x300000:4096".formatted(text, number));
  }
}
