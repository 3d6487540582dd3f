package k210.operators;

/**
 * How CPU layers compute floats. What differs is stated at each operator; the firmware's side was
 * read from the machine code of kpu.bin in kendryte/standalone-demo, which the SDK builds with
 * {@code -ffast-math} for a core with fused multiply-add.
 */
public enum FloatSemantics {
  /**
   * IEEE-754 binary32 in source order, no fused operations, glibc's expf: as a simulator on a PC.
   */
  STRICT,
  /** As the firmware's machine code on the chip: fused operations, reciprocals, newlib's expf. */
  DEVICE;

  /** e to the x. */
  public float expf(float x) {
    return switch (this) {
      case STRICT -> GlibcExpf.expf(x);
      case DEVICE -> FdlibmExpf.expf(x);
    };
  }

  /**
   * Natural logarithm, as glibc's. No public model uses it, and the firmware's was not looked at:
   * newlib's may differ in the last bit.
   */
  float logf(float x) {
    return GlibcLogf.logf(x);
  }

  /** Sine, as glibc's; see {@link #logf}. */
  float sinf(float x) {
    return GlibcTrigonometry.sinf(x);
  }

  /** Cosine, as glibc's; see {@link #logf}. */
  float cosf(float x) {
    return GlibcTrigonometry.cosf(x);
  }

  /** a * b + c, fused on the device. */
  float multiplyAdd(float a, float b, float c) {
    return switch (this) {
      case STRICT -> a * b + c;
      case DEVICE -> Math.fma(a, b, c);
    };
  }
}
