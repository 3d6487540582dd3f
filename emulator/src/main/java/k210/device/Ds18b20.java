package k210.device;

import java.util.Arrays;
import k210.clock.VirtualClock;
import k210.fpioa.Pad;

/**
 * DS18B20, a one-wire thermometer (Maxim datasheet). A conversion takes its 94 to 750 ms; one that
 * is asked for meanwhile changes nothing, and until the first is done the scratchpad says 85
 * degrees.
 *
 * <p>Not modelled: alarms; the EEPROM keeps nothing beyond the run.
 */
public final class Ds18b20 extends OneWireDevice {
  private static final int FAMILY = 0x28;
  private static final int CONVERT = 0x44;
  private static final int WRITE_SCRATCHPAD = 0x4E;
  private static final int READ_SCRATCHPAD = 0xBE;
  private static final int COPY_SCRATCHPAD = 0x48;
  private static final int RECALL = 0xB8;
  private static final int READ_POWER = 0xB4;
  private static final int AFTER_POWER_ON = 0x0550;
  private static final int CONFIG = 4;
  private static final int RESOLUTION_9_BITS_MICROS = 93_750;
  private static final int COUNTS_PER_KELVIN = 16;

  private final VirtualClock clock;
  private final Course temperature;
  private final byte[] scratchpad = {
    (byte) AFTER_POWER_ON, AFTER_POWER_ON >> 8, 0x4B, 0x46, 0x7F, (byte) 0xFF, 0x0C, 0x10
  };
  private final byte[] stored = {0x4B, 0x46, 0x7F};
  private byte[] sending = {};
  private int sentBits;
  private boolean sendsStatus;
  private int writeOctet = -1;
  private long readyAtCycles;
  private boolean converting;
  private int converted;

  /**
   * A thermometer on a line.
   *
   * @param serial the number in its ROM
   * @param temperature in degrees Celsius, one value
   */
  public Ds18b20(VirtualClock clock, Pad pad, long serial, Course temperature) {
    super(clock, pad, FAMILY, serial);
    this.clock = clock;
    this.temperature = temperature;
  }

  @Override
  void selected() {
    sending = new byte[0];
    sentBits = 0;
    sendsStatus = false;
    writeOctet = -1;
  }

  @Override
  void received(int value) {
    if (writeOctet >= 0) {
      scratchpad[writeOctet] = (byte) (writeOctet == CONFIG ? (value & 0x60) | 0x1F : value);
      writeOctet = writeOctet == CONFIG ? -1 : writeOctet + 1;
      return;
    }
    settle();
    switch (value) {
      case CONVERT -> {
        sendsStatus = true;
        convert();
      }
      case READ_SCRATCHPAD -> {
        sending = Arrays.copyOf(scratchpad, scratchpad.length + 1);
        sending[scratchpad.length] = (byte) crc8(scratchpad);
        sentBits = 0;
      }
      case WRITE_SCRATCHPAD -> writeOctet = 2;
      case COPY_SCRATCHPAD -> System.arraycopy(scratchpad, 2, stored, 0, stored.length);
      case RECALL -> System.arraycopy(stored, 0, scratchpad, 2, stored.length);
      case READ_POWER -> sendsStatus = true;
      default -> {
        // Answers nothing.
      }
    }
  }

  @Override
  boolean sends() {
    return sendsStatus || sending.length > 0;
  }

  @Override
  boolean nextBit() {
    settle();
    if (sendsStatus) {
      // Zero while it works, one when it is done; it has its own supply.
      return !converting;
    }
    int bit = sentBits++;
    return bit >= 8 * sending.length || ((sending[bit / 8] >> (bit % 8)) & 1) != 0;
  }

  private void convert() {
    if (converting) {
      return;
    }
    int resolution = (scratchpad[CONFIG] >> 5) & 3;
    int step = COUNTS_PER_KELVIN >> (resolution + 1);
    double counts = Math.clamp(temperature.now()[0], -55.0, 125.0) * COUNTS_PER_KELVIN / step;
    converted = (int) Math.round(counts) * step;
    converting = true;
    readyAtCycles =
        clock.cycles() + clock.cyclesOfMicros((long) RESOLUTION_9_BITS_MICROS << resolution);
  }

  private void settle() {
    if (converting && clock.cycles() >= readyAtCycles) {
      converting = false;
      scratchpad[0] = (byte) converted;
      scratchpad[1] = (byte) (converted >> 8);
    }
  }
}
