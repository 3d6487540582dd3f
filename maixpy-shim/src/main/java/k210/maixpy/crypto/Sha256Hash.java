package k210.maixpy.crypto;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import k210.maixpy.python.StopControl;
import org.graalvm.polyglot.HostAccess;

/** One {@code uhashlib.sha256}. */
public final class Sha256Hash {
  /** Words put into the unit one by one; rough. */
  private static final long CYCLES_PER_OCTET = 5;

  private final MessageDigest digest;
  private final StopControl stop;

  Sha256Hash(StopControl stop) {
    this.stop = stop;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** Takes octets. */
  @HostAccess.Export
  public void update(byte[] octets) {
    digest.update(octets);
    stop.advance(CYCLES_PER_OCTET * octets.length);
  }

  /** The hash of what was taken, a character for each octet; the hash begins anew. */
  @HostAccess.Export
  public String digest() {
    return new String(digest.digest(), StandardCharsets.ISO_8859_1);
  }
}
