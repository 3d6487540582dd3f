package k210.imlib.displacement;

import java.util.Arrays;
import k210.imlib.FastMath;
import k210.imlib.RoundToZero;

/** The spectrum of a picture, or what becomes of it. */
final class Spectrum {
  private final int columnPower;
  private final int linePower;
  private final int columns;
  private final int lines;
  private final float[] data;
  private final float[] packed;

  /** The spectrum of a region's gray levels, line by line; it is at least two pixels wide. */
  Spectrum(int[] levels, int widthPx, int heightPx) {
    columnPower = FourierTransform.powerFor(widthPx);
    linePower = FourierTransform.powerFor(heightPx);
    columns = 1 << columnPower;
    lines = 1 << linePower;
    data = new float[2 * columns * lines];
    packed = new float[columns];
    for (int y = 0; y < heightPx; y++) {
      Arrays.fill(packed, 0);
      for (int x = 0; x < widthPx; x++) {
        packed[x] = levels[y * widthPx + x];
      }
      transformLine(y);
    }
    transformColumns(false);
  }

  int columns() {
    return columns;
  }

  int lines() {
    return lines;
  }

  private void transformLine(int y) {
    FourierTransform.reorder(packed, 0, 1, columnPower - 1);
    FourierTransform.transform(packed, 0, 1, columnPower - 1, false);
    FourierTransform.unpack(packed, data, 2 * columns * y, columnPower - 1);
  }

  private void transformColumns(boolean inverse) {
    for (int x = 0; x < columns; x++) {
      FourierTransform.reorder(data, 2 * x, columns, linePower);
      FourierTransform.transform(data, 2 * x, columns, linePower, inverse);
    }
  }

  /**
   * The spectrum of how strong each frequency is, as a picture by angle and logarithm of the
   * frequency: its shift says how the first picture is turned and scaled.
   */
  void transformPolarMagnitudes() {
    for (int i = 0; i < data.length; i += 2) {
      data[i] = FastMath.sqrt(Math.fma(data[i], data[i], data[i + 1] * data[i + 1]));
      data[i + 1] = 0;
    }
    moveMiddle();
    toPolar();
    for (int y = 0; y < lines; y++) {
      for (int x = 0; x < columns; x++) {
        packed[x] = data[2 * (y * columns + x)];
      }
      transformLine(y);
    }
    transformColumns(false);
  }

  /** Moves the lowest frequency into the middle. */
  private void moveMiddle() {
    for (int y = 0; y < lines; y++) {
      for (int x = 0; x < columns / 2; x++) {
        FourierTransform.swap(data, 2 * (y * columns + x), 2 * (y * columns + x + columns / 2));
      }
    }
    for (int y = 0; y < lines / 2; y++) {
      for (int x = 0; x < columns; x++) {
        FourierTransform.swap(data, 2 * (y * columns + x), 2 * ((y + lines / 2) * columns + x));
      }
    }
  }

  private void toPolar() {
    float[] source = data.clone();
    Arrays.fill(data, 0);
    float middleX = columns / 2.0f;
    float middleY = lines / 2.0f;
    float scale = Displacement.logScale(columns, lines);
    float degreesPerColumn = 360.0f / columns;
    for (int y = 0; y < lines; y++) {
      float distance = FastMath.exp(y * scale);
      for (int x = 0; x < columns; x++) {
        int angle = 630 - (int) (x * degreesPerColumn);
        int theta = angle >= 360 ? angle - 360 : angle;
        int sourceX = RoundToZero.toInt(Math.fma(distance, FastMath.cos(theta), middleX));
        int sourceY = RoundToZero.toInt(Math.fma(distance, FastMath.sin(theta), middleY));
        if (sourceX >= 0 && sourceX < columns && sourceY >= 0 && sourceY < lines) {
          data[2 * (y * columns + x)] = source[2 * (sourceY * columns + sourceX)];
        }
      }
    }
  }

  /** Becomes the phase correlation with another one: a number for each shift, line by line. */
  float[] correlate(Spectrum other) {
    for (int i = 0; i < data.length; i += 2) {
      float real = data[i];
      float imaginary = data[i + 1];
      float otherReal = other.data[i];
      float otherImaginary = other.data[i + 1];
      float productReal = Math.fma(real, otherReal, imaginary * otherImaginary);
      float productImaginary = Math.fma(-otherImaginary, real, imaginary * otherReal);
      float scale =
          1
              / FastMath.sqrt(
                  Math.fma(productReal, productReal, productImaginary * productImaginary));
      data[i] = productReal * scale;
      data[i + 1] = productImaginary * scale;
    }
    transformColumns(true);
    float[] shifts = new float[columns * lines];
    for (int y = 0; y < lines; y++) {
      FourierTransform.pack(data, 2 * columns * y, packed, columnPower - 1);
      FourierTransform.reorder(packed, 0, 1, columnPower - 1);
      FourierTransform.transform(packed, 0, 1, columnPower - 1, true);
      System.arraycopy(packed, 0, shifts, y * columns, columns);
    }
    return shifts;
  }
}
