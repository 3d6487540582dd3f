package k210.device;

import java.util.List;

/**
 * A sound by its samples.
 *
 * @param sampleHz samples a second
 * @param channels samples from -1 to 1, of the left channel and perhaps of the right one and others
 */
public record Sound(double sampleHz, List<float[]> channels) {
  /** Checks the shape. */
  public Sound {
    if (!(sampleHz > 0) || channels.isEmpty()) {
      throw new IllegalArgumentException("a sound has a sample rate and at least one channel");
    }
    channels = List.copyOf(channels);
  }

  /** How long it lasts. */
  public double seconds() {
    return channels.getFirst().length / sampleHz;
  }

  /**
   * What an ear hears at a time, on a straight line between the samples around it; 0 outside.
   *
   * @param channel from 0; a sound with fewer channels has its last one there
   */
  public double at(int channel, double seconds) {
    float[] samples = channels.get(Math.min(channel, channels.size() - 1));
    double position = seconds * sampleHz;
    int before = (int) Math.floor(position);
    if (before < 0 || before >= samples.length) {
      return 0;
    }
    double after = before + 1 < samples.length ? samples[before + 1] : 0;
    return samples[before] + (after - samples[before]) * (position - before);
  }
}
