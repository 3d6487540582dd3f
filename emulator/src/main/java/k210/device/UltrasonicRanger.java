package k210.device;

import k210.clock.ScheduledEvent;
import k210.clock.VirtualClock;
import k210.fpioa.Drive;
import k210.fpioa.LineDriver;
import k210.fpioa.Pad;
import k210.fpioa.Pull;

/**
 * An ultrasonic ranger that is triggered by a high pulse and answers with one as long as the echo
 * takes: HC-SR04 with a pad for each, or Grove's with one for both (Seeed's ranger).
 *
 * <p>Not modelled: what makes real echoes uncertain.
 */
public final class UltrasonicRanger {
  /** Sound in air of 20 degrees. */
  private static final double METRES_PER_SECOND = 343.2;

  private static final double CENTIMETRES_MIN = 2;
  private static final double CENTIMETRES_MAX = 400;
  private static final long TRIGGER_MIN_MICROS = 2;

  /** From the trigger's end until eight cycles of 40 kHz are out. */
  private static final long BURST_MICROS = 450;

  /** The answer where nothing comes back. */
  private static final long NO_ECHO_MICROS = 38_000;

  private final VirtualClock clock;
  private final LineDriver echo;
  private final Course distance;
  private long roseAtCycles;
  private boolean busy;

  /**
   * A ranger.
   *
   * @param trigger where the pulse comes
   * @param echoPad where the answer goes; may be the same
   * @param distance of what reflects, in cm, one value
   */
  public UltrasonicRanger(VirtualClock clock, Pad trigger, Pad echoPad, Course distance) {
    this.clock = clock;
    this.distance = distance;
    echo = echoPad.newDriver();
    echoPad.pull(Pull.DOWN);
    trigger.listen(this::edge);
  }

  private void edge(boolean high) {
    if (busy) {
      return;
    }
    if (high) {
      roseAtCycles = clock.cycles();
    } else if (clock.cycles() - roseAtCycles >= clock.cyclesOfMicros(TRIGGER_MIN_MICROS)) {
      busy = true;
      long answer = BURST_MICROS + echoMicros();
      at(BURST_MICROS, () -> echo.drive(Drive.HIGH));
      at(answer, () -> echo.drive(Drive.FLOATING));
      at(answer + 1, () -> busy = false);
    }
  }

  private long echoMicros() {
    double centimetres = distance.now()[0];
    if (!(centimetres >= CENTIMETRES_MIN && centimetres <= CENTIMETRES_MAX)) {
      return NO_ECHO_MICROS;
    }
    return Math.round(2 * centimetres / 100 / METRES_PER_SECOND * 1e6);
  }

  private void at(long micros, Runnable event) {
    ScheduledEvent unused = clock.schedule(clock.cycles() + clock.cyclesOfMicros(micros), event);
  }
}
