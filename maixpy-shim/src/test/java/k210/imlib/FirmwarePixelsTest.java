package k210.imlib;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Pictures as the machine code of a published MaixPy firmware (v0.5.0 for the M5StickV, whose
 * filters are those of v0.6.3) makes them of the same scene: firmware-pixels.txt holds their
 * checksums. Those of rotations are by v0.6.3's source on that binary's sines and singular values.
 */
final class FirmwarePixelsTest {
  private static final ColorTables TABLES = ColorTables.FULL;
  private static final Mask ALL = Mask.of(null, TABLES);
  private static final float DEGREE = 0.017453294f;
  private static final float[] CORNERS = {5, 3, 57, 9, 49, 40, 2, 45};

  static Stream<String> expected() throws IOException {
    try (InputStream in = FirmwarePixelsTest.class.getResourceAsStream("firmware-pixels.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII).lines().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("expected")
  void sameAsTheFirmware(String line) {
    String[] fields = line.split(" ", -1);
    Image image = Pictures.scene(PixelFormat.valueOf(fields[1]), 61, 47);
    change(fields[0], image);
    assertEquals(fields[2], Pictures.crc(image));
  }

  private static void change(String operation, Image image) {
    Filters.Storing plain = Filters.Storing.plainly(ALL, TABLES);
    Filters.Storing adaptive =
        new Filters.Storing(new Filters.Adaptive(true, 5, true), ALL, TABLES);
    switch (operation) {
      case "mean" -> Filters.mean(image, 2, plain);
      case "mean-adaptive" -> Filters.mean(image, 1, adaptive);
      case "median" -> Filters.median(image, 1, 0.4f, plain);
      case "mode-adaptive" -> Filters.mode(image, 1, adaptive);
      case "midpoint" -> Filters.midpoint(image, 2, 0.3f, plain);
      case "bilateral" -> Filters.bilateral(image, 1, 0.1f, 1, plain);
      case "bilateral-wide" -> Filters.bilateral(image, 2, 0.37f, 0.21f, plain);
      case "histeq" -> HistogramEqualization.apply(image, ALL, TABLES);
      case "gamma" -> GammaCorrection.apply(image, 1.7f, 1.2f, -0.05f);
      case "linpolar" -> PolarProjection.apply(image, true, false);
      case "logpolar" -> PolarProjection.apply(image, false, false);
      case "linpolar-reverse" -> PolarProjection.apply(image, true, true);
      case "logpolar-reverse" -> PolarProjection.apply(image, false, true);
      case "lens" -> LensCorrection.apply(image, 1.8f, 1);
      case "lens-zoom" -> LensCorrection.apply(image, 2.4f, 1.6f);
      case "rotation" -> turned(image, null);
      case "rotation-corners" -> turned(image, CORNERS);
      case "corners" -> Perspective.rotate(image, 0, 0, 0, 0, 0, 1, 60 * DEGREE, CORNERS);
      default -> throw new IllegalArgumentException(operation);
    }
  }

  private static void turned(Image image, float[] corners) {
    Perspective.rotate(
        image, 12 * DEGREE, -7 * DEGREE, 200 * DEGREE, 3.5f, -2, 1.3f, 45 * DEGREE, corners);
  }
}
