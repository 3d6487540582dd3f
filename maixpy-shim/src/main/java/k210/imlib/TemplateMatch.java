package k210.imlib;

import java.util.Optional;

/**
 * {@code find_template} (img/template.c): normalised cross-correlation of gray images, over a grid
 * or along a shrinking diamond.
 */
public final class TemplateMatch {
  /** Where the correlation is highest, and how high it is. */
  public record Match(int x, int y, int widthPx, int heightPx, float correlation) {}

  private final int[] picture;
  private final int pictureWidth;
  private final int pictureHeight;
  private final int[] template;
  private final int width;
  private final int height;
  private final int templateMean;
  private final int templateSquares;

  private TemplateMatch(Image image, Image template, ColorTables tables) {
    requireGray(image);
    requireGray(template);
    this.picture = GrayLevels.of(image, tables);
    this.pictureWidth = image.widthPx();
    this.pictureHeight = image.heightPx();
    this.template = GrayLevels.of(template, tables);
    this.width = template.widthPx();
    this.height = template.heightPx();
    int sum = 0;
    for (int level : this.template) {
      sum += level;
    }
    templateMean = this.template.length == 0 ? 0 : sum / this.template.length;
    int squares = 0;
    for (int level : this.template) {
      squares += (level - templateMean) * (level - templateMean);
    }
    templateSquares = squares;
  }

  private static void requireGray(Image image) {
    if (image.format() != PixelFormat.GRAYSCALE) {
      throw ImageException.osError("Image format is not supported!");
    }
  }

  /**
   * Refuses what {@code find_template} refuses.
   *
   * @throws ImageException OSError when the region is smaller than the template
   */
  public static void requireRoom(Image image, Image template, Roi roi) {
    requireGray(image);
    requireGray(template);
    if (roi.widthPx() < template.widthPx() || roi.heightPx() < template.heightPx()) {
      throw ImageException.osError("Region of interest is smaller than template!");
    }
  }

  /**
   * Looks at every {@code step}th place of a region; empty when nothing correlates.
   *
   * @param step at least 1
   * @throws ImageException OSError for other formats; MemoryError when the integral images do not
   *     fit into the scratch memory
   */
  public static Optional<Match> exhaustive(
      Image image, Image template, Roi roi, int step, ColorTables tables) {
    Scratch.require(4L * image.widthPx() * image.heightPx());
    return Optional.ofNullable(new TemplateMatch(image, template, tables).exhaustive(roi, step));
  }

  private Match exhaustive(Roi roi, int step) {
    int[] sums = integral(false);
    int[] squares = integral(true);
    float area = width * height;
    float best = 0;
    Match match = null;
    for (int y = roi.y(); y <= roi.y() + roi.heightPx() - height; y += step) {
      for (int x = roi.x(); x <= roi.x() + roi.widthPx() - width; x += step) {
        float sum = Integer.toUnsignedLong(within(sums, x, y, width, height));
        float squared = Integer.toUnsignedLong(within(squares, x, y, width, height));
        float average = sum / area;
        int product = product(x, y, width, height, RoundToZero.toInt(average));
        float variance =
            Integer.toUnsignedLong(RoundToZero.toUnsigned32(Math.fma(-sum, average, squared)));
        float correlation =
            product / (FastMath.sqrt(variance) * FastMath.sqrt((float) templateSquares));
        if (correlation > best) {
          best = correlation;
          match = new Match(x, y, width, height, correlation);
        }
      }
    }
    return match;
  }

  /** The sum of products of what differs from the means. */
  private int product(int x, int y, int columns, int rows, int mean) {
    int sum = 0;
    for (int row = 0; row < rows; row++) {
      int i = (y + row) * pictureWidth + x;
      int t = row * width;
      for (int column = 0; column < columns; column++) {
        sum += (picture[i + column] - mean) * (template[t + column] - templateMean);
      }
    }
    return sum;
  }

  private int[] integral(boolean squared) {
    int stride = pictureWidth + 1;
    int[] sums = new int[stride * (pictureHeight + 1)];
    for (int y = 0; y < pictureHeight; y++) {
      int line = 0;
      for (int x = 0; x < pictureWidth; x++) {
        int level = picture[y * pictureWidth + x];
        line += squared ? level * level : level;
        sums[(y + 1) * stride + x + 1] = line + sums[y * stride + x + 1];
      }
    }
    return sums;
  }

  private int within(int[] sums, int x, int y, int columns, int rows) {
    int stride = pictureWidth + 1;
    int top = y * stride + x;
    int bottom = (y + rows) * stride + x;
    return sums[bottom + columns] + sums[top] - sums[top + columns] - sums[bottom];
  }

  /**
   * Follows the best of nine places, nearer and nearer; the region is not looked at.
   *
   * @throws ImageException OSError for other formats; MemoryError when the integral image does not
   *     fit into the scratch memory
   */
  public static Match diamond(Image image, Image template, ColorTables tables) {
    Scratch.require(4L * image.widthPx() * image.heightPx());
    return new TemplateMatch(image, template, tables).diamond();
  }

  private Match diamond() {
    int[] sums = integral(false);
    int middleX = pictureWidth / 2 - width / 2;
    int middleY = pictureHeight / 2 - height / 2;
    int bestX = 0;
    int bestY = 0;
    float best = -Float.MAX_VALUE;
    int step = width;
    while (step > 0) {
      int half = step / 2;
      int[] dx = {0, step, half, 0, -half, -step, -half, 0, half};
      int[] dy = {0, 0, half, step, half, 0, -half, -step, -half};
      for (int i = 0; i < dx.length; i++) {
        int x = (short) (middleX + dx[i]);
        int y = (short) (middleY + dy[i]);
        if (x >= pictureWidth || y >= pictureHeight) {
          continue;
        }
        float correlation = clippedCorrelation(sums, Math.max(x, 0), Math.max(y, 0));
        if (correlation > best) {
          best = correlation;
          bestX = x;
          bestY = y;
        }
      }
      if (bestX == middleX && bestY == middleY) {
        step--;
      }
      middleX = bestX;
      middleY = bestY;
    }
    return new Match(
        Math.max(middleX, 0),
        Math.max(middleY, 0),
        middleX + width > pictureWidth ? pictureWidth - middleX : width,
        middleY + height > pictureHeight ? pictureHeight - middleY : height,
        best);
  }

  private float clippedCorrelation(int[] sums, int x, int y) {
    int columns = Math.min(width, pictureWidth - x);
    int rows = Math.min(height, pictureHeight - y);
    int mean = within(sums, x, y, columns, rows) / (columns * rows);
    int product = product(x, y, columns, rows, mean);
    int squares = 0;
    for (int row = y; row < y + rows; row++) {
      for (int i = row * pictureWidth + x; i < row * pictureWidth + x + columns; i++) {
        squares += (picture[i] - mean) * (picture[i] - mean);
      }
    }
    return product
        / (FastMath.sqrt((float) Integer.toUnsignedLong(squares))
            * FastMath.sqrt((float) Integer.toUnsignedLong(templateSquares)));
  }
}
