package k210.maixpy.machine;

import k210.board.Board;
import k210.fpioa.Fpioa;
import k210.maixpy.python.ScriptServices;
import k210.timer.TimerChannel;
import k210.timer.Timers;
import org.graalvm.polyglot.HostAccess;

/** {@code machine.Timer} and {@code machine.PWM} (machine_timer.c, machine_pwm.c). */
public final class TimerControl {
  private static final double NANOS_PER_SECOND = 1e9;
  private static final double COUNTER_MAX = 0xFFFF_FFFFL;

  private final Board board;
  private final Timers timers;
  private final ScriptServices services;
  private final int[] dividers = new int[Timers.TIMERS];

  TimerControl(Board board, ScriptServices services) {
    this.board = board;
    this.timers = board.peripherals().timers();
    this.services = services;
  }

  /** Whether a counter can hold an interval at a divider, as the module asks before it sets it. */
  @HostAccess.Export
  public boolean fits(double intervalNanos, long divider) {
    double counter =
        (double) board.clockTree().pll0Hz()
            / Math.pow(2, divider + 1.0)
            * (intervalNanos / NANOS_PER_SECOND);
    return counter >= 1 && counter <= COUNTER_MAX;
  }

  /** Divides the clock of a timer's four channels by a number more one. */
  @HostAccess.Export
  public void setDivider(long timer, long divider) {
    dividers[(int) timer] = (int) divider;
  }

  /** Calls back after each interval, or after the first. */
  @HostAccess.Export
  public void callBack(long timer, long channel, boolean periodic, long handle) {
    channel(timer, channel)
        .onExpiry(
            periodic,
            () -> {
              // Where too many callbacks wait this one is lost, as on the board.
              boolean unused = services.interrupts().schedule(handle);
            });
  }

  /** Sets an interval. */
  @HostAccess.Export
  public void setInterval(long timer, long channel, double intervalNanos) {
    long divider = dividers[(int) timer] + 1L;
    double stepNanos = NANOS_PER_SECOND / (double) clockHz(timer);
    channel(timer, channel).setInterval(((long) (intervalNanos / stepNanos)) * divider);
  }

  /** Begins an interval. */
  @HostAccess.Export
  public void start(long timer, long channel) {
    channel(timer, channel).start();
  }

  /** Ends intervals or pulses. */
  @HostAccess.Export
  public void stop(long timer, long channel) {
    channel(timer, channel).stop();
  }

  /** Puts a channel's pulses on a pad. */
  @HostAccess.Export
  public void usePad(long pad, long timer, long channel) {
    board
        .peripherals()
        .fpioa()
        .setFunction(
            (int) pad, Fpioa.TIMER0_TOGGLE1 + (int) timer * Timers.CHANNELS + (int) channel);
  }

  /**
   * Sets a channel's pulses.
   *
   * @param duty the part of the time for which they are high, 0..1
   * @return the frequency that the counters make
   */
  @HostAccess.Export
  public double setPulses(long timer, long channel, double freqHz, double duty) {
    long divider = dividers[(int) timer] + 1L;
    long clockHz = clockHz(timer);
    long periods = (int) ((double) clockHz / freqHz);
    if (periods <= 0) {
      throw services.errors().notModelled("machine.PWM above " + clockHz + " Hz");
    }
    long high = (long) (duty * (double) periods);
    channel(timer, channel).setPulse((periods - high) * divider, high * divider);
    return (double) clockHz / periods;
  }

  /** Begins or ends pulses. */
  @HostAccess.Export
  public void enablePulses(long timer, long channel, boolean enable) {
    if (enable) {
      channel(timer, channel).startPulses();
    } else {
      channel(timer, channel).stop();
    }
  }

  /** Of a timer's counters; the driver takes it in whole Hz. */
  private long clockHz(long timer) {
    return board.clockTree().cpuHz() / (dividers[(int) timer] + 1L);
  }

  private TimerChannel channel(long timer, long channel) {
    return timers.channel((int) timer, (int) channel);
  }
}
