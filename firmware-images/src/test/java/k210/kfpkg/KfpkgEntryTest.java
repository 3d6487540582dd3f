package k210.kfpkg;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KfpkgEntryTest {
  @Test
  void plainFileLandsAsItIs() {
    assertEquals("01020304 05".replace(" ", ""), image("0102030405", false, false));
  }

  @ParameterizedTest
  @CsvSource({
    "'', ''",
    "01020304, 04030201",
    "0102030405060708, 0403020108070605",
    "010203040506, 04030201ffff0605",
  })
  void reversedWordsAreCompletedWithErasedBytes(String data, String expected) {
    assertEquals(expected, image(data, false, true));
  }

  @Test
  void prefixHoldsFlagLengthAndDigestOverAllBefore() throws Exception {
    byte[] image = HexFormat.of().parseHex(image("aabbcc", true, false));

    assertEquals(5 + 3 + 32, image.length);
    assertArrayEquals(HexFormat.of().parseHex("0003000000aabbcc"), Arrays.copyOf(image, 8));
    assertArrayEquals(
        MessageDigest.getInstance("SHA-256").digest(Arrays.copyOf(image, 8)),
        Arrays.copyOfRange(image, 8, 40));
  }

  @Test
  void prefixOfAReversedFileCountsTheCompletedWords() {
    String image = image("0102030405", true, true);

    assertEquals("000800000004030201ffffff05", image.substring(0, 26));
    assertEquals(2 * (5 + 8 + 32), image.length());
  }

  private static String image(String hex, boolean sha256Prefix, boolean reverse4Bytes) {
    KfpkgEntry entry =
        new KfpkgEntry(
            0,
            "f.bin",
            Unpooled.wrappedBuffer(HexFormat.of().parseHex(hex)),
            sha256Prefix,
            reverse4Bytes);
    String image = ByteBufUtil.hexDump(entry.image());
    assertEquals(entry.imageBytes() * 2, image.length());
    return image;
  }
}
