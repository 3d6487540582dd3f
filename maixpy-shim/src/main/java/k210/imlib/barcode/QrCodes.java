package k210.imlib.barcode;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.ReaderException;
import com.google.zxing.ResultPoint;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.common.DecoderResult;
import com.google.zxing.common.DetectorResult;
import com.google.zxing.common.GlobalHistogramBinarizer;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.common.PerspectiveTransform;
import com.google.zxing.multi.qrcode.detector.MultiDetector;
import com.google.zxing.qrcode.decoder.Decoder;
import com.google.zxing.qrcode.decoder.QRCodeDecoderMetaData;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import k210.imlib.ColorTables;
import k210.imlib.GrayRegion;
import k210.imlib.Image;
import k210.imlib.Roi;

/** {@code find_qrcodes}. */
public final class QrCodes {
  /** From a symbol's edge to the middle of its corner marks, in modules. */
  private static final float MARK_MIDDLE = 3.5f;

  private QrCodes() {}

  /**
   * Finds QR codes, from top to bottom; mirrored ones are not read, as quirc does not.
   *
   * @throws k210.imlib.ImageException OSError for a JPEG
   */
  public static List<QrCode> find(Image image, Roi roi, ColorTables tables) {
    GraySource source = GraySource.of(GrayRegion.of(image, roi, tables));
    List<QrCode> found = new ArrayList<>();
    // Local thresholds read uneven light, a global one reads small modules.
    read(new BinaryBitmap(new HybridBinarizer(source)), roi, found);
    read(new BinaryBitmap(new GlobalHistogramBinarizer(source)), roi, found);
    return found;
  }

  private static Map<DecodeHintType, Object> hints() {
    return Map.of(DecodeHintType.TRY_HARDER, true);
  }

  private static void read(BinaryBitmap bitmap, Roi roi, List<QrCode> found) {
    DetectorResult[] candidates;
    try {
      candidates = new MultiDetector(bitmap.getBlackMatrix()).detectMulti(hints());
    } catch (ReaderException e) {
      return;
    }
    for (DetectorResult candidate : candidates) {
      code(candidate, roi).filter(code -> isNew(code, found)).ifPresent(found::add);
    }
  }

  private static boolean isNew(QrCode code, List<QrCode> found) {
    int[] own = code.corners().rectangle();
    return found.stream()
        .map(other -> other.corners().rectangle())
        .noneMatch(
            other ->
                own[0] < other[0] + other[2]
                    && other[0] < own[0] + own[2]
                    && own[1] < other[1] + other[3]
                    && other[1] < own[1] + own[3]);
  }

  private static Optional<QrCode> code(DetectorResult candidate, Roi roi) {
    // The decoder turns the mask off in the matrix that it is given.
    BitMatrix bits = candidate.getBits().clone();
    Optional<QrFormat> format = QrFormat.of(bits);
    if (format.isEmpty()) {
      return Optional.empty();
    }
    DecoderResult result;
    try {
      result = new Decoder().decode(bits, hints());
    } catch (ReaderException e) {
      return Optional.empty();
    }
    if (result.getOther() instanceof QRCodeDecoderMetaData) {
      return Optional.empty();
    }
    int version = (bits.getWidth() - 17) / 4;
    return QrContent.of(result.getRawBytes(), version)
        .map(
            content ->
                new QrCode(
                    corners(candidate, roi),
                    content.payload(),
                    version,
                    format.get().eccLevel(),
                    format.get().mask(),
                    content.dataType(),
                    content.eci()));
  }

  /** The symbol's outer corners, from the marks in three of them and the alignment pattern. */
  private static Corners corners(DetectorResult candidate, Roi roi) {
    ResultPoint[] marks = candidate.getPoints();
    ResultPoint bottomLeft = marks[0];
    ResultPoint topLeft = marks[1];
    ResultPoint topRight = marks[2];
    int modules = candidate.getBits().getWidth();
    float last = modules - MARK_MIDDLE;
    float fourth = last;
    float x = topRight.getX() - topLeft.getX() + bottomLeft.getX();
    float y = topRight.getY() - topLeft.getY() + bottomLeft.getY();
    if (marks.length > 3) {
      fourth = last - 3;
      x = marks[3].getX();
      y = marks[3].getY();
    }
    float[] corners = {0, 0, modules, 0, modules, modules, 0, modules};
    PerspectiveTransform.quadrilateralToQuadrilateral(
            MARK_MIDDLE,
            MARK_MIDDLE,
            last,
            MARK_MIDDLE,
            fourth,
            fourth,
            MARK_MIDDLE,
            last,
            topLeft.getX(),
            topLeft.getY(),
            topRight.getX(),
            topRight.getY(),
            x,
            y,
            bottomLeft.getX(),
            bottomLeft.getY())
        .transformPoints(corners);
    return Corners.of(roi, corners);
  }
}
