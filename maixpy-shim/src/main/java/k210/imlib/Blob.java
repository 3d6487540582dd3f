package k210.imlib;

import k210.newlib.Trigonometry;

/**
 * A connected region of pixels that {@code find_blobs} found.
 *
 * @param w the last column minus the first: one less than the columns
 * @param h the last line minus the first
 * @param rotation the main axis in radians
 * @param code one bit per threshold whose regions were merged into it
 * @param count regions merged into it
 */
public record Blob(
    int x, int y, int w, int h, int pixels, int cx, int cy, float rotation, int code, int count) {

  /** Whether the other one, grown by a margin, overlaps this one. */
  boolean touches(Blob other, int margin) {
    int left = Math.clamp(other.x - (long) margin, Short.MIN_VALUE, Short.MAX_VALUE);
    int top = Math.clamp(other.y - (long) margin, Short.MIN_VALUE, Short.MAX_VALUE);
    int width = Math.clamp(other.w + margin * 2L, 0, Short.MAX_VALUE);
    int height = Math.clamp(other.h + margin * 2L, 0, Short.MAX_VALUE);
    return x < left + width && y < top + height && left < x + w && top < y + h;
  }

  /** Both as one: united rectangles, weighed centres, the mean direction. */
  Blob merged(Blob other) {
    int sum = pixels + other.pixels;
    float sin = mean(Trigonometry.sin(rotation), Trigonometry.sin(other.rotation), other);
    float cos = mean(Trigonometry.cos(rotation), Trigonometry.cos(other.rotation), other);
    int left = Math.min(x, other.x);
    int top = Math.min(y, other.y);
    return new Blob(
        left,
        top,
        Math.max(x + w, other.x + other.w) - left,
        Math.max(y + h, other.y + other.h) - top,
        sum,
        Integer.divideUnsigned(cx * pixels + other.cx * other.pixels, sum),
        Integer.divideUnsigned(cy * pixels + other.cy * other.pixels, sum),
        FastMath.atan2(sin, cos),
        code | other.code,
        Math.min(count + other.count, 0xFFFF));
  }

  private float mean(float value, float otherValue, Blob other) {
    return Math.fma(value, (float) pixels, otherValue * other.pixels) / (pixels + other.pixels);
  }
}
