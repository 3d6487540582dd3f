package k210.maixpy.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import k210.imlib.Image;
import k210.imlib.ImageException;
import k210.imlib.KpuConvolution;
import k210.imlib.LocalBinaryPatterns;
import k210.imlib.Roi;
import k210.imlib.keypoints.CornerDetector;
import k210.imlib.keypoints.DescriptorFile;
import k210.imlib.keypoints.KeypointFinder;
import k210.imlib.keypoints.KeypointMatcher;
import k210.imlib.keypoints.KeypointMatcher.Pair;
import k210.kpu.KpuArithmetic;
import k210.maixpy.fs.DeviceFiles;
import k210.maixpy.fs.StorageTime;
import org.graalvm.polyglot.HostAccess;

/** Keypoints, and descriptors compared and kept in files. */
public final class ImageKeypoints {
  private static final KpuConvolution.Rounding KPU_ROUNDING =
      KpuArithmetic.DEFAULT.rounding()::shiftRight;

  /** The first word of a descriptor's file (descriptor_t of img/include/imlib.h). */
  private static final int LBP = 0;

  private static final int ORB = 1;
  private static final int TYPE_BYTES = 4;

  /** What the firmware says of any error of a file (ffs_strerror of vfs_wrapper.c). */
  private static final String FILE_ERROR = "ERROR CODE: TODO";

  private final ImageCalls calls;
  private final DeviceFiles files;

  ImageKeypoints(ImageCalls calls, DeviceFiles files) {
    this.calls = calls;
    this.files = files;
  }

  /** {@code find_keypoints}; null if there are none. */
  @HostAccess.Export
  public FoundKeypoints find(
      Image image,
      Roi roi,
      int threshold,
      boolean normalized,
      double scaleFactor,
      int most,
      boolean fast) {
    KeypointFinder.Settings settings =
        new KeypointFinder.Settings(
            fast ? CornerDetector.FAST : CornerDetector.AGAST,
            threshold,
            normalized,
            (float) scaleFactor,
            most,
            calls.heap().freeBytes());
    KeypointFinder.Found found =
        calls.call(() -> KeypointFinder.find(image, roi, settings, calls.tables(), KPU_ROUNDING));
    calls.worksOn(found.pixels());
    calls.advance(found.described() * ImageTime.KEYPOINT);
    return found.keypoints().isEmpty() ? null : new FoundKeypoints(found.keypoints());
  }

  /**
   * {@code match_descriptor} of keypoints: cx, cy, x, y, w, h, count and theta, then the pairs;
   * null where the board follows a null pointer.
   */
  @HostAccess.Export
  public int[] match(
      FoundKeypoints one, FoundKeypoints other, int threshold, boolean filterOutliers) {
    KeypointMatcher.Matches matches =
        KeypointMatcher.match(one.keypoints(), other.keypoints(), threshold, filterOutliers)
            .orElse(null);
    if (matches == null) {
      return null;
    }
    calls.advance(matches.comparisons() * ImageTime.KEYPOINT_COMPARISON);
    int[] numbers = new int[8 + 2 * matches.pairs().size()];
    numbers[0] = matches.cx();
    numbers[1] = matches.cy();
    numbers[2] = matches.x();
    numbers[3] = matches.y();
    numbers[4] = matches.widthPx();
    numbers[5] = matches.heightPx();
    numbers[6] = matches.count();
    numbers[7] = matches.theta();
    int i = 8;
    for (Pair pair : matches.pairs()) {
      numbers[i++] = pair.index();
      numbers[i++] = pair.otherIndex();
    }
    return numbers;
  }

  /** {@code match_descriptor} of LBP descriptors: how far they are apart. */
  @HostAccess.Export
  public int lbpDistance(String one, String other) {
    calls.advance(LocalBinaryPatterns.BYTES * ImageTime.LBP_BIN);
    return LocalBinaryPatterns.distance(octets(one), octets(other));
  }

  /** {@code save_descriptor} of keypoints. */
  @HostAccess.Export
  public void saveKeypoints(String path, FoundKeypoints keypoints) {
    save(path, ORB, DescriptorFile.write(keypoints.keypoints()));
  }

  /** {@code save_descriptor} of an LBP descriptor. */
  @HostAccess.Export
  public void saveLbp(String path, String descriptor) {
    save(path, LBP, octets(descriptor));
  }

  private void save(String path, int type, byte[] descriptor) {
    byte[] file =
        ByteBuffer.allocate(TYPE_BYTES + descriptor.length)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putInt(type)
            .put(descriptor)
            .array();
    onFiles(
        () -> {
          files.writeAll(path, file);
          return null;
        });
    calls.advance(StorageTime.writeCycles(files.isSpiffs(path), file.length));
  }

  /**
   * {@code load_descriptor}: keypoints, or the text of an LBP descriptor, empty if the file is cut
   * off; null for a file of another type.
   */
  @HostAccess.Export
  public Object load(String path) {
    byte[] file = onFiles(() -> files.readAll(path));
    calls.advance(StorageTime.readCycles(files.isSpiffs(path), file.length));
    if (file.length < TYPE_BYTES) {
      return null;
    }
    byte[] descriptor = Arrays.copyOfRange(file, TYPE_BYTES, file.length);
    return switch (ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getInt()) {
      case LBP ->
          descriptor.length < LocalBinaryPatterns.BYTES
              ? ""
              : new String(descriptor, 0, LocalBinaryPatterns.BYTES, StandardCharsets.ISO_8859_1);
      case ORB -> new FoundKeypoints(DescriptorFile.read(descriptor));
      default -> null;
    };
  }

  private <T> T onFiles(ImageCalls.FileOperation<T> operation) {
    try {
      return operation.apply();
    } catch (IOException e) {
      return calls.call(
          () -> {
            throw ImageException.osError(FILE_ERROR);
          });
    }
  }

  private static byte[] octets(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
