package k210.imlib.apriltag;

import java.util.Optional;
import k210.imlib.FastMath;
import k210.imlib.GrayRegion;

/** Reads the cells inside of a quadrilateral and looks for a code that they come close to. */
final class TagReader {
  private static final int BORDER = 1;

  /**
   * What was read.
   *
   * @param quarters turns by which the tag was found
   * @param margin mean distance of the cells' levels from the threshold, of the worse of black and
   *     white
   */
  record Reading(int id, int hamming, int quarters, float margin) {}

  private TagReader() {}

  /** The tag of a family in the quadrilateral onto which the map projects. */
  static Optional<Reading> read(GrayRegion gray, Homography map, TagFamily.Codes family) {
    int cells = 2 * BORDER + family.across();
    Plane white = new Plane();
    Plane black = new Plane();
    float outside = 0.5f;
    float inside = BORDER / 2.0f;
    // A column left and right and a line above and below, outside in white and inside in black.
    for (float across : new float[] {-outside, cells + outside}) {
      sampleBorder(gray, map, cells, across, white);
    }
    for (float across : new float[] {inside, cells - inside}) {
      sampleBorder(gray, map, cells, across, black);
    }
    white.solve();
    black.solve();
    if (white.at(0, 0) - black.at(0, 0) < 0) {
      return Optional.empty();
    }
    long code = 0;
    float blackScore = 0;
    float whiteScore = 0;
    float blackCells = 1;
    float whiteCells = 1;
    for (int cell = 0; cell < family.across() * family.across(); cell++) {
      float x = scaled(BORDER + cell % family.across() + 0.5f, cells);
      float y = scaled(BORDER + cell / family.across() + 0.5f, cells);
      int level = level(gray, map, x, y);
      code <<= 1;
      if (level < 0) {
        continue;
      }
      float threshold = (black.at(x, y) + white.at(x, y)) / 2;
      if (level > threshold) {
        whiteScore += level - threshold;
        whiteCells++;
        code |= 1;
      } else {
        blackScore += threshold - level;
        blackCells++;
      }
    }
    float margin = Math.min(whiteScore / whiteCells, blackScore / blackCells);
    return margin >= 0 ? lookUp(family, code, margin) : Optional.empty();
  }

  /** From cells to -1..1; the firmware divides in single precision. */
  private static float scaled(float position, int cells) {
    return 2 * ((position / cells) - 0.5f);
  }

  private static void sampleBorder(
      GrayRegion gray, Homography map, int cells, float across, Plane plane) {
    float fixed = scaled(across, cells);
    for (int i = 0; i < cells; i++) {
      float running = scaled(0.5f + i, cells);
      sample(gray, map, fixed, running, plane);
      sample(gray, map, running, fixed, plane);
    }
  }

  private static void sample(GrayRegion gray, Homography map, float x, float y, Plane plane) {
    int level = level(gray, map, x, y);
    if (level >= 0) {
      plane.add(x, y, level);
    }
  }

  /** The level of the pixel at a place in the tag, -1 outside of the region. */
  private static int level(GrayRegion gray, Homography map, float x, float y) {
    float[] place = map.project(x, y);
    int column = (int) place[0];
    int line = (int) place[1];
    return gray.contains(column, line) ? gray.at(column, line) : -1;
  }

  /** The first code near enough, in all four positions. */
  private static Optional<Reading> lookUp(TagFamily.Codes family, long read, float margin) {
    long turned = read;
    for (int quarters = 0; quarters < 4; quarters++) {
      for (int id = 0; id < family.values().length; id++) {
        int hamming = Long.bitCount(family.values()[id] ^ turned);
        if (hamming <= family.correctable()) {
          return Optional.of(new Reading(id, hamming, quarters, margin));
        }
      }
      turned = turn(turned, family.across());
    }
    return Optional.empty();
  }

  private static long turn(long code, int across) {
    long turned = 0;
    for (int row = across - 1; row >= 0; row--) {
      for (int column = 0; column < across; column++) {
        turned = (turned << 1) | ((code >>> (row + across * column)) & 1);
      }
    }
    return turned;
  }

  /** Levels as a linear function of the place, by least squares. */
  private static final class Plane {
    private float xx;
    private float xy;
    private float yy;
    private float x;
    private float y;
    private float count;
    private float xLevel;
    private float yLevel;
    private float level;
    private float slopeX;
    private float slopeY;
    private float base;

    void add(float px, float py, float value) {
      xx += px * px;
      xy += px * py;
      yy += py * py;
      x += px;
      y += py;
      count++;
      xLevel += px * value;
      yLevel += py * value;
      level += value;
    }

    /** By Cholesky's decomposition of the normal equations. */
    void solve() {
      float l00 = FastMath.sqrt(xx);
      float l10 = xy / l00;
      float l20 = x / l00;
      float l11 = FastMath.sqrt(yy - l10 * l10);
      float l21 = (y - l20 * l10) / l11;
      float l22 = FastMath.sqrt(count - l20 * l20 - l21 * l21);
      float t0 = xLevel / l00;
      float t1 = (yLevel - l10 * t0) / l11;
      float t2 = (level - l20 * t0 - l21 * t1) / l22;
      base = t2 / l22;
      slopeY = (t1 - l21 * base) / l11;
      slopeX = (t0 - l10 * slopeY - l20 * base) / l00;
    }

    float at(float px, float py) {
      return slopeX * px + slopeY * py + base;
    }
  }
}
