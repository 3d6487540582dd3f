package k210.operators;

/**
 * Sizes of a convolution's or pool's planes: what of a window falls into the image, worked out per
 * tap, so that inner loops run over whole lines without tests.
 *
 * @param height lines of a plane of the image
 * @param width columns of it
 * @param outputHeight lines of a plane of the result
 * @param outputWidth columns of it
 * @param window slides over the image
 */
record PlaneGeometry(int height, int width, int outputHeight, int outputWidth, Window2d window) {
  static PlaneGeometry of(int height, int width, Window2d window) {
    return new PlaneGeometry(
        height, width, (int) window.outputHeight(height), (int) window.outputWidth(width), window);
  }

  int plane() {
    return height * width;
  }

  int outputPlane() {
    return outputHeight * outputWidth;
  }

  /** Image line under tap {@code ky} for a line of the result; may lie outside. */
  long line(int y, int ky) {
    return (long) y * window.strideHeight()
        - window.vertical().before()
        + (long) window.dilationHeight() * ky;
  }

  /** Image column under tap {@code kx} for a column of the result; may lie outside. */
  long column(int x, int kx) {
    return (long) x * window.strideWidth()
        - window.horizontal().before()
        + (long) window.dilationWidth() * kx;
  }

  /** First line of the result whose tap {@code ky} lies inside the image. */
  int firstY(int ky) {
    return first(line(0, ky), window.strideHeight(), outputHeight);
  }

  /** Line of the result after the last whose tap {@code ky} lies inside. */
  int endY(int ky) {
    return end(line(0, ky), window.strideHeight(), height, outputHeight);
  }

  /** First column of the result whose tap {@code kx} lies inside the image. */
  int firstX(int kx) {
    return first(column(0, kx), window.strideWidth(), outputWidth);
  }

  /** Column of the result after the last whose tap {@code kx} lies inside. */
  int endX(int kx) {
    return end(column(0, kx), window.strideWidth(), width, outputWidth);
  }

  private static int first(long origin, int stride, int limit) {
    return origin >= 0 ? 0 : (int) Math.min(Math.ceilDiv(-origin, stride), limit);
  }

  private static int end(long origin, int stride, int size, int limit) {
    return Math.clamp(Math.ceilDiv(size - origin, stride), 0, limit);
  }
}
