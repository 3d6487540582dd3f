package k210.imlib;

/**
 * {@code find_eye} (img/eye.c, after Timm and Barth): the place in an eye's picture to which most
 * strong gradients point, dark places before bright ones.
 */
public final class EyeFinder {
  private static final float LEAST_MAGNITUDE = 200;
  private static final float MOST_DEVIATION = 100;

  /** The brows are left out. */
  private static final float LEFT_SHARE = 0.15f;

  private static final float TOP_SHARE = 0.40f;

  private final float[] magnitude;
  private final float[] gradientX;
  private final float[] gradientY;
  private final int[] column;
  private final int[] line;
  private int count;

  private EyeFinder(int most) {
    magnitude = new float[most];
    gradientX = new float[most];
    gradientY = new float[most];
    column = new int[most];
    line = new int[most];
  }

  /**
   * The middle of the iris: x and y in the image, 0 and 0 when there is no strong gradient.
   *
   * @throws ImageException OSError for other formats than gray
   */
  public static int[] find(Image image, Roi roi, ColorTables tables) {
    if (image.format() != PixelFormat.GRAYSCALE) {
      throw ImageException.osError("Image format is not supported!");
    }
    int left = (int) (LEFT_SHARE * roi.widthPx());
    int top = (int) (TOP_SHARE * roi.heightPx());
    Roi box = new Roi(roi.x() + left, roi.y() + top, roi.widthPx() - left, roi.heightPx() - top);
    int[] levels = GrayLevels.of(image, tables);
    EyeFinder finder = new EyeFinder(box.widthPx() * box.heightPx());
    finder.collect(levels, image.widthPx(), box);
    finder.dropUnusual();
    return finder.middle(levels, image.widthPx(), box);
  }

  private void collect(int[] levels, int widthPx, Roi box) {
    Sobel sobel = new Sobel(levels, widthPx);
    for (int y = box.y() + 1; y < box.y() + box.heightPx() - 2; y++) {
      for (int x = box.x() + 1; x < box.x() + box.widthPx() - 2; x++) {
        int gx = sobel.x(y * widthPx + x);
        int gy = sobel.y(y * widthPx + x);
        float length = FastMath.sqrt(gx * gx + gy * gy);
        if (length > LEAST_MAGNITUDE) {
          magnitude[count] = length;
          gradientX[count] = gx / length;
          gradientY[count] = gy / length;
          column[count] = x;
          line[count] = y;
          count++;
        }
      }
    }
  }

  /** Where one is taken out, the next takes its place and is not looked at. */
  private void dropUnusual() {
    float sum = 0;
    for (int i = 0; i < count; i++) {
      sum += magnitude[i];
    }
    float mean = sum / count;
    int kept = 0;
    int before = count;
    for (int i = 0; i < before; i++) {
      float off = magnitude[i] - mean;
      boolean unusual = FastMath.sqrt(off * off) > MOST_DEVIATION;
      if (!unusual) {
        move(i, kept++);
      } else if (i + 1 < before) {
        i++;
        move(i, kept++);
      }
    }
    count = kept;
  }

  private void move(int from, int to) {
    magnitude[to] = magnitude[from];
    gradientX[to] = gradientX[from];
    gradientY[to] = gradientY[from];
    column[to] = column[from];
    line[to] = line[from];
  }

  private int[] middle(int[] levels, int widthPx, Roi box) {
    float most = 0;
    int bestX = 0;
    int bestY = 0;
    for (int y = box.y(); y < box.y() + box.heightPx(); y++) {
      for (int x = box.x(); x < box.x() + box.widthPx(); x++) {
        int darkness = 255 - levels[y * widthPx + x];
        float sum = 0;
        for (int i = 0; i < count; i++) {
          float dx = x - column[i];
          float dy = y - line[i];
          float length = FastMath.sqrt(Math.fma(dx, dx, dy * dy));
          float along = Math.fma(dx / length, gradientX[i], dy / length * gradientY[i]);
          if (along > 0) {
            sum = Math.fma(along * along, (float) darkness, sum);
          }
        }
        float mean = sum / count;
        if (mean > most) {
          most = mean;
          bestX = x;
          bestY = y;
        }
      }
    }
    return new int[] {bestX, bestY};
  }
}
