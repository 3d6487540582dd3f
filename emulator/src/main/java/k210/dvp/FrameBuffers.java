package k210.dvp;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;
import k210.memory.Allocation;
import k210.memory.OutOfSystemMemoryException;
import k210.memory.SystemHeap;

/**
 * The frame buffers in general RAM: per buffer one block for display, {@code w * h * 2} rounded up
 * to 128 bytes, and one for the KPU, {@code w * h * 3} rounded up to 64 bytes (MaixPy sensor.c,
 * {@code sensor_set_framesize}).
 */
final class FrameBuffers {
  private final SystemHeap heap;
  private final List<Pair> pairs = new ArrayList<>();

  FrameBuffers(SystemHeap heap) {
    this.heap = heap;
  }

  /** Display and KPU buffer of one frame. */
  record Pair(Allocation display, Allocation ai) {
    /** In GRAYSCALE the picture is the first KPU plane. */
    ByteBuf pixels(PixelFormat format, int widthPx, int heightPx) {
      Allocation block = format == PixelFormat.GRAYSCALE ? ai : display;
      return block.bytes().slice(0, widthPx * heightPx * format.bytesPerPixel());
    }

    ByteBuf planes(int widthPx, int heightPx) {
      return ai.bytes().slice(0, widthPx * heightPx * 3);
    }

    long pixelsAddress(PixelFormat format) {
      return (format == PixelFormat.GRAYSCALE ? ai : display).address();
    }

    long planesAddress() {
      return ai.address();
    }
  }

  Pair pair(int index) {
    return pairs.get(index);
  }

  /** Replaces the buffers; leaves none when they do not fit. */
  void allocate(int widthPx, int heightPx, int count) throws OutOfSystemMemoryException {
    release();
    try {
      for (int i = 0; i < count; i++) {
        allocatePair(widthPx * heightPx, i);
      }
    } catch (OutOfSystemMemoryException e) {
      release();
      throw e;
    }
  }

  private void allocatePair(int pixels, int index) throws OutOfSystemMemoryException {
    Allocation display =
        heap.allocate(Math.ceilDiv(pixels * 2, 128) * 128L, 128, "camera display buffer " + index);
    try {
      Allocation ai =
          heap.allocate(Math.ceilDiv(pixels * 3, 64) * 64L, 64, "camera KPU buffer " + index);
      pairs.add(new Pair(display, ai));
    } catch (OutOfSystemMemoryException e) {
      heap.free(display);
      throw e;
    }
  }

  void release() {
    for (Pair pair : pairs) {
      heap.free(pair.display());
      heap.free(pair.ai());
    }
    pairs.clear();
  }
}
