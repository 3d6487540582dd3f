package k210.kfpkg;

import java.util.Locale;
import java.util.OptionalInt;

/**
 * What the command line's {@code --burn} asks for: a package, or a plain file and its place in
 * flash.
 *
 * @param file the host file as it was written
 * @param address place in flash in bytes; empty for a package, which brings its own
 */
public record BurnSpec(String file, OptionalInt address) {
  private static final String PACKAGE_SUFFIX = ".kfpkg";

  /**
   * Reads {@code FILE.kfpkg} or {@code FILE@ADDRESS}, the address decimal or 0x...; the last
   * {@code @} counts.
   *
   * @throws IllegalArgumentException saying what is wrong and what would help
   */
  public static BurnSpec parse(String text) {
    int at = text.lastIndexOf('@');
    OptionalInt address = at < 0 ? OptionalInt.empty() : address(text, text.substring(at + 1));
    String file = address.isPresent() ? text.substring(0, at) : text;
    boolean isPackage = file.toLowerCase(Locale.ROOT).endsWith(PACKAGE_SUFFIX);
    if (file.isEmpty()) {
      throw new IllegalArgumentException(
          "'" + text + "' names no file; write FILE.kfpkg or FILE@0x300000");
    }
    if (isPackage && address.isPresent()) {
      throw new IllegalArgumentException(
          "'%s' gives an address, but a kfpkg brings its own; write %s".formatted(text, file));
    }
    if (!isPackage && address.isEmpty() && at >= 0) {
      throw new IllegalArgumentException(
          "'%s' needs its place in flash; what follows its last @ is no address such as 0x300000"
              .formatted(text));
    }
    if (!isPackage && address.isEmpty()) {
      throw new IllegalArgumentException(
          "'%s' needs its place in flash; write %s@0x300000".formatted(text, file));
    }
    return new BurnSpec(file, address);
  }

  /**
   * Empty if the text behind the {@code @} is no number: then the {@code @} belongs to the name.
   */
  private static OptionalInt address(String text, String number) {
    long address;
    try {
      address = Long.decode(number);
    } catch (NumberFormatException e) {
      return OptionalInt.empty();
    }
    if (address < 0 || address >= Kfpkg.FLASH_BYTES) {
      throw new IllegalArgumentException(
          "'%s': address %s is outside the 16 MiB flash; choose one from 0 to 0xFFFFFF"
              .formatted(text, number));
    }
    return OptionalInt.of((int) address);
  }
}
