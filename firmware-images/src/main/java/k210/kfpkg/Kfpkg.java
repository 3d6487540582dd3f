package k210.kfpkg;

import java.util.List;

/**
 * A package for the flash.
 *
 * @param version the {@code version} of its list; kflash writes 0.1.0
 * @param entries what to write where, in the order of the list; they do not overlap and lie inside
 *     the flash
 */
public record Kfpkg(String version, List<KfpkgEntry> entries) {
  /** The flash a package is written to, in bytes. */
  public static final int FLASH_BYTES = 16 << 20;

  /** The name of the list in the zip. */
  static final String LIST_NAME = "flash-list.json";

  /** Copies the list. */
  public Kfpkg {
    entries = List.copyOf(entries);
  }

  /**
   * Checks that the entries fit the flash and do not overlap.
   *
   * @param file the package's name, for the error
   * @throws KfpkgException naming the entry at fault
   */
  void checkPlaces(String file) throws KfpkgException {
    List<KfpkgEntry> byAddress =
        entries.stream()
            .sorted((a, b) -> Integer.compareUnsigned(a.address(), b.address()))
            .toList();
    KfpkgEntry before = null;
    for (KfpkgEntry entry : byAddress) {
      long end = Integer.toUnsignedLong(entry.address()) + entry.imageBytes();
      if (end > FLASH_BYTES) {
        throw new KfpkgException(
            file,
            entry.bin(),
            "%d bytes at 0x%X end at 0x%X, behind the flash's end at 0x%X"
                .formatted(entry.imageBytes(), entry.address(), end, FLASH_BYTES),
            "choose a lower address");
      }
      if (before != null && before.address() + before.imageBytes() > entry.address()) {
        throw new KfpkgException(
            file,
            entry.bin(),
            "at 0x%X it overlaps %s, which is at 0x%X and %d bytes long"
                .formatted(entry.address(), before.bin(), before.address(), before.imageBytes()),
            "move one of them");
      }
      before = entry;
    }
  }
}
