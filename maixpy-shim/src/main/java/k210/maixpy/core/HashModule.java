package k210.maixpy.core;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import k210.maixpy.python.MaixPyModule;
import org.graalvm.polyglot.HostAccess;

/** The Java side of {@code uhashlib}: the chip's SHA-256 accelerator. */
public final class HashModule implements MaixPyModule {
  @Override
  public String name() {
    return "uhashlib";
  }

  /**
   * SHA-256.
   *
   * @param octets one character for each byte
   * @return the 32 bytes of the digest, one character for each
   */
  @HostAccess.Export
  public String sha256(String octets) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(octets.getBytes(StandardCharsets.ISO_8859_1));
      return new String(digest, StandardCharsets.ISO_8859_1);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
