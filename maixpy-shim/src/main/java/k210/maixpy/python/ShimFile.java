package k210.maixpy.python;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * A Python source of the emulator's own on the class path, with the code that the build made of it
 * beside it: reading code takes a third of the time of compiling.
 */
final class ShimFile {
  /** Where the parts of the host stand. */
  static final String SUPPORT = "/k210/maixpy/python/";

  /** Where the modules' shims stand. */
  static final String MODULES = "/k210/maixpy/modules/";

  static final String SOURCE_ENDING = ".py";
  private static final String CODE_ENDING = ".code";
  private static final int CHECKSUM_BYTES = 4;

  private ShimFile() {}

  static boolean exists(String path) {
    return ShimFile.class.getResource(path) != null;
  }

  /** A text on the class path. */
  static Optional<String> text(String path) {
    return bytes(path).map(octets -> new String(octets, StandardCharsets.UTF_8));
  }

  /**
   * The marshalled code of a source, one character for each byte; empty if the build made none of
   * this very text.
   */
  static Optional<String> code(String path) {
    return bytes(codePath(path))
        .filter(
            code ->
                code.length > CHECKSUM_BYTES
                    && Arrays.equals(
                        checksum(bytes(path).orElse(new byte[0])),
                        Arrays.copyOf(code, CHECKSUM_BYTES)))
        .map(
            code ->
                new String(
                    code,
                    CHECKSUM_BYTES,
                    code.length - CHECKSUM_BYTES,
                    StandardCharsets.ISO_8859_1));
  }

  /** Where the code of a source stands. */
  static String codePath(String sourcePath) {
    return sourcePath.substring(0, sourcePath.length() - SOURCE_ENDING.length()) + CODE_ENDING;
  }

  /** What a file of code begins with: which text it was made of. */
  static byte[] checksum(byte[] source) {
    CRC32C crc = new CRC32C();
    crc.update(source);
    return HexFormat.of().parseHex(HexFormat.of().toHexDigits((int) crc.getValue()));
  }

  private static Optional<byte[]> bytes(String path) {
    try (InputStream in = ShimFile.class.getResourceAsStream(path)) {
      return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the class-path resource " + path, e);
    }
  }
}
