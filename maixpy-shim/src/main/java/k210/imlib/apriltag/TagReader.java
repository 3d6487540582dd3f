package k210.imlib.apriltag;

import java.util.Optional;
import k210.imlib.RoundToZero;
import k210.imlib.quads.GrayPicture;

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

  private final GrayPicture picture;
  private final TagMap map;
  private final TagFamily.Codes family;
  private final int cells;

  private TagReader(GrayPicture picture, TagMap map, TagFamily.Codes family) {
    this.picture = picture;
    this.map = map;
    this.family = family;
    cells = 2 * BORDER + family.across();
  }

  /** The tag of a family in the quadrilateral onto which the map projects ({@code quad_decode}). */
  static Optional<Reading> read(GrayPicture picture, TagMap map, TagFamily.Codes family) {
    return new TagReader(picture, map, family).read();
  }

  private Optional<Reading> read() {
    LevelPlane white = new LevelPlane();
    LevelPlane black = new LevelPlane();
    // The left and right columns and the first and last lines, outside in white, inside in black.
    float outside = 0.5f;
    float inside = BORDER / 2.0f;
    sampleColumn(-outside, white);
    sampleColumn(cells + outside, white);
    sampleLine(-outside, white);
    sampleLine(cells + outside, white);
    sampleColumn(inside, black);
    sampleColumn(cells - inside, black);
    sampleLine(inside, black);
    sampleLine(cells - inside, black);
    white.solve();
    black.solve();
    if (white.at(0, 0) - black.at(0, 0) < 0) {
      return Optional.empty();
    }
    return readCells(white, black);
  }

  private Optional<Reading> readCells(LevelPlane white, LevelPlane black) {
    long code = 0;
    float blackScore = 0;
    float whiteScore = 0;
    float blackCells = 1;
    float whiteCells = 1;
    for (int cell = 0; cell < family.across() * family.across(); cell++) {
      float x = scaled(BORDER + cell % family.across() + 0.5f);
      float y = scaled(BORDER + cell / family.across() + 0.5f);
      int level = level(x, y);
      code <<= 1;
      if (level < 0) {
        continue;
      }
      float threshold = (black.at(x, y) + white.at(x, y)) * 0.5f;
      if (level > threshold) {
        // Left to right, as the compiler rearranges the sum.
        whiteScore = level + whiteScore - threshold;
        whiteCells++;
        code |= 1;
      } else {
        blackScore = blackScore - level + threshold;
        blackCells++;
      }
    }
    float margin = lesser(whiteScore / whiteCells, blackScore / blackCells);
    return margin >= 0 ? lookUp(code, margin) : Optional.empty();
  }

  /** {@code fmin}: of a number and none, the number. */
  private static float lesser(float a, float b) {
    if (Float.isNaN(a)) {
      return b;
    }
    return Float.isNaN(b) ? a : Math.min(a, b);
  }

  /** From cells to -1..1. */
  private float scaled(float position) {
    float centred = position / cells - 0.5f;
    return centred + centred;
  }

  private void sampleColumn(float column, LevelPlane plane) {
    for (int i = 0; i < cells; i++) {
      sample(scaled(column), scaled(0.5f + i), plane);
    }
  }

  private void sampleLine(float line, LevelPlane plane) {
    for (int i = 0; i < cells; i++) {
      sample(scaled(0.5f + i), scaled(line), plane);
    }
  }

  private void sample(float x, float y, LevelPlane plane) {
    int level = level(x, y);
    if (level >= 0) {
      plane.add(x, y, level);
    }
  }

  /** The level of the pixel at a place in the tag, -1 outside of the picture. */
  private int level(float x, float y) {
    float[] place = map.project(x, y);
    int column = RoundToZero.toInt(place[0]);
    int line = RoundToZero.toInt(place[1]);
    return picture.contains(column, line) ? picture.at(column, line) : -1;
  }

  /** The first code near enough, in all four positions. */
  private Optional<Reading> lookUp(long read, float margin) {
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
}
