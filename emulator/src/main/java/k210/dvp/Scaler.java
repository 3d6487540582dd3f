package k210.dvp;

/**
 * Scales a picture so that it covers a frame, keeping its shape, and cuts what sticks out on either
 * side of the centre.
 *
 * <p>Separable: area average along an axis that shrinks, linear interpolation between pixel centres
 * along one that grows, plain copy at equal size. All weights are 16-bit fractions that add up to
 * exactly 1, so flat areas keep their value and the result is the same on every machine.
 *
 * <p>A scaler keeps its weights and its buffers for the next picture of the same size.
 */
final class Scaler {
  private static final int ONE = 1 << 16;

  private int sourceWidthPx;
  private int sourceHeightPx;
  private Taps columns;
  private Taps rows;
  private int[] narrowed;
  private RgbRaster scaled;

  /**
   * Scales a picture.
   *
   * @return the picture itself when it already has the size, otherwise one that is good until the
   *     next call
   */
  RgbRaster cover(RgbRaster source, int widthPx, int heightPx) {
    if (source.widthPx() == widthPx && source.heightPx() == heightPx) {
      return source;
    }
    if (scaled == null
        || scaled.widthPx() != widthPx
        || scaled.heightPx() != heightPx
        || sourceWidthPx != source.widthPx()
        || sourceHeightPx != source.heightPx()) {
      prepare(source, widthPx, heightPx);
    }
    resample(source.rgb(), scaled.rgb());
    return scaled;
  }

  private void prepare(RgbRaster source, int widthPx, int heightPx) {
    sourceWidthPx = source.widthPx();
    sourceHeightPx = source.heightPx();
    // Source pixels per frame pixel: the smaller ratio is the one at which the picture still covers
    // the frame.
    double step = Math.min((double) sourceWidthPx / widthPx, (double) sourceHeightPx / heightPx);
    columns = Taps.of(sourceWidthPx, widthPx, step);
    rows = Taps.of(sourceHeightPx, heightPx, step);
    narrowed = new int[(rows.end() - rows.first[0]) * widthPx * 3];
    scaled = new RgbRaster(widthPx, heightPx, new byte[widthPx * heightPx * 3]);
  }

  private void resample(byte[] in, byte[] out) {
    int lineLength = scaled.widthPx() * 3;
    int firstRow = rows.first[0];
    for (int y = firstRow; y < rows.end(); y++) {
      narrowRow(in, y * sourceWidthPx * 3, columns, narrowed, (y - firstRow) * lineLength);
    }
    for (int y = 0; y < scaled.heightPx(); y++) {
      int[] weights = rows.weights[y];
      int rowStart = (rows.first[y] - firstRow) * lineLength;
      for (int i = 0; i < lineLength; i++) {
        long sum = 1L << 31;
        for (int t = 0; t < weights.length; t++) {
          sum += (long) narrowed[rowStart + t * lineLength + i] * weights[t];
        }
        out[y * lineLength + i] = (byte) (sum >> 32);
      }
    }
  }

  private static void narrowRow(byte[] in, int rowStart, Taps columns, int[] out, int outStart) {
    for (int x = 0; x < columns.first.length; x++) {
      int[] weights = columns.weights[x];
      int pixel = rowStart + columns.first[x] * 3;
      int red = 0;
      int green = 0;
      int blue = 0;
      for (int weight : weights) {
        red += (in[pixel] & 0xFF) * weight;
        green += (in[pixel + 1] & 0xFF) * weight;
        blue += (in[pixel + 2] & 0xFF) * weight;
        pixel += 3;
      }
      out[outStart + x * 3] = red;
      out[outStart + x * 3 + 1] = green;
      out[outStart + x * 3 + 2] = blue;
    }
  }

  /**
   * For every frame pixel along one axis: the first source pixel it takes from, and the weights
   * from there on.
   */
  private static final class Taps {
    final int[] first;
    final int[][] weights;

    private Taps(int count) {
      first = new int[count];
      weights = new int[count][];
    }

    /** The first source pixel that no frame pixel takes from any more. */
    int end() {
      return first[first.length - 1] + weights[first.length - 1].length;
    }

    static Taps of(int sourceCount, int frameCount, double step) {
      Taps taps = new Taps(frameCount);
      double origin = (sourceCount - step * frameCount) / 2;
      for (int i = 0; i < frameCount; i++) {
        if (step > 1) {
          taps.average(i, origin + i * step, origin + (i + 1) * step, sourceCount);
        } else if (step < 1) {
          taps.interpolate(i, origin + (i + 0.5) * step - 0.5, sourceCount);
        } else {
          taps.first[i] = (int) Math.floor(origin) + i;
          taps.weights[i] = new int[] {ONE};
        }
      }
      return taps;
    }

    private void average(int i, double start, double end, int sourceCount) {
      int from = Math.clamp((long) Math.floor(start), 0, sourceCount - 1);
      int to = Math.clamp((long) Math.ceil(end), from + 1, sourceCount);
      int[] shares = new int[to - from];
      int rest = ONE;
      int largest = 0;
      for (int t = 0; t < shares.length; t++) {
        double covered = Math.min(end, from + t + 1.0) - Math.max(start, from + t);
        shares[t] = (int) Math.round(Math.max(0, covered) / (end - start) * ONE);
        rest -= shares[t];
        if (shares[t] > shares[largest]) {
          largest = t;
        }
      }
      shares[largest] += rest;
      first[i] = from;
      weights[i] = shares;
    }

    private void interpolate(int i, double centre, int sourceCount) {
      double clamped = Math.clamp(centre, 0.0, sourceCount - 1.0);
      int from = Math.min((int) clamped, Math.max(0, sourceCount - 2));
      int second = (int) Math.round((clamped - from) * ONE);
      first[i] = from;
      weights[i] = sourceCount == 1 ? new int[] {ONE} : new int[] {ONE - second, second};
    }
  }
}
