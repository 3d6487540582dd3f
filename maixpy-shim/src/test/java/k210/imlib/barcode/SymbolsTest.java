package k210.imlib.barcode;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.buffer.Unpooled;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import k210.imlib.ColorTables;
import k210.imlib.Image;
import k210.imlib.PixelFormat;
import k210.imlib.Roi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Symbols that qrencode 4.1.1, zint 2.11 and dmtxwrite 0.7 made; ZBar 0.23 reads the same. */
class SymbolsTest {
  private static final int MARGIN = 20;

  /** A picture with a bright margin, turned by quarters counter-clockwise. */
  private static Image picture(String name, int quarters) throws IOException {
    BufferedImage file =
        ImageIO.read(SymbolsTest.class.getResourceAsStream("/k210/imlib/barcode/" + name + ".png"));
    int w = file.getWidth() + 2 * MARGIN;
    int h = file.getHeight() + 2 * MARGIN;
    byte[] levels = new byte[w * h];
    Arrays.fill(levels, (byte) 255);
    boolean upright = quarters % 2 == 0;
    int width = upright ? w : h;
    for (int y = 0; y < file.getHeight(); y++) {
      for (int x = 0; x < file.getWidth(); x++) {
        int column = x + MARGIN;
        int line = y + MARGIN;
        int turnedColumn =
            switch (quarters) {
              case 0 -> column;
              case 1 -> line;
              case 2 -> w - 1 - column;
              default -> h - 1 - line;
            };
        int turnedLine =
            switch (quarters) {
              case 0 -> line;
              case 1 -> w - 1 - column;
              case 2 -> h - 1 - line;
              default -> column;
            };
        levels[turnedLine * width + turnedColumn] = (byte) file.getRGB(x, y);
      }
    }
    return Image.of(width, upright ? h : w, PixelFormat.GRAYSCALE, Unpooled.wrappedBuffer(levels));
  }

  private static List<QrCode> qrCodes(Image image) {
    return QrCodes.find(image, Roi.whole(image), ColorTables.FULL);
  }

  private static List<Barcode> barcodes(Image image) {
    return Barcodes.find(image, Roi.whole(image), ColorTables.FULL);
  }

  private static List<DataMatrix> dataMatrices(Image image) {
    return DataMatrices.find(image, Roi.whole(image), 200, ColorTables.FULL);
  }

  /** Levels in quirc's order: 0 M, 1 L, 2 H, 3 Q. qrencode wrote UTF-8 into Kanji's 13 bits. */
  @ParameterizedTest
  @CsvSource({
    "qr-alphanumeric, HELLO WORLD 123, UTF-8, 1, 0, 2, 84, 4",
    "qr-numeric, 12345678901234567890, UTF-8, 1, 1, 1, 105, 5",
    "qr-bytes, Grüße aus Köln, UTF-8, 2, 3, 4, 100, 4",
    "qr-kanji, 漢字テスト, UTF-8, 2, 0, 8, 100, 4"
  })
  void qrCodeSaysWhatQrencodeWrote(
      String name,
      String text,
      String charset,
      int version,
      int level,
      int dataType,
      int side,
      int module)
      throws IOException {
    QrCode code = qrCodes(picture(name, 0)).getFirst();
    assertEquals(text, new String(code.payload(), Charset.forName(charset)));
    assertEquals(version, code.version());
    assertEquals(level, code.eccLevel());
    assertEquals(dataType, code.dataType());
    int edge = MARGIN + 4 * module;
    assertEquals(
        Arrays.toString(new int[] {edge, edge, side, side}),
        Arrays.toString(code.corners().rectangle()));
  }

  @Test
  void qrCodeTurnedUpsideDownHasItsFirstCornerAtTheLowerRight() throws IOException {
    Image image = picture("qr-numeric", 2);
    int[] corners = qrCodes(image).getFirst().corners().points();
    int edge = MARGIN + 20;
    int far = edge + 105;
    assertEquals(
        Arrays.toString(new int[] {far, far, edge, far, edge, edge, far, edge}),
        Arrays.toString(corners));
  }

  @ParameterizedTest
  @CsvSource({
    "ean13, EAN13, 4006381333931",
    "ean8, EAN8, 96385074",
    "upca, UPCA, 036000291452",
    "upce, UPCE, 01234565",
    "isbn10, ISBN10, 316148410X",
    "isbn13, ISBN13, 9791234567896",
    "i25, I25, 1234567890",
    "databar, DATABAR, 0109501101530010",
    "databarexp, DATABAR_EXP, 0198898765432106320201234515991231",
    "codabar, CODABAR, A37859B",
    "code39, CODE39, CODE-39 TEST",
    "code93, CODE93, Code93 Test",
    "code128, CODE128, Code 128 abc"
  })
  void barCodeSaysWhatZintWroteInEachDirection(String name, Symbology symbology, String text)
      throws IOException {
    int[] rotations = {0, 90, 180, 270};
    for (int quarters = 0; quarters < 4; quarters++) {
      List<Barcode> found = barcodes(picture(name, quarters));
      assertEquals(1, found.size(), name + " turned by " + quarters);
      assertEquals(text, new String(found.getFirst().payload(), UTF_8));
      assertEquals(symbology, found.getFirst().symbology());
      assertEquals(rotations[quarters], found.getFirst().rotationDegrees());
    }
  }

  /** Symbols of scale 1 are two pixels a module; 30 high, so 60 lines say the same. */
  @Test
  void qualityCountsTheLinesAndTheRectangleSpansThem() throws IOException {
    Barcode code = barcodes(picture("code39", 0)).getFirst();
    assertEquals(60, code.quality());
    int[] rectangle = code.corners().rectangle();
    assertEquals(MARGIN, rectangle[1]);
    assertEquals(59, rectangle[3]);
  }

  /** ZBar joins them, and the firmware has no type for that. */
  @Test
  void symbolWithItsAddOnIsLeftOutButIsbn10IsNot() throws IOException {
    assertEquals(List.of(), barcodes(picture("ean13addon2", 0)));
    assertEquals(
        List.of(Symbology.EAN5, Symbology.ISBN10),
        barcodes(picture("isbn5", 0)).stream().map(Barcode::symbology).toList());
  }

  @ParameterizedTest
  @CsvSource({
    "datamatrix-ascii, dmtxwrite says hello 12345678, 20, 20, 22, 1",
    "datamatrix-c40, ABC123XYZ, 14, 14, 8, 0",
    "datamatrix-base256, ABC123XYZ, 16, 16, 12, 1",
    "datamatrix-rectangle, RECT, 12, 36, 22, 18"
  })
  void dataMatrixSaysWhatWasWrittenInEachDirection(
      String name, String text, int rows, int columns, int capacity, int padding)
      throws IOException {
    for (int quarters = 0; quarters < 4; quarters++) {
      DataMatrix matrix = dataMatrices(picture(name, quarters)).getFirst();
      assertEquals(text, new String(matrix.payload(), UTF_8));
      assertEquals(rows, matrix.rows());
      assertEquals(columns, matrix.columns());
      assertEquals(capacity, matrix.capacity());
      assertEquals(padding, matrix.padding());
      assertEquals(90 * quarters, matrix.rotationDegrees());
    }
  }

  @Test
  void nothingInNoise() {
    java.util.Random random = new java.util.Random(5);
    byte[] levels = new byte[160 * 120];
    random.nextBytes(levels);
    Image image = Image.of(160, 120, PixelFormat.GRAYSCALE, Unpooled.wrappedBuffer(levels));
    assertEquals(List.of(), qrCodes(image));
    assertEquals(List.of(), dataMatrices(image));
  }
}
