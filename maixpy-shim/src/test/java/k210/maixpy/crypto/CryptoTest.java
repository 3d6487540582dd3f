package k210.maixpy.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;

import k210.board.Firmware;
import k210.maixpy.MaixPyHarness;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** The published vectors of SHA-256 (FIPS 180) and AES (SP 800-38A, GCM test case 3). */
class CryptoTest {
  @AutoClose private final MaixPyHarness maixPy = new MaixPyHarness(Firmware.FULL);

  @Test
  void sha256() {
    String abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    assertEquals(
        abc + "\n" + abc + "\n",
        maixPy.run(
            """
            import uhashlib, ubinascii
            h = uhashlib.sha256(b'a')
            h.update(b'bc')
            print(ubinascii.hexlify(h.digest()).decode())
            print(ubinascii.hexlify(uhashlib.sha256().calculate_hard('abc')).decode())
            """));
  }

  @Test
  void aesInItsThreeModes() {
    assertEquals(
        """
        3ad77bb40d7a3660a89ecaf32466ef97
        7649abac8119b246cee98e9b12e9197d
        42831ec2217774244b7221b784d0d49c
        True True True
        """,
        maixPy.run(
            """
            from ucryptolib import aes, MODE_ECB, MODE_CBC, MODE_GCM
            from ubinascii import hexlify, unhexlify
            key = unhexlify('2b7e151628aed2a6abf7158809cf4f3c')
            text = unhexlify('6bc1bee22e409f96e93d7e117393172a')
            gcm_key = unhexlify('feffe9928665731c6d6a8f9467308308')
            gcm_text = unhexlify('d9313225f88406e5a55909c5aff5269a')
            iv = unhexlify('cafebabefacedbaddecaf888')
            results = (aes(key, MODE_ECB).encrypt(text), aes(key, MODE_CBC).encrypt(text),
                       aes(gcm_key, MODE_GCM, iv).encrypt(gcm_text))
            for result in results:
                print(hexlify(result).decode())
            print(aes(key, MODE_ECB).decrypt(results[0]) == text, aes(key, MODE_CBC).decrypt(results[1]) == text,
                  aes(gcm_key, MODE_GCM, iv).decrypt(results[2]) == gcm_text)
            """));
  }

  @Test
  void aesErrors() {
    String before = "from ucryptolib import *\n";
    assertEquals("ValueError 'wrong mode'\n", maixPy.raised(before, "aes(bytes(16), 4)"));
    assertEquals("ValueError 'wrong key length'\n", maixPy.raised(before, "aes(bytes(15), 3)"));
    assertEquals(
        "ValueError 'wrong IV length'\n", maixPy.raised(before, "aes(bytes(16), 2, bytes(12))"));
    assertEquals(
        "ValueError 'input length must be multiple of 16'\n",
        maixPy.raised(before, "aes(bytes(16), 3).encrypt(b'1')"));
  }

  @Test
  void fftFindsATone() {
    assertEquals(
        "64 [(8, 999), (56, 999)] 250 2000\n",
        maixPy.run(
            """
            from Maix import FFT
            import math, ustruct
            samples = b''.join([ustruct.pack('<i', int(1000 * math.cos(2 * math.pi * 8 * i / 64))) for i in range(64)])
            bins = FFT.run(samples, 64, 0)
            power = FFT.amplitude(bins)
            print(len(bins), [(i, p) for i, p in enumerate(power) if p > 10], FFT.freq(64)[1], FFT.freq(64)[8])
            """));
  }
}
