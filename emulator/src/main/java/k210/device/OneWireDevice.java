package k210.device;

import k210.clock.ScheduledEvent;
import k210.clock.VirtualClock;
import k210.fpioa.Drive;
import k210.fpioa.LineDriver;
import k210.fpioa.Pad;
import k210.fpioa.Pull;

/**
 * A device on a one-wire line: presence pulse, slots and the commands that choose a device by its
 * ROM (Maxim's DS18B20 datasheet, "1-Wire signaling"). It works on the line's edges and their board
 * times, so it answers to any master, a script that bangs bits included.
 *
 * <p>Not modelled: parasite power, alarm search and overdrive.
 */
abstract class OneWireDevice {
  /** A low of at least 480 us is a reset by the datasheet; devices take somewhat less. */
  private static final long RESET_MICROS = 400;

  private static final long PRESENCE_WAIT_MICROS = 30;
  private static final long PRESENCE_MICROS = 120;

  /** When a slot's bit is taken, and how long a zero is held. */
  private static final long SLOT_MICROS = 30;

  private static final int READ_ROM = 0x33;
  private static final int MATCH_ROM = 0x55;
  private static final int SKIP_ROM = 0xCC;
  private static final int SEARCH_ROM = 0xF0;
  private static final int ROM_BITS = 64;

  private enum State {
    /** Waits for a reset. */
    ASLEEP,
    PRESENCE,
    ROM_COMMAND,
    READ_ROM,
    MATCH,
    /** A ROM bit, its complement, then the master's choice. */
    SEARCH,
    SELECTED
  }

  private final VirtualClock clock;
  private final Pad pad;
  private final LineDriver line;
  private final long rom;
  private State state = State.ASLEEP;
  private long fellAtCycles;
  private int bits;
  private int octet;
  private int searchStep;

  /**
   * A device with a pull-up on its line.
   *
   * @param family the first octet of its ROM
   * @param serial the next six; the CRC is made
   */
  OneWireDevice(VirtualClock clock, Pad pad, int family, long serial) {
    this.clock = clock;
    this.pad = pad;
    line = pad.newDriver();
    pad.pull(Pull.UP);
    byte[] octets = new byte[7];
    octets[0] = (byte) family;
    for (int i = 1; i < octets.length; i++) {
      octets[i] = (byte) (serial >> (8 * (i - 1)));
    }
    long value = (long) crc8(octets) << 56;
    for (int i = 0; i < octets.length; i++) {
      value |= (octets[i] & 0xFFL) << (8 * i);
    }
    rom = value;
    pad.listen(high -> edge(high));
  }

  /** The master has sent an octet to this device. */
  abstract void received(int value);

  /** Whether the next slot takes a bit from this device. */
  abstract boolean sends();

  /** The bit for such a slot. */
  abstract boolean nextBit();

  /** The device has been chosen; function commands follow. */
  abstract void selected();

  /** Maxim's CRC, x^8 + x^5 + x^4 + 1, low bit first. */
  static int crc8(byte[] octets) {
    int crc = 0;
    for (byte value : octets) {
      crc ^= value & 0xFF;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc & 1) != 0 ? (crc >> 1) ^ 0x8C : crc >> 1;
      }
    }
    return crc;
  }

  private void edge(boolean high) {
    if (high) {
      if (clock.cycles() - fellAtCycles >= clock.cyclesOfMicros(RESET_MICROS)) {
        presence();
      }
      return;
    }
    fellAtCycles = clock.cycles();
    switch (state) {
      case ASLEEP, PRESENCE -> {
        // Slots are other devices' business.
      }
      case READ_ROM -> {
        send(romBit(bits++));
        if (bits == ROM_BITS) {
          select();
        }
      }
      case SEARCH -> search();
      case SELECTED -> {
        if (sends()) {
          send(nextBit());
        } else {
          after(SLOT_MICROS, this::take);
        }
      }
      case ROM_COMMAND, MATCH -> after(SLOT_MICROS, this::take);
    }
  }

  private void presence() {
    state = State.PRESENCE;
    after(PRESENCE_WAIT_MICROS, () -> line.drive(Drive.LOW));
    after(
        PRESENCE_WAIT_MICROS + PRESENCE_MICROS,
        () -> {
          begin(State.ROM_COMMAND);
          line.drive(Drive.FLOATING);
        });
  }

  private void search() {
    int step = searchStep;
    searchStep = (step + 1) % 3;
    switch (step) {
      case 0 -> send(romBit(bits));
      case 1 -> send(!romBit(bits));
      default ->
          after(
              SLOT_MICROS,
              () -> {
                if (pad.high() != romBit(bits)) {
                  state = State.ASLEEP;
                } else if (++bits == ROM_BITS) {
                  select();
                }
              });
    }
  }

  private void take() {
    boolean bit = pad.high();
    if (state == State.MATCH) {
      if (bit != romBit(bits)) {
        state = State.ASLEEP;
      } else if (++bits == ROM_BITS) {
        select();
      }
      return;
    }
    octet |= (bit ? 1 : 0) << bits;
    if (++bits < 8) {
      return;
    }
    int value = octet;
    if (state == State.ROM_COMMAND) {
      romCommand(value);
    } else if (state == State.SELECTED) {
      bits = 0;
      octet = 0;
      received(value);
    }
  }

  private void romCommand(int command) {
    switch (command) {
      case READ_ROM -> begin(State.READ_ROM);
      case MATCH_ROM -> begin(State.MATCH);
      case SEARCH_ROM -> begin(State.SEARCH);
      case SKIP_ROM -> select();
      default -> state = State.ASLEEP;
    }
  }

  private void select() {
    begin(State.SELECTED);
    selected();
  }

  private void begin(State next) {
    state = next;
    bits = 0;
    octet = 0;
    searchStep = 0;
  }

  private void send(boolean bit) {
    if (!bit) {
      line.drive(Drive.LOW);
      after(SLOT_MICROS, () -> line.drive(Drive.FLOATING));
    }
  }

  private boolean romBit(int bit) {
    return ((rom >>> bit) & 1) != 0;
  }

  private void after(long micros, Runnable event) {
    ScheduledEvent unused = clock.schedule(clock.cycles() + clock.cyclesOfMicros(micros), event);
  }
}
