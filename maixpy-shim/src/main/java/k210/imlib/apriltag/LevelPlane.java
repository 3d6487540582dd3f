package k210.imlib.apriltag;

import k210.imlib.FastMath;

/** Levels as a linear function of the place, by least squares ({@code graymodel} of apriltag.c). */
final class LevelPlane {
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

  /** Takes a level into account. */
  void add(float px, float py, float value) {
    xx = Math.fma(px, px, xx);
    xy = Math.fma(px, py, xy);
    yy = Math.fma(py, py, yy);
    x += px;
    y += py;
    count++;
    xLevel = Math.fma(px, value, xLevel);
    yLevel = Math.fma(py, value, yLevel);
    level += value;
  }

  /** By Cholesky's decomposition of the normal equations, whose triangle is inverted. */
  void solve() {
    float l00 = FastMath.sqrt(xx);
    float l10 = xy / l00;
    float l20 = x / l00;
    float l11 = FastMath.sqrt(Math.fma(-l10, l10, yy));
    float l21 = Math.fma(-l10, l20, y) / l11;
    float l22 = FastMath.sqrt(Math.fma(-l21, l21, Math.fma(-l20, l20, count)));
    float m00 = 1 / l00;
    float m10 = -(m00 * l10) / l11;
    float m11 = 1 / l11;
    float m20 = -Math.fma(m00, l20, m10 * l21) / l22;
    float m21 = -(m11 * l21) / l22;
    float m22 = 1 / l22;
    float t1 = Math.fma(xLevel, m10, yLevel * m11);
    float t2 = Math.fma(level, m22, Math.fma(xLevel, m20, yLevel * m21));
    slopeX = Math.fma(t2, m20, Math.fma(m00 * m00, xLevel, t1 * m10));
    slopeY = Math.fma(t1, m11, t2 * m21);
    base = m22 * t2;
  }

  /** The level at a place. */
  float at(float px, float py) {
    return Math.fma(slopeX, px, slopeY * py) + base;
  }
}
