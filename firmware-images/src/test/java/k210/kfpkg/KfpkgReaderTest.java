package k210.kfpkg;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBufUtil;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KfpkgReaderTest {
  private static final byte[] MODEL = {3, 0, 0, 0, 1, 2, 3, 4};

  @ParameterizedTest
  @ValueSource(strings = {"0x00A00000", "0XA00000", "10485760", "\"0xA00000\"", "\"10485760\""})
  void addressesMayBeBareHexDecimalOrQuoted(String address) throws Exception {
    Kfpkg kfpkg = read(list(address, "m.kmodel", ""), "m.kmodel", MODEL);

    assertEquals(0xA00000, kfpkg.entries().getFirst().address());
  }

  @Test
  void entryKeepsNameDataAndFlags() throws Exception {
    Kfpkg kfpkg = read(list("0", "m.kmodel", ", \"reverse4Bytes\": true"), "m.kmodel", MODEL);

    KfpkgEntry entry = kfpkg.entries().getFirst();
    assertEquals("0.1.0", kfpkg.version());
    assertEquals("m.kmodel", entry.bin());
    assertArrayEquals(MODEL, ByteBufUtil.getBytes(entry.data()));
    assertTrue(entry.reverse4Bytes());
    assertFalse(entry.sha256Prefix());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"files\": [{\"address\": 0, \"bin\": }]}|not JSON",
        "[]|the list is no object",
        "{}|\"files\" is no array",
        "{\"files\": [7]}|files[0] is no object",
        "{\"files\": [{\"bin\": \"m.kmodel\"}]}|files[0].address is missing",
        "{\"files\": [{\"address\": 0}]}|files[0].bin is no file name",
        "{\"files\": [{\"address\": -1, \"bin\": \"m\"}]}|files[0].address = -1 is outside",
        "{\"files\": [{\"address\": 0x1000000, \"bin\": \"m\"}]}|is outside the 16 MiB flash",
        "{\"files\": [{\"address\": 1.5, \"bin\": \"m\"}]}|files[0].address = 1.5 is no number",
        "{\"files\": [{\"address\": 0, \"bin\": \"m\", \"sha256Prefix\": 1}]}|sha256Prefix is neither",
        "{\"files\": [{\"address\": 0, \"bin\": \"gone.bin\"}]}|gone.bin: missing in the zip",
        "{\"files\": [{\"address\": 0xFFFFFC, \"bin\": \"m.kmodel\"}]}|m.kmodel: 8 bytes at 0xFFFFFC end",
        "{\"files\": [{\"address\": 4, \"bin\": \"m.kmodel\"},{\"address\": 0, \"bin\": \"m.kmodel\"}]}"
            + "|it overlaps m.kmodel",
      })
  void faultsAreNamedWithFileAndEntry(String json, String expected) throws IOException {
    byte[] zip = zip(Kfpkg.LIST_NAME, json.getBytes(UTF_8), "m.kmodel", MODEL);

    KfpkgException fault = assertThrows(KfpkgException.class, () -> read(zip));

    assertTrue(fault.getMessage().startsWith("x.kfpkg"), fault.getMessage());
    assertTrue(fault.getMessage().contains(expected), fault.getMessage());
  }

  @Test
  void whatIsNoZipIsSaidToBeNone() {
    KfpkgException fault = assertThrows(KfpkgException.class, () -> read(new byte[100]));

    assertTrue(fault.getMessage().contains("not a zip file"), fault.getMessage());
  }

  @Test
  void zipWithoutListIsRefused() throws IOException {
    byte[] zip = zip("m.kmodel", MODEL);

    KfpkgException fault = assertThrows(KfpkgException.class, () -> read(zip));

    assertTrue(fault.getMessage().contains("flash-list.json: missing"), fault.getMessage());
  }

  @Test
  void everyTruncationIsRefusedOrReadsTheSame() throws Exception {
    byte[] zip = zip(Kfpkg.LIST_NAME, list("0", "m.kmodel", ""), "m.kmodel", MODEL);
    int refused = 0;
    for (int length = 0; length < zip.length; length++) {
      byte[] cut = Arrays.copyOf(zip, length);
      try {
        // Only the directory at the end may be missing: the members come before it.
        assertArrayEquals(
            MODEL, ByteBufUtil.getBytes(read(cut).entries().getFirst().data()), "cut at " + length);
      } catch (KfpkgException expected) {
        refused++;
      }
    }
    assertTrue(refused > zip.length / 2, "refused " + refused + " of " + zip.length);
  }

  @Test
  void flippedByteInAMemberFailsItsChecksum() throws IOException {
    byte[] model = new byte[1000];
    Arrays.fill(model, (byte) 'k');
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.setLevel(0);
      put(zip, Kfpkg.LIST_NAME, list("0", "m.kmodel", ""));
      put(zip, "m.kmodel", model);
    }
    byte[] bytes = out.toByteArray();
    int inModel = new String(bytes, ISO_8859_1).indexOf("kkkk") + 500;
    bytes[inModel] = 'x';

    KfpkgException fault = assertThrows(KfpkgException.class, () -> read(bytes));

    assertTrue(fault.getMessage().contains("m.kmodel: damaged zip"), fault.getMessage());
  }

  @Test
  void bombStopsAtTheSizeOfTheFlash() throws IOException {
    byte[] zip = zip("bomb.bin", new byte[Kfpkg.FLASH_BYTES + 1]);

    KfpkgException fault = assertThrows(KfpkgException.class, () -> read(zip));

    assertTrue(
        fault.getMessage().contains("bomb.bin: larger than the 16 MiB flash"), fault.getMessage());
  }

  @Test
  void membersTogetherAreBounded() throws IOException {
    byte[] full = new byte[Kfpkg.FLASH_BYTES];
    byte[] zip = zip("a", full, "b", full, "c", new byte[1]);

    KfpkgException fault = assertThrows(KfpkgException.class, () -> read(zip));

    assertTrue(fault.getMessage().contains("larger than 32 MiB"), fault.getMessage());
  }

  private static Kfpkg read(byte[] list, String bin, byte[] data) throws Exception {
    return read(zip(Kfpkg.LIST_NAME, list, bin, data));
  }

  private static Kfpkg read(byte[] zip) throws IOException, KfpkgException {
    return KfpkgReader.read(new ByteArrayInputStream(zip), "x.kfpkg");
  }

  private static byte[] list(String address, String bin, String more) {
    return "{\"version\": \"0.1.0\", \"files\": [{\"address\": %s, \"bin\": \"%s\"%s}]}"
        .formatted(address, bin, more)
        .getBytes(UTF_8);
  }

  private static byte[] zip(Object... namesAndData) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (int i = 0; i < namesAndData.length; i += 2) {
        put(zip, (String) namesAndData[i], (byte[]) namesAndData[i + 1]);
      }
    }
    return out.toByteArray();
  }

  private static void put(ZipOutputStream zip, String name, byte[] data) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(data);
    zip.closeEntry();
  }
}
