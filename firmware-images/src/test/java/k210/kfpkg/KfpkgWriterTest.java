package k210.kfpkg;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.Unpooled;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class KfpkgWriterTest {
  private static final KfpkgEntry FIRMWARE = entry(0, "maixpy.bin", 100, true, false);
  private static final KfpkgEntry MODEL = entry(0x600000, "be.kmodel", 64, false, true);

  @Test
  void whatIsWrittenReadsBackEqual() throws Exception {
    Kfpkg kfpkg = new Kfpkg("0.1.0", List.of(MODEL, FIRMWARE));

    Kfpkg back = KfpkgReader.read(new ByteArrayInputStream(write(kfpkg)), "x.kfpkg");

    assertEquals(kfpkg, back);
  }

  @Test
  void samePackageGivesTheSameBytes() throws Exception {
    Kfpkg kfpkg = new Kfpkg("0.1.0", List.of(MODEL));

    assertArrayEquals(write(kfpkg), write(kfpkg));
  }

  @Test
  void overlapIsRefusedBeforeAnythingIsWritten() {
    Kfpkg kfpkg = new Kfpkg("0.1.0", List.of(FIRMWARE, entry(136, "late.bin", 1, false, false)));
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    KfpkgException fault =
        assertThrows(KfpkgException.class, () -> KfpkgWriter.write(kfpkg, out, "x.kfpkg"));

    assertTrue(fault.getMessage().contains("late.bin: at 0x88 it overlaps"), fault.getMessage());
    assertEquals(0, out.size());
  }

  @Test
  void prefixCountsAsOccupiedFlash() throws Exception {
    // 100 bytes of firmware take 5 + 100 + 32.
    Kfpkg kfpkg = new Kfpkg("0.1.0", List.of(FIRMWARE, entry(137, "next.bin", 1, false, false)));

    assertTrue(write(kfpkg).length > 0);
  }

  @Test
  void twoFilesOfOneNameAreRefused() {
    Kfpkg kfpkg = new Kfpkg("0.1.0", List.of(MODEL, entry(0, "be.kmodel", 1, false, false)));

    assertThrows(
        KfpkgException.class,
        () -> KfpkgWriter.write(kfpkg, new ByteArrayOutputStream(), "x.kfpkg"));
  }

  private static byte[] write(Kfpkg kfpkg) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    KfpkgWriter.write(kfpkg, out, "x.kfpkg");
    return out.toByteArray();
  }

  private static KfpkgEntry entry(
      int address, String bin, int length, boolean sha256Prefix, boolean reverse4Bytes) {
    byte[] data = new byte[length];
    for (int i = 0; i < length; i++) {
      data[i] = (byte) (i * 7 + 1);
    }
    return new KfpkgEntry(address, bin, Unpooled.wrappedBuffer(data), sha256Prefix, reverse4Bytes);
  }
}
