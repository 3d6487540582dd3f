package k210.imlib;

import io.netty.buffer.ByteBuf;

/**
 * Where operations that make an image get its memory; on the board the GC heap ({@code xalloc}).
 * The buffers returned are array-backed, zeroed, and exactly {@code capacity()} bytes long.
 */
public interface ImageAllocator {
  /**
   * Memory for pixels.
   *
   * @throws ImageException MemoryError with the board's text when the heap cannot hold it
   */
  ByteBuf pixels(long bytes);

  /**
   * Memory for AI planes.
   *
   * @throws ImageException MemoryError with the board's text when the heap cannot hold it
   */
  ByteBuf ai(long bytes);
}
