package k210.maixpy.image;

import java.util.List;
import k210.imlib.Blob;
import org.graalvm.polyglot.HostAccess;

/** Blobs that {@code find_blobs} found, for the shim to make the script's objects of. */
public final class FoundBlobs {
  private final List<Blob> blobs;

  FoundBlobs(List<Blob> blobs) {
    this.blobs = List.copyOf(blobs);
  }

  /** How many. */
  @HostAccess.Export
  public int count() {
    return blobs.size();
  }

  /** x, y, w, h, pixels, cx, cy, code and count of one. */
  @HostAccess.Export
  public int[] numbers(int index) {
    Blob blob = blobs.get(index);
    return new int[] {
      blob.x(),
      blob.y(),
      blob.w(),
      blob.h(),
      blob.pixels(),
      blob.cx(),
      blob.cy(),
      blob.code(),
      blob.count()
    };
  }

  /** Rotation of one, in radians. */
  @HostAccess.Export
  public double rotation(int index) {
    return blobs.get(index).rotation();
  }
}
