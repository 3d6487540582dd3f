package k210.maixpy.python;

import java.util.OptionalDouble;
import java.util.OptionalLong;
import k210.clock.VirtualClock;

/**
 * What the Java side of a module may ask of the host.
 *
 * @param clock board time; modules that wait use {@link StopControl#advance} instead of moving it
 *     themselves
 * @param errors throws Python exceptions
 * @param stop counts frames and lets board time pass
 * @param notModelled counts what the emulator lacks
 * @param interrupts takes callbacks that interrupts ask for
 */
public record ScriptServices(
    VirtualClock clock,
    ScriptErrors errors,
    StopControl stop,
    NotModelled notModelled,
    SoftInterrupts interrupts) {
  /**
   * The services of one run.
   *
   * @param maxFrames see {@link StopControl}
   * @param maxSeconds see {@link StopControl}
   */
  public static ScriptServices create(
      VirtualClock clock, OptionalLong maxFrames, OptionalDouble maxSeconds) {
    NotModelled notModelled = new NotModelled();
    ScriptErrors errors = new ScriptErrors(notModelled);
    SoftInterrupts interrupts = new SoftInterrupts();
    return new ScriptServices(
        clock,
        errors,
        new StopControl(clock, errors, interrupts, maxFrames, maxSeconds),
        notModelled,
        interrupts);
  }
}
