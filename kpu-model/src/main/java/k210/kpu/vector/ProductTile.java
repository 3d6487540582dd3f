package k210.kpu.vector;

import jdk.incubator.vector.FloatVector;

/**
 * The inner product of a block of output channels and a tile of pixels: the loop in which most of a
 * network's time goes.
 *
 * <p>Every accumulator starts from a zero of its own: with one shared zero JDK 25's C2 keeps none
 * of them in registers. Tiles fill the register file: 8 channels by 3 vectors where there are 32
 * registers (AVX-512), 6 by 2 where there are 16.
 */
final class ProductTile {
  /** Whether the host has 32 vector registers, which comes with 512 bits. */
  static final boolean WIDE = Lanes.BITS == 512;

  /** Output channels of a block. */
  static final int CHANNELS = WIDE ? 8 : 6;

  /** Vectors of a tile. */
  static final int VECTORS = WIDE ? 3 : 2;

  /** Pixels of a tile. */
  static final int PIXELS = VECTORS * Lanes.LENGTH;

  private static final int L = Lanes.LENGTH;

  private ProductTile() {}

  /**
   * Sums over {@code depth} steps.
   *
   * @param weights [depth][CHANNELS] from {@code w} on
   * @param pixels [depth][PIXELS] from {@code x} on
   * @param vectors how many vectors of the tile are in use
   * @param sums receives a line per channel, the first at {@code to}, {@code stride} apart
   */
  static void multiply(
      float[] weights,
      int w,
      float[] pixels,
      int x,
      int depth,
      int vectors,
      float[] sums,
      int to,
      int stride) {
    if (WIDE) {
      switch (vectors) {
        case 1 -> multiply8x1(weights, w, pixels, x, depth, sums, to, stride);
        case 2 -> multiply8x2(weights, w, pixels, x, depth, sums, to, stride);
        default -> multiply8x3(weights, w, pixels, x, depth, sums, to, stride);
      }
    } else {
      multiply6x2(weights, w, pixels, x, depth, sums, to, stride);
    }
  }

  private static void multiply8x3(
      float[] weights, int w0, float[] pixels, int x0, int depth, float[] sums, int t, int n) {
    FloatVector s00 = zero();
    FloatVector s01 = zero();
    FloatVector s02 = zero();
    FloatVector s10 = zero();
    FloatVector s11 = zero();
    FloatVector s12 = zero();
    FloatVector s20 = zero();
    FloatVector s21 = zero();
    FloatVector s22 = zero();
    FloatVector s30 = zero();
    FloatVector s31 = zero();
    FloatVector s32 = zero();
    FloatVector s40 = zero();
    FloatVector s41 = zero();
    FloatVector s42 = zero();
    FloatVector s50 = zero();
    FloatVector s51 = zero();
    FloatVector s52 = zero();
    FloatVector s60 = zero();
    FloatVector s61 = zero();
    FloatVector s62 = zero();
    FloatVector s70 = zero();
    FloatVector s71 = zero();
    FloatVector s72 = zero();
    int w = w0;
    int x = x0;
    for (int k = 0; k < depth; k++) {
      FloatVector p0 = load(pixels, x);
      FloatVector p1 = load(pixels, x + L);
      FloatVector p2 = load(pixels, x + 2 * L);
      FloatVector f0 = all(weights[w]);
      s00 = p0.fma(f0, s00);
      s01 = p1.fma(f0, s01);
      s02 = p2.fma(f0, s02);
      FloatVector f1 = all(weights[w + 1]);
      s10 = p0.fma(f1, s10);
      s11 = p1.fma(f1, s11);
      s12 = p2.fma(f1, s12);
      FloatVector f2 = all(weights[w + 2]);
      s20 = p0.fma(f2, s20);
      s21 = p1.fma(f2, s21);
      s22 = p2.fma(f2, s22);
      FloatVector f3 = all(weights[w + 3]);
      s30 = p0.fma(f3, s30);
      s31 = p1.fma(f3, s31);
      s32 = p2.fma(f3, s32);
      FloatVector f4 = all(weights[w + 4]);
      s40 = p0.fma(f4, s40);
      s41 = p1.fma(f4, s41);
      s42 = p2.fma(f4, s42);
      FloatVector f5 = all(weights[w + 5]);
      s50 = p0.fma(f5, s50);
      s51 = p1.fma(f5, s51);
      s52 = p2.fma(f5, s52);
      FloatVector f6 = all(weights[w + 6]);
      s60 = p0.fma(f6, s60);
      s61 = p1.fma(f6, s61);
      s62 = p2.fma(f6, s62);
      FloatVector f7 = all(weights[w + 7]);
      s70 = p0.fma(f7, s70);
      s71 = p1.fma(f7, s71);
      s72 = p2.fma(f7, s72);
      w += CHANNELS;
      x += PIXELS;
    }
    s00.intoArray(sums, t);
    s01.intoArray(sums, t + L);
    s02.intoArray(sums, t + 2 * L);
    s10.intoArray(sums, t + n);
    s11.intoArray(sums, t + n + L);
    s12.intoArray(sums, t + n + 2 * L);
    s20.intoArray(sums, t + 2 * n);
    s21.intoArray(sums, t + 2 * n + L);
    s22.intoArray(sums, t + 2 * n + 2 * L);
    s30.intoArray(sums, t + 3 * n);
    s31.intoArray(sums, t + 3 * n + L);
    s32.intoArray(sums, t + 3 * n + 2 * L);
    s40.intoArray(sums, t + 4 * n);
    s41.intoArray(sums, t + 4 * n + L);
    s42.intoArray(sums, t + 4 * n + 2 * L);
    s50.intoArray(sums, t + 5 * n);
    s51.intoArray(sums, t + 5 * n + L);
    s52.intoArray(sums, t + 5 * n + 2 * L);
    s60.intoArray(sums, t + 6 * n);
    s61.intoArray(sums, t + 6 * n + L);
    s62.intoArray(sums, t + 6 * n + 2 * L);
    s70.intoArray(sums, t + 7 * n);
    s71.intoArray(sums, t + 7 * n + L);
    s72.intoArray(sums, t + 7 * n + 2 * L);
  }

  private static void multiply8x2(
      float[] weights, int w0, float[] pixels, int x0, int depth, float[] sums, int t, int n) {
    FloatVector s00 = zero();
    FloatVector s01 = zero();
    FloatVector s10 = zero();
    FloatVector s11 = zero();
    FloatVector s20 = zero();
    FloatVector s21 = zero();
    FloatVector s30 = zero();
    FloatVector s31 = zero();
    FloatVector s40 = zero();
    FloatVector s41 = zero();
    FloatVector s50 = zero();
    FloatVector s51 = zero();
    FloatVector s60 = zero();
    FloatVector s61 = zero();
    FloatVector s70 = zero();
    FloatVector s71 = zero();
    int w = w0;
    int x = x0;
    for (int k = 0; k < depth; k++) {
      FloatVector p0 = load(pixels, x);
      FloatVector p1 = load(pixels, x + L);
      FloatVector f0 = all(weights[w]);
      s00 = p0.fma(f0, s00);
      s01 = p1.fma(f0, s01);
      FloatVector f1 = all(weights[w + 1]);
      s10 = p0.fma(f1, s10);
      s11 = p1.fma(f1, s11);
      FloatVector f2 = all(weights[w + 2]);
      s20 = p0.fma(f2, s20);
      s21 = p1.fma(f2, s21);
      FloatVector f3 = all(weights[w + 3]);
      s30 = p0.fma(f3, s30);
      s31 = p1.fma(f3, s31);
      FloatVector f4 = all(weights[w + 4]);
      s40 = p0.fma(f4, s40);
      s41 = p1.fma(f4, s41);
      FloatVector f5 = all(weights[w + 5]);
      s50 = p0.fma(f5, s50);
      s51 = p1.fma(f5, s51);
      FloatVector f6 = all(weights[w + 6]);
      s60 = p0.fma(f6, s60);
      s61 = p1.fma(f6, s61);
      FloatVector f7 = all(weights[w + 7]);
      s70 = p0.fma(f7, s70);
      s71 = p1.fma(f7, s71);
      w += CHANNELS;
      x += PIXELS;
    }
    s00.intoArray(sums, t);
    s01.intoArray(sums, t + L);
    s10.intoArray(sums, t + n);
    s11.intoArray(sums, t + n + L);
    s20.intoArray(sums, t + 2 * n);
    s21.intoArray(sums, t + 2 * n + L);
    s30.intoArray(sums, t + 3 * n);
    s31.intoArray(sums, t + 3 * n + L);
    s40.intoArray(sums, t + 4 * n);
    s41.intoArray(sums, t + 4 * n + L);
    s50.intoArray(sums, t + 5 * n);
    s51.intoArray(sums, t + 5 * n + L);
    s60.intoArray(sums, t + 6 * n);
    s61.intoArray(sums, t + 6 * n + L);
    s70.intoArray(sums, t + 7 * n);
    s71.intoArray(sums, t + 7 * n + L);
  }

  private static void multiply8x1(
      float[] weights, int w0, float[] pixels, int x0, int depth, float[] sums, int t, int n) {
    FloatVector s00 = zero();
    FloatVector s10 = zero();
    FloatVector s20 = zero();
    FloatVector s30 = zero();
    FloatVector s40 = zero();
    FloatVector s50 = zero();
    FloatVector s60 = zero();
    FloatVector s70 = zero();
    int w = w0;
    int x = x0;
    for (int k = 0; k < depth; k++) {
      FloatVector p0 = load(pixels, x);
      FloatVector f0 = all(weights[w]);
      s00 = p0.fma(f0, s00);
      FloatVector f1 = all(weights[w + 1]);
      s10 = p0.fma(f1, s10);
      FloatVector f2 = all(weights[w + 2]);
      s20 = p0.fma(f2, s20);
      FloatVector f3 = all(weights[w + 3]);
      s30 = p0.fma(f3, s30);
      FloatVector f4 = all(weights[w + 4]);
      s40 = p0.fma(f4, s40);
      FloatVector f5 = all(weights[w + 5]);
      s50 = p0.fma(f5, s50);
      FloatVector f6 = all(weights[w + 6]);
      s60 = p0.fma(f6, s60);
      FloatVector f7 = all(weights[w + 7]);
      s70 = p0.fma(f7, s70);
      w += CHANNELS;
      x += PIXELS;
    }
    s00.intoArray(sums, t);
    s10.intoArray(sums, t + n);
    s20.intoArray(sums, t + 2 * n);
    s30.intoArray(sums, t + 3 * n);
    s40.intoArray(sums, t + 4 * n);
    s50.intoArray(sums, t + 5 * n);
    s60.intoArray(sums, t + 6 * n);
    s70.intoArray(sums, t + 7 * n);
  }

  private static void multiply6x2(
      float[] weights, int w0, float[] pixels, int x0, int depth, float[] sums, int t, int n) {
    FloatVector s00 = zero();
    FloatVector s01 = zero();
    FloatVector s10 = zero();
    FloatVector s11 = zero();
    FloatVector s20 = zero();
    FloatVector s21 = zero();
    FloatVector s30 = zero();
    FloatVector s31 = zero();
    FloatVector s40 = zero();
    FloatVector s41 = zero();
    FloatVector s50 = zero();
    FloatVector s51 = zero();
    int w = w0;
    int x = x0;
    for (int k = 0; k < depth; k++) {
      FloatVector p0 = load(pixels, x);
      FloatVector p1 = load(pixels, x + L);
      FloatVector f0 = all(weights[w]);
      s00 = p0.fma(f0, s00);
      s01 = p1.fma(f0, s01);
      FloatVector f1 = all(weights[w + 1]);
      s10 = p0.fma(f1, s10);
      s11 = p1.fma(f1, s11);
      FloatVector f2 = all(weights[w + 2]);
      s20 = p0.fma(f2, s20);
      s21 = p1.fma(f2, s21);
      FloatVector f3 = all(weights[w + 3]);
      s30 = p0.fma(f3, s30);
      s31 = p1.fma(f3, s31);
      FloatVector f4 = all(weights[w + 4]);
      s40 = p0.fma(f4, s40);
      s41 = p1.fma(f4, s41);
      FloatVector f5 = all(weights[w + 5]);
      s50 = p0.fma(f5, s50);
      s51 = p1.fma(f5, s51);
      w += CHANNELS;
      x += PIXELS;
    }
    s00.intoArray(sums, t);
    s01.intoArray(sums, t + L);
    s10.intoArray(sums, t + n);
    s11.intoArray(sums, t + n + L);
    s20.intoArray(sums, t + 2 * n);
    s21.intoArray(sums, t + 2 * n + L);
    s30.intoArray(sums, t + 3 * n);
    s31.intoArray(sums, t + 3 * n + L);
    s40.intoArray(sums, t + 4 * n);
    s41.intoArray(sums, t + 4 * n + L);
    s50.intoArray(sums, t + 5 * n);
    s51.intoArray(sums, t + 5 * n + L);
  }

  private static FloatVector zero() {
    return FloatVector.zero(Lanes.FLOATS);
  }

  private static FloatVector load(float[] from, int index) {
    return FloatVector.fromArray(Lanes.FLOATS, from, index);
  }

  private static FloatVector all(float value) {
    return FloatVector.broadcast(Lanes.FLOATS, value);
  }
}
