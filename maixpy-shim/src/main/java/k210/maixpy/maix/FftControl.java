package k210.maixpy.maix;

import k210.board.Peripherals;
import k210.fft.FftUnit;
import k210.maixpy.audio.DmaWait;
import k210.maixpy.python.ScriptServices;
import org.graalvm.polyglot.HostAccess;

/** {@code Maix.FFT} (Maix_fft.c). */
public final class FftControl {
  private static final int BYTES_PER_SAMPLE = 4;

  /** Building the unit's input, the transfer and a list of tuples; rough. */
  private static final long CYCLES_PER_POINT = 300;

  private final Peripherals peripherals;
  private final ScriptServices services;
  private final DmaWait wait;

  FftControl(Peripherals peripherals, ScriptServices services, DmaWait wait) {
    this.peripherals = peripherals;
    this.services = services;
    this.wait = wait;
  }

  /**
   * Transforms samples of 32 bits, of which the unit takes the lower half. The driver uses the DMA
   * channels of I2S, so it waits for a recording and for what is played.
   *
   * @param samples little-endian; zeros follow where there are too few
   * @return real and imaginary parts in turn
   */
  @HostAccess.Export
  public int[] run(byte[] samples, long points, long shift, long direction) {
    short[] real = new short[(int) points];
    for (int i = 0; i < real.length && (i + 1) * BYTES_PER_SAMPLE <= samples.length; i++) {
      int at = i * BYTES_PER_SAMPLE;
      real[i] = (short) ((samples[at] & 0xFF) | (samples[at + 1] << 8));
    }
    wait.untilIdle(peripherals.recordingDma());
    wait.untilIdle(peripherals.playingDma());
    services.stop().advance(CYCLES_PER_POINT * points);
    short[] out = FftUnit.transform(real, (int) shift, direction != 0);
    int[] numbers = new int[out.length];
    for (int i = 0; i < out.length; i++) {
      numbers[i] = out[i];
    }
    return numbers;
  }

  /** The whole part of a root, as the firmware takes it in 64 bits. */
  @HostAccess.Export
  public long root(long square) {
    return (long) Math.sqrt((double) square);
  }
}
