package k210.device;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Optional;
import k210.clock.ScheduledEvent;
import k210.clock.VirtualClock;

/**
 * An RFID reader MFRC522 on SPI with a card in its field (NXP's datasheet): registers, FIFO, CRC
 * unit, timer, and frames in the time that they take at 106 kbit/s.
 *
 * <p>Not modelled: the analogue part, other rates, frames that two cards spoil, its interrupt line,
 * self-test, and an answer's CRC when the reader is told to check it.
 */
public final class Mfrc522 extends HeaderedSpi {
  private static final int COMMAND = 0x01;
  private static final int COM_IRQ = 0x04;
  private static final int DIV_IRQ = 0x05;
  private static final int ERROR = 0x06;
  private static final int STATUS_2 = 0x08;
  private static final int FIFO_DATA = 0x09;
  private static final int FIFO_LEVEL = 0x0A;
  private static final int CONTROL = 0x0C;
  private static final int BIT_FRAMING = 0x0D;
  private static final int MODE = 0x11;
  private static final int CRC_HIGH = 0x21;
  private static final int CRC_LOW = 0x22;
  private static final int TIMER_MODE = 0x2A;
  private static final int TIMER_PRESCALER = 0x2B;
  private static final int TIMER_RELOAD = 0x2C;
  private static final int TX_CONTROL = 0x14;
  private static final int VERSION = 0x37;

  private static final int CALCULATE_CRC = 0x3;
  private static final int TRANSCEIVE = 0xC;
  private static final int AUTHENTICATE = 0xE;
  private static final int SOFT_RESET = 0xF;

  private static final int SET = 0x80;
  private static final int TX_DONE = 0x40;
  private static final int RX_DONE = 0x20;
  private static final int IDLE_DONE = 0x10;
  private static final int TIMER_DONE = 0x01;
  private static final int CRC_DONE = 0x04;
  private static final int CRYPTO_ON = 0x08;
  private static final int START_SEND = 0x80;
  private static final int LAST_BITS = 0x07;
  private static final int ANTENNA = 0x03;
  private static final int TIMER_AUTO = 0x80;
  private static final int FIFO_BYTES = 64;

  private static final int READS = 0x80;
  private static final int NUMBER = 0x3F;
  private static final int OCTET = 0xFF;

  /** What the CRC unit starts with, by the two bits of its preset. */
  private static final int[] CRC_PRESETS = {0x0000, 0x6363, 0xA671, 0xFFFF};

  private static final double CARRIER_HZ = 13.56e6;

  /** Carrier periods of a bit, and of an octet with its parity. */
  private static final int BIT_PERIODS = 128;

  private static final int OCTET_BITS = 9;

  /** Carrier periods until a card answers. */
  private static final int ANSWER_PERIODS = 1172;

  /** Carrier periods of the exchange of keys, some 3 ms; rough. */
  private static final int AUTHENTICATION_PERIODS = 40_000;

  /** Registers that reset to something else than zero: number and value in turn. */
  private static final int[] RESET = {
    COMMAND, 0x20, 0x02, 0x80, COM_IRQ, 0x14, 0x07, 0x21, 0x0B, 0x08, CONTROL, 0x10, MODE, 0x3F,
    TX_CONTROL, 0x80, 0x16, 0x10, 0x17, 0x84, 0x18, 0x84, 0x19, 0x4D, 0x1F, 0xEB, CRC_HIGH, 0xFF,
    CRC_LOW, 0xFF, 0x24, 0x26, 0x26, 0x48, 0x27, 0x88, 0x28, 0x20, 0x29, 0x20, VERSION, 0x92,
  };

  private final VirtualClock clock;
  private final MifareCard card;
  private final Course present;
  private final int[] registers = new int[NUMBER + 1];
  private final ArrayDeque<Byte> fifo = new ArrayDeque<>();
  private boolean reads;
  private int number;
  private Optional<ScheduledEvent> running = Optional.empty();

  /**
   * A reader after reset.
   *
   * @param present above zero while the card is in the field
   */
  public Mfrc522(VirtualClock clock, MifareCard card, Course present) {
    this.clock = clock;
    this.card = card;
    this.present = present;
    reset();
  }

  private void reset() {
    Arrays.fill(registers, 0);
    for (int i = 0; i < RESET.length; i += 2) {
      registers[RESET[i]] = RESET[i + 1];
    }
    fifo.clear();
    end();
  }

  @Override
  void header(int octet) {
    reads = (octet & READS) != 0;
    number = (octet >> 1) & NUMBER;
  }

  /** A read goes on with the number in each octet, a write with the same register. */
  @Override
  int data(int octet) {
    if (!reads) {
      write(octet);
      return 0;
    }
    int value = read();
    number = (octet & READS) != 0 ? (octet >> 1) & NUMBER : number;
    return value;
  }

  private int read() {
    return switch (number) {
      case FIFO_DATA -> fifo.isEmpty() ? 0 : fifo.removeFirst() & OCTET;
      case FIFO_LEVEL -> fifo.size();
      default -> registers[number];
    };
  }

  private void write(int octet) {
    switch (number) {
      case COMMAND -> command(octet);
      // Bit 7 says whether the other bits set or clear what they stand for.
      case COM_IRQ, DIV_IRQ -> mark(number, octet & ~SET, (octet & SET) != 0);
      case FIFO_DATA -> {
        if (fifo.size() < FIFO_BYTES) {
          fifo.addLast((byte) octet);
        }
      }
      case FIFO_LEVEL -> {
        if ((octet & SET) != 0) {
          fifo.clear();
        }
      }
      case BIT_FRAMING -> {
        registers[BIT_FRAMING] = octet;
        if ((octet & START_SEND) != 0 && (registers[COMMAND] & 0xF) == TRANSCEIVE) {
          transceive();
        }
      }
      case STATUS_2 -> {
        // The cipher can be switched off here, but not on.
        int crypto = registers[STATUS_2] & octet & CRYPTO_ON;
        registers[STATUS_2] = (octet & ~CRYPTO_ON) | crypto;
      }
      case ERROR, VERSION, CRC_HIGH, CRC_LOW, CONTROL -> {
        // Read only, or without consequence.
      }
      default -> registers[number] = octet;
    }
  }

  private void mark(int register, int bits, boolean set) {
    registers[register] = set ? registers[register] | bits : registers[register] & ~bits;
  }

  private void command(int octet) {
    int command = octet & 0xF;
    end();
    registers[COMMAND] = octet;
    switch (command) {
      case SOFT_RESET -> reset();
      case CALCULATE_CRC -> {
        byte[] octets = takeFifo();
        int crc = MifareCard.crc(octets, octets.length, CRC_PRESETS[registers[MODE] & 3]);
        registers[CRC_HIGH] = crc >> Byte.SIZE;
        registers[CRC_LOW] = crc & OCTET;
        mark(DIV_IRQ, CRC_DONE, true);
      }
      case AUTHENTICATE -> authenticate();
      default -> {
        // Waits for the bit that starts it, or is over at once.
      }
    }
  }

  private void transceive() {
    byte[] octets = takeFifo();
    int lastBits = registers[BIT_FRAMING] & LAST_BITS;
    byte[] answer = inField() ? card.answer(octets, lastBits) : new byte[0];
    long sent = (long) octets.length * OCTET_BITS * BIT_PERIODS;
    registers[ERROR] = 0;
    if (answer.length == 0) {
      later(sent + timerPeriods(), () -> mark(COM_IRQ, TX_DONE | TIMER_DONE, timerRuns()));
      return;
    }
    long received = (long) answer.length * OCTET_BITS * BIT_PERIODS;
    later(
        sent + ANSWER_PERIODS + received,
        () -> {
          for (byte octet : answer) {
            fifo.addLast(octet);
          }
          boolean fourBits = answer.length == 1 && answer[0] == MifareCard.ACKNOWLEDGE;
          registers[CONTROL] = (registers[CONTROL] & ~LAST_BITS) | (fourBits ? 4 : 0);
          mark(COM_IRQ, TX_DONE | RX_DONE, true);
        });
  }

  private void authenticate() {
    byte[] octets = takeFifo();
    registers[ERROR] = 0;
    if (inField() && card.authenticate(octets)) {
      later(
          AUTHENTICATION_PERIODS,
          () -> {
            mark(STATUS_2, CRYPTO_ON, true);
            mark(COM_IRQ, IDLE_DONE, true);
            registers[COMMAND] &= ~0xF;
          });
    } else {
      later(timerPeriods(), () -> mark(COM_IRQ, TIMER_DONE, timerRuns()));
    }
  }

  /** A card that is taken away forgets; so it does where the antenna is off. */
  private boolean inField() {
    boolean in = present.now()[0] > 0 && (registers[TX_CONTROL] & ANTENNA) != 0;
    if (!in) {
      card.leave();
    }
    return in;
  }

  private boolean timerRuns() {
    return (registers[TIMER_MODE] & TIMER_AUTO) != 0;
  }

  private long timerPeriods() {
    int prescaler = ((registers[TIMER_MODE] & 0xF) << Byte.SIZE) | registers[TIMER_PRESCALER];
    int reload = (registers[TIMER_RELOAD] << Byte.SIZE) | registers[TIMER_RELOAD + 1];
    return (2L * prescaler + 1) * (reload + 1L);
  }

  private void later(long carrierPeriods, Runnable event) {
    end();
    long cycles = Math.round(carrierPeriods / CARRIER_HZ * clock.cpuHz());
    running = Optional.of(clock.schedule(clock.cycles() + cycles, event));
  }

  private void end() {
    running.ifPresent(clock::cancel);
    running = Optional.empty();
  }

  private byte[] takeFifo() {
    byte[] octets = new byte[fifo.size()];
    for (int i = 0; i < octets.length; i++) {
      octets[i] = fifo.removeFirst();
    }
    return octets;
  }
}
