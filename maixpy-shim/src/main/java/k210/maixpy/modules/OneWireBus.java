package k210.maixpy.modules;

import java.nio.charset.StandardCharsets;
import k210.clock.VirtualClock;
import k210.maixpy.python.ScriptServices;
import org.graalvm.polyglot.HostAccess;

/**
 * {@code modules.onewire}: slots with the firmware's times (py_onewire.c). Callbacks wait until a
 * call is over, because the firmware shuts interrupts out of its slots.
 */
public final class OneWireBus {
  private static final int RESET_TRIES = 125;
  private static final int ROM_BITS = 64;
  private static final int ROM_OCTETS = 8;
  private static final int SEARCH_ROM = 0xF0;
  private static final int SEARCHES_MAX = 255;

  private final GpioLine line;
  private final VirtualClock clock;
  private final ScriptServices services;
  private int lastDifference;

  OneWireBus(GpioLine line, ScriptServices services) {
    this.line = line;
    this.clock = services.clock();
    this.services = services;
  }

  /** The pin's number in its group. */
  @HostAccess.Export
  public long number() {
    return line.number();
  }

  /** Resets the devices; whether one is present. */
  @HostAccess.Export
  public boolean reset() {
    boolean present = resetPulse();
    services.stop().check();
    return present;
  }

  /** Takes octets, low bits first; a character for each. */
  @HostAccess.Export
  public String read(long octets) {
    StringBuilder taken = new StringBuilder();
    for (long i = 0; i < octets; i++) {
      int value = 0;
      for (int bit = 0; bit < Byte.SIZE; bit++) {
        value |= (readSlot() ? 1 : 0) << bit;
      }
      taken.append((char) value);
    }
    services.stop().check();
    return taken.toString();
  }

  /** Takes a bit. */
  @HostAccess.Export
  public boolean readBit() {
    boolean bit = readSlot();
    services.stop().check();
    return bit;
  }

  /** Sends a bit. */
  @HostAccess.Export
  public void writeBit(boolean bit) {
    writeSlot(bit);
    services.stop().check();
  }

  /** Sends octets, low bits first. */
  @HostAccess.Export
  public void write(byte[] octets) {
    for (byte octet : octets) {
      writeOctet(octet);
    }
    services.stop().check();
  }

  /** Lets go of the line. */
  @HostAccess.Export
  public void release() {
    line.release();
  }

  /**
   * Looks for ROMs as the firmware does: at most 255 times, also where nobody is present.
   *
   * @param difference the bit from the end at which the first search goes another way; beyond 64
   *     for none
   * @return the ROMs, eight characters each
   */
  @HostAccess.Export
  public String search(long difference) {
    StringBuilder found = new StringBuilder();
    byte[] rom = new byte[ROM_OCTETS];
    lastDifference = (int) difference;
    for (int i = 0; i < SEARCHES_MAX; i++) {
      if (searchOnce(rom)) {
        found.append(new String(rom, StandardCharsets.ISO_8859_1));
        if (lastDifference == 0) {
          break;
        }
      }
      services.stop().check();
    }
    return found.toString();
  }

  private boolean searchOnce(byte[] rom) {
    if (!resetPulse()) {
      return false;
    }
    writeOctet(SEARCH_ROM);
    byte[] found = new byte[ROM_OCTETS];
    int nextDifference = 0;
    for (int bit = 0; bit < ROM_BITS; bit++) {
      int fromEnd = ROM_BITS - bit;
      boolean value = readSlot();
      boolean complement = readSlot();
      if (value && complement) {
        return false;
      }
      boolean before = ((rom[bit / 8] >> (bit % 8)) & 1) != 0;
      if (!value
          && !complement
          && (lastDifference > fromEnd || (before && lastDifference != fromEnd))) {
        value = true;
        nextDifference = fromEnd;
      }
      writeSlot(value);
      found[bit / 8] |= (byte) ((value ? 1 : 0) << (bit % 8));
    }
    System.arraycopy(found, 0, rom, 0, ROM_OCTETS);
    lastDifference = nextDifference;
    return true;
  }

  private boolean resetPulse() {
    line.release();
    int tries = RESET_TRIES;
    do {
      if (--tries == 0) {
        return false;
      }
      clock.advanceMicros(2);
    } while (!line.high());
    line.output();
    line.set(false);
    clock.advanceMicros(480);
    line.release();
    clock.advanceMicros(70);
    boolean present = !line.high();
    clock.advanceMicros(410);
    return present;
  }

  private boolean readSlot() {
    line.output();
    line.set(false);
    clock.advanceMicros(3);
    line.release();
    clock.advanceMicros(10);
    boolean bit = line.high();
    clock.advanceMicros(53);
    return bit;
  }

  private void writeSlot(boolean bit) {
    line.output();
    line.set(false);
    clock.advanceMicros(bit ? 10 : 65);
    line.set(true);
    clock.advanceMicros(bit ? 55 : 5);
  }

  private void writeOctet(int octet) {
    for (int bit = 0; bit < Byte.SIZE; bit++) {
      writeSlot(((octet >> bit) & 1) != 0);
    }
  }
}
