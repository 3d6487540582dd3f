package k210.imlib;

import k210.newlib.ArcTangent;

/**
 * {@code find_hog} (img/hog.c): histograms of oriented gradients, drawn as lines in place of the
 * image.
 */
public final class OrientedGradients {
  private static final int BINS = 9;
  private static final int DEGREES_PER_BIN = 20;
  private static final int CELLS_PER_BLOCK = 4;
  private static final int CELL_PX = 8;
  private static final float DEGREES_PER_RADIAN = 180.0f / (float) Math.PI;

  private final Image image;
  private final int[] levels;
  private final Roi roi;
  private final int cellSize;
  private final float[] bins;

  private OrientedGradients(Image image, Roi roi, int cellSize, ColorTables tables) {
    this.image = image;
    this.roi = roi;
    this.cellSize = cellSize;
    levels = GrayLevels.of(image, tables);
    Scratch.require(4L * BINS * (roi.widthPx() / cellSize) * (roi.heightPx() / cellSize));
    int blocks = blocks(roi.widthPx()) * blocks(roi.heightPx());
    int behind = CELLS_PER_BLOCK * (cellSize / CELL_PX + 1);
    bins = new float[(blocks * CELLS_PER_BLOCK + behind) * BINS];
  }

  private int blocks(int lengthPx) {
    return (lengthPx + 2 * cellSize - 1) / (2 * cellSize);
  }

  /**
   * Draws the histograms of a region into the image. The firmware counts in blocks of 2 x 2 cells
   * and in quarters of 8 pixels whatever the cell's size, and where blocks are not full it counts
   * in the memory behind its table, which is taken for empty here.
   *
   * @param cellSize at least 1
   * @throws ImageException OSError for other formats than gray
   */
  public static void draw(Image image, Roi roi, int cellSize, ColorTables tables) {
    if (image.format() != PixelFormat.GRAYSCALE) {
      throw ImageException.osError("Image format is not supported!");
    }
    OrientedGradients gradients = new OrientedGradients(image, roi, cellSize, tables);
    gradients.count();
    image.clear();
    gradients.draw();
  }

  private void count() {
    int right = roi.x() + roi.widthPx() - 1;
    int bottom = roi.y() + roi.heightPx() - 1;
    int block = 0;
    for (int y = roi.y(); y < bottom; y += 2 * cellSize) {
      for (int x = roi.x(); x < right; x += 2 * cellSize) {
        normalize(block, countBlock(block, x, y, right, bottom));
        block += BINS * CELLS_PER_BLOCK;
      }
    }
  }

  private float countBlock(int block, int left, int top, int right, int bottom) {
    float energy = 0;
    int width = image.widthPx();
    for (int row = 0; row < 2 * cellSize; row++) {
      int y = top + row;
      for (int column = 0; column < 2 * cellSize; column++) {
        int x = left + column;
        if (y <= 0 || y >= bottom || x <= 0 || x >= right) {
          continue;
        }
        int i = y * width + x;
        int gx = levels[i + 1] - levels[i - 1];
        int gy = levels[i + width] - levels[i - width];
        float length = FastMath.sqrt(gx * gx + gy * gy);
        if ((int) length > 1) {
          energy = Math.fma(length, length, energy);
          float degrees = Math.abs(ArcTangent.atan2(gx, gy) * DEGREES_PER_RADIAN);
          int cell = row / CELL_PX * 2 + column / CELL_PX;
          bins[block + cell * BINS + (int) degrees / DEGREES_PER_BIN % BINS] += length;
        }
      }
    }
    return energy;
  }

  private void normalize(int block, float energy) {
    float length = (float) Math.sqrt(energy);
    for (int i = block; i < block + BINS * CELLS_PER_BLOCK; i++) {
      bins[i] /= length;
    }
  }

  private void draw() {
    int columns = roi.widthPx() / cellSize;
    int rows = roi.heightPx() / cellSize;
    int first = 0;
    for (int row = 0; row < rows; row += 2) {
      for (int column = 0; column < columns; column += 2) {
        for (int cell = 0; cell < CELLS_PER_BLOCK; cell++) {
          drawCell(first, column + cell % 2, row + cell / 2);
          first += BINS;
        }
      }
    }
  }

  /** The lines of a cell, weak ones first. */
  private void drawCell(int first, int column, int row) {
    int[] brightness = new int[BINS];
    int[] degrees = new int[BINS];
    for (int bin = 0; bin < BINS; bin++) {
      brightness[bin] = Math.clamp(RoundToZero.toInt(bins[first + bin] * 255), 0, 255);
      degrees[bin] = bin * DEGREES_PER_BIN;
    }
    FirmwareSort.sort(brightness, degrees);
    int half = cellSize / 2;
    int x = column * cellSize + half;
    int y = row * cellSize + half;
    for (int bin = 0; bin < BINS; bin++) {
      int dx = (int) (half * FastMath.cos(degrees[bin]));
      int dy = (int) (half * FastMath.sin(degrees[bin]));
      Shapes.line(image, x - dx, y + dy, x + dx, y - dy, brightness[bin], 1);
    }
  }
}
