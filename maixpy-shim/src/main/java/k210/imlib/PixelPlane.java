package k210.imlib;

import io.netty.buffer.ByteBuf;

/**
 * Pixels by coordinates for one format. Drawing loops hold one of these, so that the decision about
 * the format is taken once per call and not once per pixel.
 */
abstract sealed class PixelPlane {
  final int widthPx;
  final int heightPx;
  final byte[] bytes;
  final int base;

  private PixelPlane(int widthPx, int heightPx, ByteBuf pixels) {
    this.widthPx = widthPx;
    this.heightPx = heightPx;
    this.bytes = pixels.array();
    this.base = pixels.arrayOffset();
  }

  static PixelPlane of(PixelFormat format, int widthPx, int heightPx, ByteBuf pixels) {
    return switch (format) {
      case BINARY -> new Binary(widthPx, heightPx, pixels);
      case GRAYSCALE -> new Grayscale(widthPx, heightPx, pixels);
      case RGB565 -> new Rgb565Plane(widthPx, heightPx, pixels);
      case JPEG -> throw new IllegalArgumentException("a JPEG has no pixels in memory");
    };
  }

  /** The raw pixel; x and y must lie inside. */
  abstract int get(int x, int y);

  /** Stores the low bits of a raw pixel; x and y must lie inside. */
  abstract void set(int x, int y, int value);

  final boolean contains(int x, int y) {
    return x >= 0 && x < widthPx && y >= 0 && y < heightPx;
  }

  final int getOrMinusOne(int x, int y) {
    return contains(x, y) ? get(x, y) : -1;
  }

  final void setClipped(int x, int y, int value) {
    if (contains(x, y)) {
      set(x, y, value);
    }
  }

  /** Sets x1..x2 (both included) of a line, as far as they lie inside. */
  final void setRow(int x1, int x2, int y, int value) {
    if (y < 0 || y >= heightPx) {
      return;
    }
    int end = Math.min(x2, widthPx - 1);
    for (int x = Math.max(x1, 0); x <= end; x++) {
      set(x, y, value);
    }
  }

  /** Sets y1..y2 (both included) of a column, as far as they lie inside. */
  final void setColumn(int x, int y1, int y2, int value) {
    if (x < 0 || x >= widthPx) {
      return;
    }
    int end = Math.min(y2, heightPx - 1);
    for (int y = Math.max(y1, 0); y <= end; y++) {
      set(x, y, value);
    }
  }

  private static final class Binary extends PixelPlane {
    private final int lineBytes;

    Binary(int widthPx, int heightPx, ByteBuf pixels) {
      super(widthPx, heightPx, pixels);
      lineBytes = (widthPx + 31) / 32 * 4;
    }

    @Override
    int get(int x, int y) {
      return (bytes[base + y * lineBytes + (x >> 3)] >> (x & 7)) & 1;
    }

    @Override
    void set(int x, int y, int value) {
      int index = base + y * lineBytes + (x >> 3);
      int shift = x & 7;
      bytes[index] = (byte) ((bytes[index] & ~(1 << shift)) | ((value & 1) << shift));
    }
  }

  private static final class Grayscale extends PixelPlane {
    Grayscale(int widthPx, int heightPx, ByteBuf pixels) {
      super(widthPx, heightPx, pixels);
    }

    @Override
    int get(int x, int y) {
      return bytes[base + y * widthPx + x] & 0xFF;
    }

    @Override
    void set(int x, int y, int value) {
      bytes[base + y * widthPx + x] = (byte) value;
    }
  }

  private static final class Rgb565Plane extends PixelPlane {
    Rgb565Plane(int widthPx, int heightPx, ByteBuf pixels) {
      super(widthPx, heightPx, pixels);
    }

    @Override
    int get(int x, int y) {
      return Rgb565.load(bytes, base + 2 * (y * widthPx + x));
    }

    @Override
    void set(int x, int y, int value) {
      Rgb565.store(bytes, base + 2 * (y * widthPx + x), value);
    }
  }
}
