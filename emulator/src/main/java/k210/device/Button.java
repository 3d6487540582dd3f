package k210.device;

import k210.clock.ScheduledEvent;
import k210.clock.VirtualClock;
import k210.fpioa.Drive;
import k210.fpioa.LineDriver;
import k210.fpioa.Pad;
import k210.fpioa.Pull;

/** A push button from a pad to ground or supply, with a resistor to the other. */
public final class Button {
  private final LineDriver contact;
  private final Drive pressed;

  /** An open button; {@code activeLow} closes to ground. */
  public Button(Pad pad, boolean activeLow) {
    contact = pad.newDriver();
    this.pressed = activeLow ? Drive.LOW : Drive.HIGH;
    pad.pull(activeLow ? Pull.UP : Pull.DOWN);
  }

  /** Closes it. */
  public void press() {
    contact.drive(pressed);
  }

  /** Opens it. */
  public void release() {
    contact.drive(Drive.FLOATING);
  }

  /** Closes it from one board time to another, in CPU cycles. */
  public void pressBetween(VirtualClock clock, long fromCycles, long toCycles) {
    ScheduledEvent unusedPress = clock.schedule(fromCycles, this::press);
    ScheduledEvent unusedRelease = clock.schedule(toCycles, this::release);
  }
}
