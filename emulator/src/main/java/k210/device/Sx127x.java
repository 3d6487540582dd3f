package k210.device;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import k210.clock.ScheduledEvent;
import k210.clock.VirtualClock;
import k210.fpioa.Drive;
import k210.fpioa.LineDriver;

/**
 * A LoRa modem of Semtech's SX127x family on SPI: what it sends is kept, and packets can be put in
 * the air for it to hear, all with the time they take (datasheet of the SX1276).
 *
 * <p>Approximate: a peer has the same settings always, and is heard if the modem listens for the
 * last {@value #LOCK_SYMBOLS} symbols of its preamble and until its end; packets do not collide.
 *
 * <p>Not modelled: FSK and OOK, hopping, channel activity detection, DIO1 to DIO5, the noise.
 */
public final class Sx127x extends HeaderedSpi {
  private static final int FIFO = 0x00;
  private static final int OP_MODE = 0x01;
  private static final int FIFO_ADDRESS = 0x0D;
  private static final int FIFO_TX_BASE = 0x0E;
  private static final int FIFO_RX_BASE = 0x0F;
  private static final int FIFO_RX_CURRENT = 0x10;
  private static final int IRQ_MASK = 0x11;
  private static final int IRQ_FLAGS = 0x12;
  private static final int RX_BYTES = 0x13;
  private static final int PACKET_SNR = 0x19;
  private static final int PACKET_RSSI = 0x1A;
  private static final int MODEM_CONFIG_1 = 0x1D;
  private static final int MODEM_CONFIG_2 = 0x1E;
  private static final int SYMBOL_TIMEOUT = 0x1F;
  private static final int PREAMBLE = 0x20;
  private static final int PAYLOAD_LENGTH = 0x22;
  private static final int MODEM_CONFIG_3 = 0x26;
  private static final int DIO_MAPPING_1 = 0x40;
  private static final int VERSION = 0x42;

  private static final int LONG_RANGE = 0x80;
  private static final int MODE = 0x07;
  private static final int SLEEP = 0;
  private static final int STANDBY = 1;
  private static final int TRANSMIT = 3;
  private static final int RECEIVE = 5;
  private static final int RECEIVE_SINGLE = 6;

  private static final int RX_TIMEOUT = 0x80;
  private static final int RX_DONE = 0x40;
  private static final int VALID_HEADER = 0x10;
  private static final int TX_DONE = 0x08;

  /** Symbols of a preamble that a receiver needs. */
  private static final int LOCK_SYMBOLS = 5;

  private static final int WRITES = 0x80;
  private static final int NUMBER = 0x7F;
  private static final int OCTET = 0xFF;

  /** Registers that reset to something else than zero: number and value in turn. */
  private static final int[] RESET = {
    OP_MODE,
    0x09,
    0x02,
    0x1A,
    0x03,
    0x0B,
    0x05,
    0x52,
    0x06,
    0x6C,
    0x07,
    0x80,
    0x09,
    0x4F,
    0x0A,
    0x09,
    0x0B,
    0x2B,
    0x0C,
    0x20,
    FIFO_TX_BASE,
    0x80,
    MODEM_CONFIG_1,
    0x72,
    MODEM_CONFIG_2,
    0x70,
    SYMBOL_TIMEOUT,
    0x64,
    PREAMBLE + 1,
    0x08,
    PAYLOAD_LENGTH,
    0x01,
    0x23,
    0xFF,
    0x31,
    0xC3,
    0x37,
    0x0A,
    0x39,
    0x12,
    VERSION,
    0x12,
    0x4D,
    0x84,
  };

  /** Bandwidths by their codes, in Hz. */
  private static final double[] BANDWIDTHS = {
    7_800, 10_400, 15_600, 20_800, 31_250, 41_700, 62_500, 125_000, 250_000, 500_000
  };

  /** Carriers from here on count as high frequencies, in steps of 32 MHz / 2^19. */
  private static final int HIGH_BAND_STEPS = (int) (779e6 / (32e6 / (1 << 19)));

  private static final int RSSI_BASE_LOW_DBM = -164;
  private static final int RSSI_BASE_HIGH_DBM = -157;

  private final VirtualClock clock;
  private final Optional<LineDriver> dio0;
  private final int[] registers = new int[NUMBER + 1];
  private final byte[] fifo = new byte[OCTET + 1];
  private final List<Sent> sent = new ArrayList<>();
  private boolean writes;
  private int number;
  private long listensSinceCycles = Long.MAX_VALUE;
  private int fifoEnd;
  private Optional<ScheduledEvent> modeEnd = Optional.empty();

  /** A packet that the modem has sent. */
  public static final class Sent {
    private final long cycles;
    private final double seconds;
    private final byte[] payload;

    Sent(long cycles, double seconds, byte[] payload) {
      this.cycles = cycles;
      this.seconds = seconds;
      this.payload = payload;
    }

    /** Board time of its start. */
    public long cycles() {
      return cycles;
    }

    /** How long it was in the air. */
    public double seconds() {
      return seconds;
    }

    /** Its octets. */
    public byte[] payload() {
      return payload.clone();
    }
  }

  /**
   * A modem after reset.
   *
   * @param dio0 its interrupt line, if that is wired
   */
  public Sx127x(VirtualClock clock, Optional<LineDriver> dio0) {
    this.clock = clock;
    this.dio0 = dio0;
    for (int i = 0; i < RESET.length; i += 2) {
      registers[RESET[i]] = RESET[i + 1];
    }
    showInterrupt();
  }

  /** What it has sent so far. */
  public List<Sent> sent() {
    return List.copyOf(sent);
  }

  /**
   * Puts a packet in the air.
   *
   * @param atCycles board time of its start
   * @param payload at most 255 octets
   * @param rssiDbm how strong it arrives
   * @param snrDb above the noise
   */
  public void arriveAt(long atCycles, byte[] payload, int rssiDbm, double snrDb) {
    ScheduledEvent unused =
        clock.schedule(atCycles, () -> preamble(payload.clone(), rssiDbm, snrDb));
  }

  @Override
  void header(int octet) {
    writes = (octet & WRITES) != 0;
    number = octet & NUMBER;
  }

  @Override
  int data(int octet) {
    int value = number == FIFO ? fifo[registers[FIFO_ADDRESS]] & OCTET : registers[number];
    if (writes) {
      write(octet);
    }
    if (number == FIFO) {
      registers[FIFO_ADDRESS] = (registers[FIFO_ADDRESS] + 1) & OCTET;
    } else {
      number = (number + 1) & NUMBER;
    }
    return value;
  }

  private void write(int octet) {
    switch (number) {
      case FIFO -> fifo[registers[FIFO_ADDRESS]] = (byte) octet;
      case OP_MODE -> mode(octet);
      case IRQ_FLAGS -> registers[IRQ_FLAGS] &= ~octet;
      case FIFO_RX_CURRENT, RX_BYTES, PACKET_SNR, PACKET_RSSI, VERSION -> {
        // Read only.
      }
      default -> registers[number] = octet;
    }
    showInterrupt();
  }

  /** LoRa is switched on and off in sleep mode only, or on the way to it. */
  private void mode(int octet) {
    boolean asleep = (registers[OP_MODE] & MODE) == SLEEP || (octet & MODE) == SLEEP;
    int longRange = (asleep ? octet : registers[OP_MODE]) & LONG_RANGE;
    registers[OP_MODE] = longRange | (octet & ~LONG_RANGE);
    modeEnd.ifPresent(clock::cancel);
    modeEnd = Optional.empty();
    listensSinceCycles = Long.MAX_VALUE;
    if (longRange == 0) {
      return;
    }
    switch (octet & MODE) {
      case TRANSMIT -> transmit();
      case RECEIVE -> listen();
      case RECEIVE_SINGLE -> {
        listen();
        int symbols = ((registers[MODEM_CONFIG_2] & 3) << Byte.SIZE) | registers[SYMBOL_TIMEOUT];
        endMode(symbols * airtime().symbolSeconds(), RX_TIMEOUT);
      }
      default -> {
        // Idle.
      }
    }
  }

  private void listen() {
    listensSinceCycles = clock.cycles();
    fifoEnd = registers[FIFO_RX_BASE];
  }

  private void transmit() {
    byte[] payload = new byte[registers[PAYLOAD_LENGTH]];
    for (int i = 0; i < payload.length; i++) {
      payload[i] = fifo[(registers[FIFO_TX_BASE] + i) & OCTET];
    }
    double seconds = airtime().packetSeconds(payload.length);
    sent.add(new Sent(clock.cycles(), seconds, payload));
    endMode(seconds, TX_DONE);
  }

  /** After a time the modem stands by. */
  private void endMode(double seconds, int flag) {
    modeEnd =
        Optional.of(
            clock.schedule(
                after(seconds),
                () -> {
                  raise(flag);
                  standBy();
                }));
  }

  private void standBy() {
    registers[OP_MODE] = (registers[OP_MODE] & ~MODE) | STANDBY;
    listensSinceCycles = Long.MAX_VALUE;
    modeEnd = Optional.empty();
  }

  private void preamble(byte[] payload, int rssiDbm, double snrDb) {
    LoraAirtime air = airtime();
    double lockSeconds = air.preambleSeconds() - LOCK_SYMBOLS * air.symbolSeconds();
    long endCycles = after(air.packetSeconds(payload.length));
    long headerCycles = after(air.headerSeconds());
    ScheduledEvent unused =
        clock.schedule(
            after(Math.max(0, lockSeconds)),
            () -> {
              if (listensSinceCycles < Long.MAX_VALUE) {
                lock(listensSinceCycles, headerCycles, endCycles, payload, rssiDbm, snrDb);
              }
            });
  }

  /** From here on there is no timeout; a change of mode meanwhile loses the packet. */
  private void lock(
      long since, long headerCycles, long endCycles, byte[] payload, int rssiDbm, double snrDb) {
    modeEnd.ifPresent(clock::cancel);
    modeEnd = Optional.empty();
    if (!airtime().implicitHeader()) {
      ScheduledEvent unused =
          clock.schedule(
              headerCycles,
              () -> {
                if (listensSinceCycles == since) {
                  raise(VALID_HEADER);
                }
              });
    }
    ScheduledEvent unused =
        clock.schedule(
            endCycles,
            () -> {
              if (listensSinceCycles == since) {
                received(payload, rssiDbm, snrDb);
              }
            });
  }

  private void received(byte[] payload, int rssiDbm, double snrDb) {
    registers[FIFO_RX_CURRENT] = fifoEnd;
    for (byte octet : payload) {
      fifo[fifoEnd] = octet;
      fifoEnd = (fifoEnd + 1) & OCTET;
    }
    registers[RX_BYTES] = payload.length;
    registers[PACKET_SNR] = (int) Math.round(4 * snrDb) & OCTET;
    registers[PACKET_RSSI] = Math.clamp(rssiDbm - (long) rssiBaseDbm(), 0, OCTET);
    raise(RX_DONE);
    if ((registers[OP_MODE] & MODE) == RECEIVE_SINGLE) {
      standBy();
    }
  }

  private int rssiBaseDbm() {
    int steps = (registers[6] << 16) | (registers[7] << 8) | registers[8];
    return steps >= HIGH_BAND_STEPS ? RSSI_BASE_HIGH_DBM : RSSI_BASE_LOW_DBM;
  }

  private void raise(int flag) {
    registers[IRQ_FLAGS] |= flag & ~registers[IRQ_MASK];
    showInterrupt();
  }

  /** DIO0 shows RxDone or TxDone, as it is mapped. */
  private void showInterrupt() {
    int flag =
        switch (registers[DIO_MAPPING_1] >> 6) {
          case 0 -> RX_DONE;
          case 1 -> TX_DONE;
          default -> 0;
        };
    Drive level = Drive.of((registers[IRQ_FLAGS] & flag) != 0);
    dio0.ifPresent(line -> line.drive(level));
  }

  private LoraAirtime airtime() {
    int config = registers[MODEM_CONFIG_1];
    return new LoraAirtime(
        Math.clamp(registers[MODEM_CONFIG_2] >> 4, 6, 12),
        BANDWIDTHS[Math.min(config >> 4, BANDWIDTHS.length - 1)],
        Math.clamp((config >> 1) & 7, 1, 4),
        (registers[PREAMBLE] << Byte.SIZE) | registers[PREAMBLE + 1],
        (config & 1) != 0,
        (registers[MODEM_CONFIG_2] & 4) != 0,
        (registers[MODEM_CONFIG_3] & 8) != 0);
  }

  private long after(double seconds) {
    return clock.cycles() + Math.round(seconds * clock.cpuHz());
  }
}
