package k210.maixpy.python.dialect;

import java.math.BigInteger;
import k210.newlib.ArcSine;
import k210.newlib.ArcTangent;
import k210.newlib.Exponential;
import k210.newlib.Hyperbolic;
import k210.newlib.Logarithm;
import k210.newlib.Trigonometry;
import k210.operators.FloatSemantics;

/**
 * What the module {@code math} computes (py/modmath.c): the C library's functions of floats, which
 * Python holds as doubles.
 */
public final class FloatFunctions {
  private static final float DEGREES = 57.295776f;
  private static final float RADIANS = 0.017453292f;

  private FloatFunctions() {}

  /** {@code sin}. */
  public static double sin(double x) {
    return Trigonometry.sin((float) x);
  }

  /** {@code cos}. */
  public static double cos(double x) {
    return Trigonometry.cos((float) x);
  }

  /** {@code tan}. */
  public static double tan(double x) {
    return Trigonometry.tan((float) x);
  }

  /** {@code asin}. */
  public static double asin(double x) {
    return ArcSine.asin((float) x);
  }

  /** {@code acos}. */
  public static double acos(double x) {
    return ArcSine.acos((float) x);
  }

  /** {@code atan}. */
  public static double atan(double x) {
    return ArcTangent.atan((float) x);
  }

  /** {@code atan2}. */
  public static double atan2(double y, double x) {
    return ArcTangent.atan2((float) y, (float) x);
  }

  /** {@code exp}. */
  public static double exp(double x) {
    return held(FloatSemantics.DEVICE.expf((float) x), x);
  }

  /** {@code expm1}. */
  public static double expm1(double x) {
    return held(Exponential.expm1((float) x), x);
  }

  /** {@code sinh}. */
  public static double sinh(double x) {
    return held(Exponential.sinh((float) x), x);
  }

  /** {@code cosh}. */
  public static double cosh(double x) {
    return held(Hyperbolic.cosh((float) x), x);
  }

  /** {@code tanh}. */
  public static double tanh(double x) {
    return Hyperbolic.tanh((float) x);
  }

  /** {@code acosh}. */
  public static double acosh(double x) {
    return Hyperbolic.acosh((float) x);
  }

  /** {@code asinh}. */
  public static double asinh(double x) {
    return Hyperbolic.asinh((float) x);
  }

  /** {@code atanh}. */
  public static double atanh(double x) {
    return held(Hyperbolic.atanh((float) x), x);
  }

  /** {@code log}. */
  public static double log(double x) {
    return Logarithm.log((float) x);
  }

  /** {@code log} of an integer, as of a float. */
  public static double log(BigInteger x) {
    return Logarithm.log(x.floatValue());
  }

  /** {@code log2}. */
  public static double log2(double x) {
    return held(Logarithm.log2((float) x), x);
  }

  /** {@code log10}. */
  public static double log10(double x) {
    return held(Logarithm.log10((float) x), x);
  }

  /** {@code degrees}. */
  public static double degrees(double x) {
    return (float) x * DEGREES;
  }

  /** {@code radians}. */
  public static double radians(double x) {
    return (float) x * RADIANS;
  }

  private static double held(float result, double argument) {
    return Float.isInfinite(result) && !Double.isInfinite(argument) ? Double.NaN : result;
  }
}
