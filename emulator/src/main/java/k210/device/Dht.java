package k210.device;

import k210.clock.ScheduledEvent;
import k210.clock.VirtualClock;
import k210.fpioa.Drive;
import k210.fpioa.LineDriver;
import k210.fpioa.Pad;
import k210.fpioa.Pull;

/**
 * DHT11 or DHT22, a thermometer and hygrometer on one line with a pull-up (Aosong's data sheets):
 * after the master has held the line low, 40 bits follow, told by the length of their highs.
 *
 * <p>Not modelled: the second that the sensor rests between two measurements.
 */
public final class Dht {
  /** How the bits are laid out. */
  public enum Model {
    /** Whole percent and degrees, tenths apart; the master holds the line for 18 ms. */
    DHT11(18_000),
    /** Tenths in 16 bits, sign first; the master holds the line for 1 ms. */
    DHT22(1_000);

    private final long startMicros;

    Model(long startMicros) {
      this.startMicros = startMicros;
    }
  }

  private static final long WAIT_MICROS = 30;
  private static final long ACKNOWLEDGE_MICROS = 80;
  private static final long BIT_LOW_MICROS = 50;
  private static final long ZERO_MICROS = 27;
  private static final long ONE_MICROS = 70;
  private static final int BITS = 40;

  private final VirtualClock clock;
  private final LineDriver line;
  private final Model model;
  private final Course climate;
  private long fellAtCycles;
  private boolean talks;

  /**
   * A sensor on a line.
   *
   * @param climate degrees Celsius and percent of relative humidity
   */
  public Dht(VirtualClock clock, Pad pad, Model model, Course climate) {
    this.clock = clock;
    this.model = model;
    this.climate = climate;
    line = pad.newDriver();
    pad.pull(Pull.UP);
    pad.listen(this::edge);
  }

  private void edge(boolean high) {
    if (talks) {
      return;
    }
    if (!high) {
      fellAtCycles = clock.cycles();
    } else if (clock.cycles() - fellAtCycles >= clock.cyclesOfMicros(model.startMicros)) {
      answer();
    }
  }

  private void answer() {
    talks = true;
    long time = WAIT_MICROS;
    time = low(time, ACKNOWLEDGE_MICROS) + ACKNOWLEDGE_MICROS;
    long message = message();
    for (int bit = BITS - 1; bit >= 0; bit--) {
      boolean one = ((message >> bit) & 1) != 0;
      time = low(time, BIT_LOW_MICROS) + (one ? ONE_MICROS : ZERO_MICROS);
    }
    at(low(time, BIT_LOW_MICROS), () -> talks = false);
  }

  private long message() {
    double[] now = climate.now();
    int temperature = (int) Math.round(now[0] * 10);
    int humidity = (int) Math.round(Math.clamp(now[1], 0.0, 100.0) * 10);
    int words;
    if (model == Model.DHT11) {
      int warm = Math.max(0, temperature);
      words = octets(humidity / 10, humidity % 10, warm / 10, warm % 10);
    } else {
      int signed = temperature < 0 ? 0x8000 | -temperature : temperature;
      words = octets(humidity >> 8, humidity & 0xFF, signed >> 8, signed & 0xFF);
    }
    int sum = (words >> 24) + (words >> 16) + (words >> 8) + words;
    return ((words & 0xFFFF_FFFFL) << 8) | (sum & 0xFF);
  }

  private static int octets(int first, int second, int third, int fourth) {
    return (first << 24) | (second << 16) | (third << 8) | fourth;
  }

  /** Holds the line low from a time on, in microseconds from now; when it lets go. */
  private long low(long fromMicros, long forMicros) {
    at(fromMicros, () -> line.drive(Drive.LOW));
    at(fromMicros + forMicros, () -> line.drive(Drive.FLOATING));
    return fromMicros + forMicros;
  }

  private void at(long micros, Runnable event) {
    ScheduledEvent unused = clock.schedule(clock.cycles() + clock.cyclesOfMicros(micros), event);
  }
}
