package k210.maixpy.image;

import io.netty.buffer.ByteBuf;
import java.util.Optional;
import java.util.function.Consumer;
import k210.dvp.Camera;
import k210.imlib.ImageAllocator;
import k210.imlib.ImageException;

/**
 * Memory for an image with {@code copy_to_fb}: the frame buffer that the camera filled last, with
 * what is in it. Without a camera the firmware takes the GC heap's for pictures from files.
 */
final class FrameBufferMemory implements ImageAllocator {
  private static final int EINVAL = 22;

  private final Camera camera;
  private final ImageAllocator heap;
  private final Consumer<String> console;

  FrameBufferMemory(Camera camera, ImageAllocator heap, Consumer<String> console) {
    this.camera = camera;
    this.heap = heap;
    this.console = console;
  }

  /** Whether there is a frame buffer. */
  boolean isPresent() {
    return camera.displayBuffer().isPresent();
  }

  /**
   * Pixels.
   *
   * @throws ImageException OSError(EINVAL) for more than the frame buffer holds, where the board
   *     prints its size, the height as a hexadecimal number
   */
  @Override
  public ByteBuf pixels(long bytes) {
    Optional<ByteBuf> buffer = camera.displayBuffer();
    if (buffer.isEmpty()) {
      return heap.pixels(bytes);
    }
    if (bytes > 2L * camera.frameSize().widthPx() * camera.frameSize().heightPx()) {
      console.accept(
          "[MaixPy] image: max supported size: %dx%x\n"
              .formatted(camera.frameSize().widthPx(), camera.frameSize().heightPx()));
      throw ImageException.errno(EINVAL);
    }
    return buffer.get().slice();
  }

  @Override
  public ByteBuf ai(long bytes) {
    return heap.ai(bytes);
  }
}
