package k210.dvp;

/**
 * No frame came in time: the board's {@code Sensor timeout!}, seen with a very slow sensor clock.
 */
public final class SensorTimeoutException extends RuntimeException {
  private static final long serialVersionUID = 1;

  SensorTimeoutException(long waitedMillis) {
    super("no frame within " + waitedMillis + " ms; a faster sensor clock helps");
  }
}
