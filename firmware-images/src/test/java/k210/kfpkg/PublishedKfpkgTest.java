package k210.kfpkg;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Packages as they were published for MaixPy; skipped where they are not at hand. */
class PublishedKfpkgTest {
  @ParameterizedTest
  @CsvSource({
    "face_model_at_0x300000.kfpkg, 0x300000, facedetect.kmodel, 0x03000000",
    "face_model_be_at_0x600000.kfpkg, 0x600000, facedetect_be.kmodel, 0x00000003",
  })
  void publishedPackageReads(String name, String address, String bin, String firstBytes)
      throws Exception {
    Path file = Path.of(System.getProperty("k210.shared", "absent"), "kfpkg", name);
    Assumptions.assumeTrue(Files.exists(file), file + " is not at hand");

    Kfpkg kfpkg;
    try (InputStream in = Files.newInputStream(file)) {
      kfpkg = KfpkgReader.read(in, name);
    }

    KfpkgEntry entry = kfpkg.entries().getFirst();
    assertEquals(1, kfpkg.entries().size());
    assertEquals(Integer.decode(address), entry.address());
    assertEquals(bin, entry.bin());
    assertEquals(388_776, entry.imageBytes());
    assertEquals(Integer.decode(firstBytes), entry.image().getInt(0));
  }
}
