package k210.maixpy.image;

import java.util.List;
import java.util.stream.IntStream;
import k210.imlib.FeatureFinder;
import k210.imlib.HaarCascade;
import k210.imlib.Image;
import k210.imlib.Roi;
import k210.maixpy.fs.DeviceFiles;
import k210.maixpy.fs.StorageTime;
import org.graalvm.polyglot.HostAccess;

/** Haar cascades and {@code find_features}. */
public final class ImageFeatures {
  private final ImageCalls calls;
  private final DeviceFiles files;

  ImageFeatures(ImageCalls calls, DeviceFiles files) {
    this.calls = calls;
    this.files = files;
  }

  /** {@code HaarCascade} of a file; so many of its stages, all for less than 1. */
  @HostAccess.Export
  public HaarCascade load(String path, int stages) {
    byte[] file = calls.onFiles(() -> files.readAll(path));
    calls.advance(StorageTime.readCycles(files.isSpiffs(path), file.length));
    return calls.call(() -> HaarCascade.read(file, stages));
  }

  /** A cascade's repr. */
  @HostAccess.Export
  public String repr(HaarCascade cascade) {
    return cascade.toString();
  }

  /** {@code find_features}: x, y, w and h of each, one after the other. */
  @HostAccess.Export
  public int[] find(
      Image image, Roi roi, HaarCascade cascade, double threshold, double scaleFactor) {
    List<Roi> found =
        calls.call(
            () ->
                FeatureFinder.find(
                    image, roi, cascade, (float) threshold, (float) scaleFactor, calls.tables()));
    calls.worksOn((long) roi.widthPx() * roi.heightPx());
    return found.stream()
        .flatMapToInt(at -> IntStream.of(at.x(), at.y(), at.widthPx(), at.heightPx()))
        .toArray();
  }
}
