package k210.imlib.barcode;

import com.google.zxing.ReaderException;
import com.google.zxing.ResultPoint;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.common.DecoderResult;
import com.google.zxing.common.DetectorResult;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.common.PerspectiveTransform;
import com.google.zxing.datamatrix.decoder.Decoder;
import com.google.zxing.datamatrix.detector.Detector;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import k210.imlib.ColorTables;
import k210.imlib.GrayRegion;
import k210.imlib.Image;
import k210.imlib.Roi;

/**
 * {@code find_datamatrices}. A data matrix has two solid sides, which are one dark component, so
 * ZXing is asked around each component that is large enough. The argument {@code effort} bounds
 * libdmtx's search; here only none or some counts.
 */
public final class DataMatrices {
  private static final int LEAST_SIDE_PX = 8;
  private static final int MOST_CANDIDATES = 200;

  /** Around a component, in its sides. */
  private static final float MARGIN = 0.15f;

  /** Pixels of the upright picture for one of the image. */
  private static final int SCALE = 2;

  /** Data codewords of ECC 200 by rows and columns (ISO/IEC 16022, table 7). */
  private static final Map<List<Integer>, Integer> CAPACITIES =
      Map.ofEntries(
          Map.entry(List.of(10, 10), 3),
          Map.entry(List.of(12, 12), 5),
          Map.entry(List.of(14, 14), 8),
          Map.entry(List.of(16, 16), 12),
          Map.entry(List.of(18, 18), 18),
          Map.entry(List.of(20, 20), 22),
          Map.entry(List.of(22, 22), 30),
          Map.entry(List.of(24, 24), 36),
          Map.entry(List.of(26, 26), 44),
          Map.entry(List.of(32, 32), 62),
          Map.entry(List.of(36, 36), 86),
          Map.entry(List.of(40, 40), 114),
          Map.entry(List.of(44, 44), 144),
          Map.entry(List.of(48, 48), 174),
          Map.entry(List.of(52, 52), 204),
          Map.entry(List.of(64, 64), 280),
          Map.entry(List.of(72, 72), 368),
          Map.entry(List.of(80, 80), 456),
          Map.entry(List.of(88, 88), 576),
          Map.entry(List.of(96, 96), 696),
          Map.entry(List.of(104, 104), 816),
          Map.entry(List.of(120, 120), 1050),
          Map.entry(List.of(132, 132), 1304),
          Map.entry(List.of(144, 144), 1558),
          Map.entry(List.of(8, 18), 5),
          Map.entry(List.of(8, 32), 10),
          Map.entry(List.of(12, 26), 16),
          Map.entry(List.of(12, 36), 22),
          Map.entry(List.of(16, 36), 32),
          Map.entry(List.of(16, 48), 49));

  private DataMatrices() {}

  /**
   * Finds data matrices.
   *
   * @throws k210.imlib.ImageException OSError for a JPEG
   */
  public static List<DataMatrix> find(Image image, Roi roi, int effort, ColorTables tables) {
    List<DataMatrix> found = new ArrayList<>();
    if (effort <= 0) {
      return found;
    }
    GrayRegion gray = GrayRegion.of(image, roi, tables);
    BitMatrix dark;
    try {
      dark = new HybridBinarizer(GraySource.of(gray)).getBlackMatrix();
    } catch (ReaderException e) {
      return found;
    }
    List<DarkComponents.Component> candidates =
        DarkComponents.of(dark).stream()
            .filter(part -> part.shortSide() >= LEAST_SIDE_PX)
            .limit(MOST_CANDIDATES)
            .toList();
    for (DarkComponents.Component component : candidates) {
      if (found.stream().noneMatch(matrix -> overlaps(matrix, roi, component.box()))) {
        read(dark, component, roi)
            .or(() -> read(dark, component.inBox(), roi))
            .ifPresent(found::add);
      }
    }
    return found;
  }

  private static boolean overlaps(DataMatrix matrix, Roi roi, Roi box) {
    int[] area = matrix.corners().rectangle();
    int x = box.x() + roi.x();
    int y = box.y() + roi.y();
    return x < area[0] + area[2]
        && area[0] < x + box.widthPx()
        && y < area[1] + area[3]
        && area[1] < y + box.heightPx();
  }

  /** Turns the component's sides upright and asks ZXing. */
  private static Optional<DataMatrix> read(
      BitMatrix dark, DarkComponents.Component component, Roi roi) {
    float[] across = component.firstSide();
    float[] up = component.secondSide();
    int width = (int) (SCALE * (1 + 2 * MARGIN) * Math.hypot(across[0], across[1]));
    int height = (int) (SCALE * (1 + 2 * MARGIN) * Math.hypot(up[0], up[1]));
    float size = 1 + 2 * MARGIN;
    float left = component.cornerX() - MARGIN * (across[0] + up[0]);
    float bottom = component.cornerY() - MARGIN * (across[1] + up[1]);
    PerspectiveTransform toImage =
        PerspectiveTransform.quadrilateralToQuadrilateral(
            0,
            height,
            width,
            height,
            width,
            0,
            0,
            0,
            left,
            bottom,
            left + size * across[0],
            bottom + size * across[1],
            left + size * (across[0] + up[0]),
            bottom + size * (across[1] + up[1]),
            left + size * up[0],
            bottom + size * up[1]);
    try {
      DetectorResult candidate = new Detector(upright(dark, toImage, width, height)).detect();
      BitMatrix bits = candidate.getBits();
      Integer capacity = CAPACITIES.get(List.of(bits.getHeight(), bits.getWidth()));
      DecoderResult result = new Decoder().decode(bits);
      if (capacity == null) {
        return Optional.empty();
      }
      float[] corners = corners(candidate);
      toImage.transformPoints(corners);
      return Optional.of(
          new DataMatrix(
              Corners.of(roi, corners),
              result.getText().getBytes(StandardCharsets.ISO_8859_1),
              rotation(corners),
              bits.getHeight(),
              bits.getWidth(),
              capacity,
              DataMatrixPadding.of(result.getRawBytes())));
    } catch (ReaderException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static BitMatrix upright(
      BitMatrix dark, PerspectiveTransform toImage, int width, int height) {
    BitMatrix picture = new BitMatrix(width, height);
    float[] line = new float[2 * width];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        line[2 * x] = x + 0.5f;
        line[2 * x + 1] = y + 0.5f;
      }
      toImage.transformPoints(line);
      for (int x = 0; x < width; x++) {
        float column = line[2 * x];
        float row = line[2 * x + 1];
        if (column >= 0
            && row >= 0
            && column < dark.getWidth()
            && row < dark.getHeight()
            && dark.get((int) column, (int) row)) {
          picture.set(x, y);
        }
      }
    }
    return picture;
  }

  /** From the middles of the modules in the corners to the symbol's own corners. */
  private static float[] corners(DetectorResult candidate) {
    ResultPoint[] middles = candidate.getPoints();
    ResultPoint topLeft = middles[0];
    ResultPoint bottomLeft = middles[1];
    ResultPoint bottomRight = middles[2];
    ResultPoint topRight = middles[3];
    float columns = candidate.getBits().getWidth();
    float rows = candidate.getBits().getHeight();
    float[] corners = {0, 0, columns, 0, columns, rows, 0, rows};
    PerspectiveTransform.quadrilateralToQuadrilateral(
            0.5f,
            0.5f,
            columns - 0.5f,
            0.5f,
            columns - 0.5f,
            rows - 0.5f,
            0.5f,
            rows - 0.5f,
            topLeft.getX(),
            topLeft.getY(),
            topRight.getX(),
            topRight.getY(),
            bottomRight.getX(),
            bottomRight.getY(),
            bottomLeft.getX(),
            bottomLeft.getY())
        .transformPoints(corners);
    return corners;
  }

  /** Of the lower side, from the corner of the solid sides on. */
  private static int rotation(float[] corners) {
    double up = corners[7] - corners[5];
    double right = corners[4] - corners[6];
    return Math.floorMod((int) Math.round(Math.toDegrees(Math.atan2(up, right))), 360);
  }
}
