package k210.dvp;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The registers of an image sensor: what MaixPy's driver writes when it resets the chip, what was
 * written since, and those that tell what the chip is. The other values that a chip starts with are
 * known only as far as its datasheet tells them and a driver reads them.
 *
 * <p>The OV2640 has two banks, and in the first a port to the registers of its picture effects;
 * GalaxyCore's chips have pages, the OV7740 a port to sub-addresses. All may be used from several
 * threads, because the MaixPy IDE has sliders.
 */
public final class SensorRegisters {
  /** OV2640: which of two banks an address means. */
  private static final int OV2640_BANK = 0xFF;

  /** OV2640, bank 0: which effect register {@link #OV2640_PORT} means; it counts on. */
  private static final int OV2640_PORT_ADDRESS = 0x7C;

  private static final int OV2640_PORT = 0x7D;

  /** OV7740: which sub-address {@link #OV7740_PORT} means. */
  private static final int OV7740_PORT_ADDRESS = 0x38;

  private static final int OV7740_PORT = 0x84;

  /** GalaxyCore: which page an address means. */
  private static final int GC_PAGE = 0xFE;

  /** Keys of what lies behind a port, beyond all banks. */
  private static final int BEHIND_PORT = 1 << 24;

  /** A register in a line of the tables: address and value. */
  private static final Pattern REGISTER = Pattern.compile("(\\p{XDigit}{2})=(\\p{XDigit}{2})");

  private final SensorModel model;
  private final int bankAddress;
  private final int bankMask;
  private final Map<Integer, Integer> values = new HashMap<>();
  private final Map<Integer, Integer> assumed;
  private int bank;
  private int port;

  /** The registers of a model, as {@link #reset} leaves them. */
  public SensorRegisters(SensorModel model) {
    this.model = model;
    bankAddress =
        switch (model) {
          case OV2640 -> OV2640_BANK;
          case GC0328, GC2145 -> GC_PAGE;
          case OV5640, OV5642, OV7740, OV3660 -> -1;
        };
    bankMask = model == SensorModel.OV2640 ? 1 : 7;
    assumed = assumed(model);
    reset();
  }

  /** Power-on values by the datasheets, where the driver writes none and something reads them. */
  private static Map<Integer, Integer> assumed(SensorModel model) {
    return switch (model) {
      // Effects: pivot and gain 1 of the luma, so that level 0 of each of the driver's tables is 1.
      case OV2640 -> Map.of(BEHIND_PORT | 7, 0x20);
      // Loops and effects are on, gains 1: AWB 0x40, luma 0x20, chroma 0x40.
      case OV7740 ->
          Map.ofEntries(
              Map.entry(0x01, 0x40),
              Map.entry(0x02, 0x40),
              Map.entry(0x03, 0x40),
              Map.entry(0x0C, 0x12),
              Map.entry(0x13, 0x85),
              Map.entry(0x80, 0x7F),
              Map.entry(0x81, 0x3F),
              Map.entry(0xDD, 0x40),
              Map.entry(0xDE, 0x40),
              Map.entry(0xE2, 0x20),
              Map.entry(0xE4, 0x06));
      case GC0328 -> Map.of(0xD0, 0x20, 0xD3, 0x40, 0xD4, 0x80);
      case OV5640 -> Map.of(0x3820, 0x46);
      case OV5642 -> Map.of(0x3818, 0xC1);
      case OV3660, GC2145 -> Map.of();
    };
  }

  /** What the driver's reset leaves. */
  public synchronized void reset() {
    values.clear();
    bank = 0;
    port = 0;
    switch (model) {
      case OV2640 -> {
        load(SensorTables.OV2640);
        // Saturation, gain, brightness and signs of the effects, which are switched off.
        putBehindPort(0, 0x00);
        putBehindPort(3, 0x48);
        putBehindPort(4, 0x48);
        putBehindPort(8, 0x20);
        putBehindPort(9, 0x10);
        putBehindPort(10, 0x0E);
        port = 11;
      }
      case OV7740 -> {
        load(SensorTables.OV7740);
        port = 0x11;
        putBehindPort(port, 0x70);
      }
      case GC0328 -> load(SensorTables.GC0328);
      case GC2145 -> load(SensorTables.GC2145);
      case OV5640, OV5642, OV3660 -> {
        // Their registers have 16-bit addresses, which sensor.__read_reg does not reach.
      }
    }
    identify();
  }

  /** Product and manufacturer, from the datasheets. */
  private void identify() {
    int id = model.id();
    switch (model) {
      case OV2640, OV7740 -> {
        for (int each = 0; each < (model == SensorModel.OV2640 ? 2 : 1); each++) {
          values.put(key(each, 0x0A), id >> 8);
          values.put(key(each, 0x0B), id & 0xFF);
          values.put(key(each, 0x1C), 0x7F);
          values.put(key(each, 0x1D), 0xA2);
        }
      }
      case GC0328 -> values.put(key(0, 0xF0), id);
      case GC2145 -> {
        values.put(key(0, 0xF0), id >> 8);
        values.put(key(0, 0xF1), id & 0xFF);
      }
      case OV5640, OV5642, OV3660 -> {
        // At 16-bit addresses.
      }
    }
  }

  private void load(String table) {
    table.lines().forEach(this::loadLine);
  }

  private void loadLine(String line) {
    int ofBank = Character.digit(line.charAt(0), 10);
    Matcher register = REGISTER.matcher(line);
    while (register.find()) {
      int address = Integer.parseInt(register.group(1), 16);
      values.put(key(ofBank, address), Integer.parseInt(register.group(2), 16));
    }
  }

  /** Writes a register, as the chip's bus does. */
  public synchronized void write(int address, int octet) {
    int value = octet & 0xFF;
    if (address == bankAddress) {
      bank = value & bankMask;
      values.put(address, value);
    } else if (isPort(address)) {
      putBehindPort(port, value);
      port += model == SensorModel.OV2640 ? 1 : 0;
    } else {
      if (isPortAddress(address)) {
        port = value;
      }
      values.put(key(bank, address), value);
    }
  }

  /** What a register holds; empty where that is not known. */
  public synchronized OptionalInt read(int address) {
    Integer value;
    if (address == bankAddress) {
      value = values.getOrDefault(address, bank);
    } else if (isPort(address)) {
      value = values.get(BEHIND_PORT | port);
    } else {
      value = values.get(key(bank, address));
    }
    return value == null ? OptionalInt.empty() : OptionalInt.of(value);
  }

  /** What a register holds, or is taken to: 0 where nothing else is known. */
  public synchronized int readOrAssume(int address) {
    int key = isPort(address) ? BEHIND_PORT | port : key(bank, address);
    return read(address).orElse(assumed.getOrDefault(key, 0));
  }

  /** {@link #readOrAssume} of a bank or page whatever the selected one. */
  synchronized int at(int ofBank, int address) {
    int key = key(ofBank, address);
    return values.getOrDefault(key, assumed.getOrDefault(key, 0));
  }

  /** What lies behind the port. */
  synchronized int behindPort(int index) {
    int key = BEHIND_PORT | index;
    return values.getOrDefault(key, assumed.getOrDefault(key, 0));
  }

  /** What the chip itself puts into a register. */
  synchronized void put(int ofBank, int address, int octet) {
    values.put(key(ofBank, address), octet & 0xFF);
  }

  private void putBehindPort(int index, int octet) {
    values.put(BEHIND_PORT | (index & 0xFF), octet);
  }

  private boolean isPort(int address) {
    return switch (model) {
      case OV2640 -> address == OV2640_PORT && bank == 0;
      case OV7740 -> address == OV7740_PORT;
      case OV5640, OV5642, OV3660, GC0328, GC2145 -> false;
    };
  }

  private boolean isPortAddress(int address) {
    return switch (model) {
      case OV2640 -> address == OV2640_PORT_ADDRESS && bank == 0;
      case OV7740 -> address == OV7740_PORT_ADDRESS;
      case OV5640, OV5642, OV3660, GC0328, GC2145 -> false;
    };
  }

  private int key(int ofBank, int address) {
    return bankAddress < 0 || address == bankAddress ? address : ofBank << 16 | address;
  }
}
