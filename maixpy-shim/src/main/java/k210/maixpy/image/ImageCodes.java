package k210.maixpy.image;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import k210.imlib.Image;
import k210.imlib.Roi;
import k210.imlib.apriltag.AprilTag;
import k210.imlib.apriltag.AprilTags;
import k210.imlib.apriltag.TagFamily;
import k210.imlib.barcode.Barcode;
import k210.imlib.barcode.Barcodes;
import k210.imlib.barcode.Corners;
import k210.imlib.barcode.DataMatrices;
import k210.imlib.barcode.DataMatrix;
import k210.imlib.barcode.QrCode;
import k210.imlib.barcode.QrCodes;
import k210.maixpy.image.FoundSymbols.Symbol;
import org.graalvm.polyglot.HostAccess;

/** QR codes, bar codes, data matrices and AprilTags. */
public final class ImageCodes {
  private static final byte[] NO_TEXT = {};
  private static final float[] NO_REALS = {};

  private final ImageCalls calls;

  ImageCodes(ImageCalls calls) {
    this.calls = calls;
  }

  /** {@code find_qrcodes}: version, ecc_level, mask, data_type and eci behind the rectangle. */
  @HostAccess.Export
  public FoundSymbols qrCodes(Image image, Roi roi) {
    return found(roi, () -> QrCodes.find(image, roi, calls.tables()), ImageCodes::symbol);
  }

  /** {@code find_barcodes}: type and quality behind the rectangle; rotation. */
  @HostAccess.Export
  public FoundSymbols barcodes(Image image, Roi roi) {
    return found(roi, () -> Barcodes.find(image, roi, calls.tables()), ImageCodes::symbol);
  }

  /** {@code find_datamatrices}: rows, columns, capacity and padding; rotation. */
  @HostAccess.Export
  public FoundSymbols dataMatrices(Image image, Roi roi, int effort) {
    return found(
        roi, () -> DataMatrices.find(image, roi, effort, calls.tables()), ImageCodes::symbol);
  }

  /**
   * Refuses a region that is too large for {@link #aprilTags}; whether it is large enough for a
   * tag, before the firmware looks at further arguments.
   */
  @HostAccess.Export
  public boolean mayHoldTag(Roi roi) {
    calls.run(() -> AprilTags.requireSize(roi));
    return roi.widthPx() >= 4 && roi.heightPx() >= 4;
  }

  /**
   * {@code find_apriltags}: id, family, cx, cy and hamming; decision margin, goodness, translations
   * and rotations.
   */
  @HostAccess.Export
  public FoundSymbols aprilTags(
      Image image, Roi roi, long families, double fx, double fy, double cx, double cy) {
    Set<TagFamily> wanted = EnumSet.noneOf(TagFamily.class);
    for (TagFamily family : TagFamily.values()) {
      if ((families & family.bit()) != 0) {
        wanted.add(family);
      }
    }
    AprilTags.Camera camera = new AprilTags.Camera((float) fx, (float) fy, (float) cx, (float) cy);
    return found(
        roi,
        () -> AprilTags.find(image, roi, wanted, camera, calls.tables(), calls::print),
        ImageCodes::symbol);
  }

  private <T> FoundSymbols found(Roi roi, Supplier<List<T>> search, Function<T, Symbol> symbol) {
    List<T> symbols = calls.call(search);
    calls.worksOn((long) roi.widthPx() * roi.heightPx());
    return new FoundSymbols(symbols.stream().map(symbol).toList());
  }

  private static Symbol symbol(QrCode code) {
    return new Symbol(
        code.corners().points(),
        numbers(
            code.corners(),
            code.version(),
            code.eccLevel(),
            code.mask(),
            code.dataType(),
            code.eci()),
        NO_REALS,
        code.payload());
  }

  private static Symbol symbol(Barcode code) {
    return new Symbol(
        code.corners().points(),
        numbers(code.corners(), code.symbology().constant(), code.quality()),
        new float[] {radians(code.rotationDegrees())},
        code.payload());
  }

  private static Symbol symbol(DataMatrix matrix) {
    return new Symbol(
        matrix.corners().points(),
        numbers(
            matrix.corners(), matrix.rows(), matrix.columns(), matrix.capacity(), matrix.padding()),
        new float[] {radians(matrix.rotationDegrees())},
        matrix.payload());
  }

  private static Symbol symbol(AprilTag tag) {
    return new Symbol(
        tag.corners(),
        new int[] {
          tag.x(),
          tag.y(),
          tag.w(),
          tag.h(),
          tag.id(),
          tag.family().bit(),
          tag.cx(),
          tag.cy(),
          tag.hamming()
        },
        new float[] {
          tag.margin(),
          // The firmware never computes it.
          0,
          tag.xTranslation(),
          tag.yTranslation(),
          tag.zTranslation(),
          tag.xRotation(),
          tag.yRotation(),
          tag.zRotation()
        },
        NO_TEXT);
  }

  private static int[] numbers(Corners corners, int... rest) {
    return IntStream.concat(Arrays.stream(corners.rectangle()), Arrays.stream(rest)).toArray();
  }

  private static float radians(int degrees) {
    return degrees * (float) Math.PI / 180;
  }
}
