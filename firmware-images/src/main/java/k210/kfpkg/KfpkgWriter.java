package k210.kfpkg;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes {@code .kfpkg} packages; the same package gives the same bytes. */
public final class KfpkgWriter {
  /** A fixed time for every member: the earliest a zip can hold, 1980-01-01, in local time. */
  private static final LocalDateTime MEMBER_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  private KfpkgWriter() {}

  /**
   * Writes a package.
   *
   * @param kfpkg what to pack
   * @param out gets the zip; left open
   * @param file its name, for errors
   * @throws KfpkgException if the entries do not fit the flash, overlap, or share a name
   * @throws IOException if the stream fails
   */
  public static void write(Kfpkg kfpkg, OutputStream out, String file)
      throws IOException, KfpkgException {
    kfpkg.checkPlaces(file);
    Set<String> names = new HashSet<>();
    names.add(Kfpkg.LIST_NAME);
    for (KfpkgEntry entry : kfpkg.entries()) {
      if (!names.add(entry.bin())) {
        throw new KfpkgException(file, entry.bin(), "the name is taken", "rename one of the files");
      }
    }
    ZipOutputStream zip = new ZipOutputStream(out);
    put(zip, Kfpkg.LIST_NAME, list(kfpkg).getBytes(StandardCharsets.UTF_8));
    for (KfpkgEntry entry : kfpkg.entries()) {
      byte[] data = new byte[entry.data().readableBytes()];
      entry.data().getBytes(entry.data().readerIndex(), data);
      put(zip, entry.bin(), data);
    }
    zip.finish();
  }

  private static void put(ZipOutputStream zip, String name, byte[] data) throws IOException {
    ZipEntry member = new ZipEntry(name);
    member.setTimeLocal(MEMBER_TIME);
    zip.putNextEntry(member);
    zip.write(data);
    zip.closeEntry();
  }

  private static String list(Kfpkg kfpkg) {
    JsonArray files = new JsonArray();
    for (KfpkgEntry entry : kfpkg.entries()) {
      JsonObject item = new JsonObject();
      item.addProperty("address", entry.address());
      item.addProperty("bin", entry.bin());
      item.addProperty("sha256Prefix", entry.sha256Prefix());
      if (entry.reverse4Bytes()) {
        item.addProperty("reverse4Bytes", true);
      }
      files.add(item);
    }
    JsonObject root = new JsonObject();
    root.addProperty("version", kfpkg.version());
    root.add("files", files);
    return new GsonBuilder().setPrettyPrinting().create().toJson(root);
  }
}
