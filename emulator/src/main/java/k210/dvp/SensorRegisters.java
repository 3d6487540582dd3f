package k210.dvp;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * What a script has written into a sensor's registers past its driver, and the registers that tell
 * what the chip is. What the driver and the chip's own control loops keep in the others is not
 * known here, and writing does not change the picture.
 */
public final class SensorRegisters {
  /** OV2640: which of two banks an address means. */
  private static final int OV2640_BANK = 0xFF;

  /** GalaxyCore: which page an address means. */
  private static final int GC_PAGE = 0xFE;

  private final int bankAddress;
  private final Map<Integer, Integer> values = new HashMap<>();
  private final Map<Integer, Integer> identity;
  private int bank;

  /** The registers of a model; addresses have eight bits. */
  public SensorRegisters(SensorModel model) {
    bankAddress =
        switch (model) {
          case OV2640 -> OV2640_BANK;
          case GC0328, GC2145 -> GC_PAGE;
          case OV5640, OV5642, OV7740, OV3660 -> -1;
        };
    // Product and manufacturer, from the datasheets; the others have theirs at 16-bit addresses.
    identity =
        switch (model) {
          case OV2640, OV7740 ->
              Map.of(0x0A, model.id() >> 8, 0x0B, model.id() & 0xFF, 0x1C, 0x7F, 0x1D, 0xA2);
          case GC0328 -> Map.of(0xF0, model.id());
          case GC2145 -> Map.of(0xF0, model.id() >> 8, 0xF1, model.id() & 0xFF);
          case OV5640, OV5642, OV3660 -> Map.of();
        };
  }

  /** Forgets what was written: the driver's reset writes its own values. */
  public void reset() {
    values.clear();
    bank = 0;
  }

  /** Writes a register. */
  public void write(int address, int octet) {
    if (address == bankAddress) {
      bank = octet & 0xFF;
    }
    values.put(key(address), octet & 0xFF);
  }

  /** What a register holds; empty where that is not known. */
  public OptionalInt read(int address) {
    Integer written = values.get(key(address));
    if (written != null) {
      return OptionalInt.of(written);
    }
    Integer known = identity.get(address & 0xFF);
    return known == null ? OptionalInt.empty() : OptionalInt.of(known);
  }

  private int key(int address) {
    int octet = address & 0xFF;
    return octet == bankAddress ? octet : bank << 8 | octet;
  }
}
