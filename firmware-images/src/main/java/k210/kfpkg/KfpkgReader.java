package k210.kfpkg;

import io.netty.buffer.Unpooled;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/** Reads {@code .kfpkg} packages. */
public final class KfpkgReader {
  /** No member can be of use that is larger than the flash; a zip bomb stops here. */
  private static final int MEMBER_MAX_BYTES = Kfpkg.FLASH_BYTES;

  /** All members together: a full flash, and as much again that the list may leave aside. */
  private static final int TOTAL_MAX_BYTES = 2 * Kfpkg.FLASH_BYTES;

  private static final int MEMBER_MAX_COUNT = 1024;

  private KfpkgReader() {}

  /**
   * Reads a package.
   *
   * @param in the zip; left open
   * @param file its name, for errors
   * @throws KfpkgException if it is damaged, lacks a member, or its entries do not fit the flash
   * @throws IOException if the stream itself fails
   */
  public static Kfpkg read(InputStream in, String file) throws IOException, KfpkgException {
    Map<String, byte[]> members = unzip(in, file);
    byte[] list = members.get(Kfpkg.LIST_NAME);
    if (list == null) {
      throw new KfpkgException(
          file,
          Kfpkg.LIST_NAME,
          members.isEmpty() ? "not a zip file" : "missing",
          "a kfpkg is a zip with " + Kfpkg.LIST_NAME + " and the files it names");
    }
    FlashList parsed = FlashList.parse(list, file);
    List<KfpkgEntry> entries = new ArrayList<>();
    for (FlashList.Item item : parsed.items()) {
      byte[] data = members.get(item.bin());
      if (data == null) {
        throw new KfpkgException(
            file, item.bin(), "missing in the zip", "pack every file that the list names");
      }
      entries.add(
          new KfpkgEntry(
              item.address(),
              item.bin(),
              Unpooled.wrappedBuffer(data),
              item.sha256Prefix(),
              item.reverse4Bytes()));
    }
    Kfpkg kfpkg = new Kfpkg(parsed.version(), entries);
    kfpkg.checkPlaces(file);
    return kfpkg;
  }

  private static Map<String, byte[]> unzip(InputStream in, String file)
      throws IOException, KfpkgException {
    Map<String, byte[]> members = new HashMap<>();
    ZipInputStream zip = new ZipInputStream(new BufferedInputStream(in));
    String current = "";
    try {
      int restBytes = TOTAL_MAX_BYTES;
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        current = entry.getName();
        if (entry.isDirectory()) {
          continue;
        }
        byte[] data = readMember(zip, file, current, restBytes);
        restBytes -= data.length;
        if (members.put(current, data) != null) {
          throw new KfpkgException(file, current, "twice in the zip", "pack it once");
        }
        if (members.size() > MEMBER_MAX_COUNT) {
          throw new KfpkgException(
              file, "", "more than " + MEMBER_MAX_COUNT + " members", "pack only what is flashed");
        }
      }
    } catch (ZipException | EOFException | IllegalArgumentException e) {
      // IllegalArgumentException: a member name that is not valid in the zip's character set.
      throw new KfpkgException(
          file, current, "damaged zip (" + e.getMessage() + ")", "fetch or pack it again", e);
    }
    return members;
  }

  private static byte[] readMember(ZipInputStream zip, String file, String name, int restBytes)
      throws IOException, KfpkgException {
    int limit = Math.min(MEMBER_MAX_BYTES, restBytes);
    byte[] data = zip.readNBytes(limit + 1);
    if (data.length > limit) {
      throw new KfpkgException(
          file,
          name,
          limit == MEMBER_MAX_BYTES
              ? "larger than the 16 MiB flash"
              : "the members together are larger than 32 MiB",
          "pack only what is flashed");
    }
    return data;
  }
}
