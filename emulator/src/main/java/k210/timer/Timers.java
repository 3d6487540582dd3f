package k210.timer;

import k210.clock.VirtualClock;
import k210.fpioa.Fpioa;

/** All timers of the chip. */
public final class Timers {
  /** Timers of the chip. */
  public static final int TIMERS = 3;

  /** Channels of a timer. */
  public static final int CHANNELS = 4;

  private final TimerChannel[] channels = new TimerChannel[TIMERS * CHANNELS];

  /** Timers that stand still, their outputs on the FPIOA. */
  public Timers(VirtualClock clock, Fpioa fpioa) {
    for (int i = 0; i < channels.length; i++) {
      channels[i] = new TimerChannel(clock, fpioa, Fpioa.TIMER0_TOGGLE1 + i);
    }
  }

  /** A channel, 0..3, of a timer, 0..2. */
  public TimerChannel channel(int timer, int channel) {
    return channels[timer * CHANNELS + channel];
  }
}
