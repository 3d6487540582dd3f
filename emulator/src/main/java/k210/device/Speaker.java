package k210.device;

import java.util.Arrays;
import k210.bus.I2sSink;

/**
 * A converter with a speaker that keeps what it plays, 16 bits stereo: from the first frame on,
 * with the pauses as long as they were. It keeps the rate of the first frame; frames at another
 * rate are held or dropped to fit.
 */
public final class Speaker implements I2sSink {
  /** What it keeps at most: ten minutes of 48 kHz. */
  private static final int FRAMES_MAX = 48_000 * 600;

  private final long cpuHz;
  private double sampleHz;
  private long firstCycles = -1;
  private short[] samples = new short[0];
  private int frames;

  /** A speaker that has not heard anything. */
  public Speaker(long cpuHz) {
    this.cpuHz = cpuHz;
  }

  @Override
  public void hear(long startCycles, double rateHz, int[] left, int[] right) {
    if (firstCycles < 0) {
      firstCycles = startCycles;
      sampleHz = rateHz;
    }
    long at = Math.round((startCycles - firstCycles) * sampleHz / cpuHz);
    int count = (int) Math.round(left.length * sampleHz / rateHz);
    if (at + count > FRAMES_MAX) {
      return;
    }
    int end = (int) at + count;
    if (2 * end > samples.length) {
      samples = Arrays.copyOf(samples, Math.max(2 * end, 2 * samples.length));
    }
    for (int i = 0; i < count; i++) {
      int from = Math.min((int) (i * rateHz / sampleHz), left.length - 1);
      samples[2 * ((int) at + i)] = (short) (left[from] >> Short.SIZE);
      samples[2 * ((int) at + i) + 1] = (short) (right[from] >> Short.SIZE);
    }
    frames = Math.max(frames, end);
  }

  /** Board time of the first frame in CPU cycles; -1 if there was none. */
  public long firstCycles() {
    return firstCycles;
  }

  /** Frames a second. */
  public double sampleHz() {
    return sampleHz;
  }

  /** Left and right samples in turn. */
  public short[] samples() {
    return Arrays.copyOf(samples, 2 * frames);
  }
}
