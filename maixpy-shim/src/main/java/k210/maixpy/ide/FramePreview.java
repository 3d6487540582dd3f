package k210.maixpy.ide;

import java.util.Arrays;
import java.util.Optional;

/**
 * The frame that the IDE shows: the last camera frame as JPEG in a buffer of 23 KiB ({@code
 * fb_update_jpeg_buffer} in {@code framebuffer.c}).
 *
 * <p>The IDE locks it by asking for its size and frees it by fetching it; frames that come
 * meanwhile are not shown. A frame that does not fit is skipped, and the quality halves for those
 * to come.
 */
public final class FramePreview {
  /** The whole buffer, in bytes. */
  static final int BUFFER_BYTES = 23 * 1024;

  /** What a JPEG may take of it: the last packet's worth is kept free. */
  public static final int JPEG_MAX_BYTES = BUFFER_BYTES - 64;

  private static final int DEFAULT_QUALITY = 35;

  private final byte[] buffer = new byte[BUFFER_BYTES];
  private boolean enabled;
  private boolean lockedByIde;
  private int quality = DEFAULT_QUALITY;
  private int widthPx;
  private int heightPx;
  private int size;

  /** Makes a JPEG file of a frame. */
  @FunctionalInterface
  public interface Compressor {
    /**
     * Compresses.
     *
     * @param quality 1 to 100
     * @param mostBytes how large it may be
     * @return the file; empty if it would be larger
     */
    Optional<byte[]> jpeg(int quality, int mostBytes);
  }

  /** Shows a frame, unless the IDE does not want frames or still reads the last one. */
  public synchronized void update(int frameWidthPx, int frameHeightPx, Compressor frame) {
    if (!enabled || lockedByIde) {
      return;
    }
    Optional<byte[]> jpeg = frame.jpeg(quality, JPEG_MAX_BYTES);
    if (jpeg.isEmpty()) {
      quality = Math.max(1, quality / 2);
      clear();
      return;
    }
    System.arraycopy(jpeg.get(), 0, buffer, 0, jpeg.get().length);
    widthPx = frameWidthPx;
    heightPx = frameHeightPx;
    size = jpeg.get().length;
  }

  /** The JPEG quality of the next frames: {@code sensor.set_jb_quality} sets it. */
  public synchronized void setQuality(int newQuality) {
    quality = newQuality;
  }

  /** Back to the quality and the empty frame that {@code sensor.reset} leaves. */
  public synchronized void reset() {
    lockedByIde = false;
    quality = DEFAULT_QUALITY;
    clear();
  }

  synchronized void enable(boolean wanted) {
    enabled = wanted;
    if (!wanted) {
      lockedByIde = false;
    }
  }

  /**
   * Locks the frame for the IDE.
   *
   * @return width, height and size; empty if there is none, or if the IDE had it locked: then it is
   *     free again
   */
  synchronized Optional<int[]> lock() {
    if (lockedByIde || size == 0) {
      lockedByIde = false;
      return Optional.empty();
    }
    lockedByIde = true;
    return Optional.of(new int[] {widthPx, heightPx, size});
  }

  /** Takes the frame out; what lies behind it are the buffer's older bytes, then zeros. */
  synchronized byte[] take(int length) {
    byte[] taken = Arrays.copyOf(Arrays.copyOf(buffer, Math.min(length, BUFFER_BYTES)), length);
    clear();
    lockedByIde = false;
    return taken;
  }

  private void clear() {
    widthPx = 0;
    heightPx = 0;
    size = 0;
  }
}
