package k210.maixpy.crypto;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import k210.maixpy.python.MaixPyModule;
import k210.maixpy.python.ScriptServices;
import org.graalvm.polyglot.HostAccess;

/** The Java side of {@code ucryptolib}. */
public final class AesModule implements MaixPyModule {
  private static final int GCM = 1;
  private static final int CBC = 2;
  private static final int BLOCK_BYTES = 16;

  /** GCM's counter of the first block of data, behind the 12 octets of its initial value. */
  private static final byte GCM_FIRST_BLOCK = 2;

  /** Words put into the unit one by one; rough. */
  private static final long CYCLES_PER_OCTET = 8;

  private final ScriptServices services;

  /** The module of one board. */
  public AesModule(ScriptServices services) {
    this.services = services;
  }

  @Override
  public String name() {
    return "ucryptolib";
  }

  /**
   * Encrypts or decrypts whole blocks. The module never looks at GCM's tag, so without further data
   * that mode is counter mode.
   *
   * @param mode 1 GCM, 2 CBC, 3 ECB
   * @return the result, a character for each octet
   */
  @HostAccess.Export
  public String run(long mode, boolean encrypt, byte[] key, byte[] initial, byte[] octets) {
    try {
      String transformation = mode == GCM ? "CTR" : mode == CBC ? "CBC" : "ECB";
      Cipher cipher = Cipher.getInstance("AES/" + transformation + "/NoPadding");
      SecretKeySpec secret = new SecretKeySpec(key, "AES");
      int direction = encrypt ? Cipher.ENCRYPT_MODE : Cipher.DECRYPT_MODE;
      if (mode == GCM) {
        byte[] counter = Arrays.copyOf(initial, BLOCK_BYTES);
        counter[BLOCK_BYTES - 1] = GCM_FIRST_BLOCK;
        cipher.init(direction, secret, new IvParameterSpec(counter));
      } else if (mode == CBC) {
        cipher.init(direction, secret, new IvParameterSpec(initial));
      } else {
        cipher.init(direction, secret);
      }
      String result = new String(cipher.doFinal(octets), StandardCharsets.ISO_8859_1);
      services.stop().advance(CYCLES_PER_OCTET * octets.length);
      return result;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES of checked arguments", e);
    }
  }
}
