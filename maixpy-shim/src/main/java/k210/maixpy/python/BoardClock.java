package k210.maixpy.python;

/** Board time as the host needs it. */
public interface BoardClock {
  /** CPU cycles since reset. */
  long cycles();

  /** The CPU clock in Hz. */
  long cpuHz();

  /** Lets board time pass. */
  void advance(long cycles);
}
