package k210.bus;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;

/** Which device is soldered to which pads. */
public final class Wiring {
  private final Map<I2cPlace, I2cDevice> i2c = new HashMap<>();
  private final Map<SpiPlace, SpiDevice> spi = new LinkedHashMap<>();
  private final Map<Integer, UartPeer> uart = new HashMap<>();

  private final Map<I2cBus, I2cBus> joined = new HashMap<>();
  private final Map<I2sPlace, List<I2sSource>> i2sSources = new HashMap<>();
  private final Map<I2sPlace, List<I2sSink>> i2sSinks = new HashMap<>();

  private record I2cBus(int scl, int sda) {}

  private record I2cPlace(I2cBus bus, int address) {}

  private record SpiPlace(int sclk, int select) {}

  private record I2sPlace(int sclk, int ws, int data) {}

  /**
   * Puts a device on the I2C bus of two pads.
   *
   * @param address its seven or ten bits
   * @throws IllegalArgumentException if there is one already
   */
  public void addI2c(int sclPad, int sdaPad, int address, I2cDevice device) {
    if (i2c.putIfAbsent(new I2cPlace(bus(sclPad, sdaPad), address), device) != null) {
      throw new IllegalArgumentException(
          "two devices have the I2C address 0x%02x on pads %d and %d"
              .formatted(address, sclPad, sdaPad));
    }
  }

  /** The device that answers to an address on the bus of two pads. */
  public Optional<I2cDevice> i2c(int sclPad, int sdaPad, int address) {
    return Optional.ofNullable(i2c.get(new I2cPlace(bus(sclPad, sdaPad), address)));
  }

  /** Takes a device off its bus. */
  public void removeI2c(I2cDevice device) {
    i2c.values().remove(device);
  }

  /**
   * Wires the buses of two pairs of pads together.
   *
   * @throws IllegalArgumentException if devices on both have the same address
   */
  public void joinI2c(int sclPad, int sdaPad, int otherSclPad, int otherSdaPad) {
    I2cBus bus = bus(sclPad, sdaPad);
    I2cBus other = bus(otherSclPad, otherSdaPad);
    if (bus.equals(other)) {
      return;
    }
    joined.put(other, bus);
    for (I2cPlace place : List.copyOf(i2c.keySet())) {
      if (place.bus().equals(other)) {
        addI2c(bus.scl(), bus.sda(), place.address(), i2c.remove(place));
      }
    }
  }

  private I2cBus bus(int sclPad, int sdaPad) {
    I2cBus bus = new I2cBus(sclPad, sdaPad);
    for (I2cBus next = joined.get(bus); next != null; next = joined.get(bus)) {
      bus = next;
    }
    return bus;
  }

  /**
   * Puts a device on the SPI bus of a clock pad, behind a chip select; -1 where its select is tied.
   * It does not hear of its select here; {@code Peripherals.addSpi} sees to that.
   *
   * @throws IllegalArgumentException if there is one already
   */
  public void addSpi(int sclkPad, int selectPad, SpiDevice device) {
    if (spi.putIfAbsent(new SpiPlace(sclkPad, selectPad), device) != null) {
      throw new IllegalArgumentException(
          "two SPI devices are on clock pad %d and select pad %d".formatted(sclkPad, selectPad));
    }
  }

  /** The devices on the bus of a clock pad whose select pads a test takes; -1 is a tied select. */
  public List<SpiDevice> spi(int sclkPad, IntPredicate selected) {
    return spi.entrySet().stream()
        .filter(entry -> entry.getKey().sclk() == sclkPad)
        .filter(entry -> selected.test(entry.getKey().select()))
        .map(Map.Entry::getValue)
        .toList();
  }

  /**
   * Puts a peer at the end of a pad's serial line.
   *
   * @throws IllegalArgumentException if there is one already
   */
  public void addUart(int txPad, UartPeer peer) {
    if (uart.putIfAbsent(txPad, peer) != null) {
      throw new IllegalArgumentException("two serial peers listen to pad " + txPad);
    }
  }

  /** The peer that hears what a pad sends. */
  public Optional<UartPeer> uart(int txPad) {
    return Optional.ofNullable(uart.get(txPad));
  }

  /**
   * Puts a microphone on the clock, word select and data pads of an I2S line; several may share.
   */
  public void addI2sSource(int sclkPad, int wsPad, int dataPad, I2sSource source) {
    i2sSources
        .computeIfAbsent(new I2sPlace(sclkPad, wsPad, dataPad), place -> new ArrayList<>())
        .add(source);
  }

  /** The microphones on an I2S line into the chip. */
  public List<I2sSource> i2sSources(int sclkPad, int wsPad, int dataPad) {
    return List.copyOf(i2sSources.getOrDefault(new I2sPlace(sclkPad, wsPad, dataPad), List.of()));
  }

  /** Puts a speaker on the clock, word select and data pads of an I2S line; several may share. */
  public void addI2sSink(int sclkPad, int wsPad, int dataPad, I2sSink sink) {
    i2sSinks
        .computeIfAbsent(new I2sPlace(sclkPad, wsPad, dataPad), place -> new ArrayList<>())
        .add(sink);
  }

  /** The speakers on an I2S line out of the chip. */
  public List<I2sSink> i2sSinks(int sclkPad, int wsPad, int dataPad) {
    return List.copyOf(i2sSinks.getOrDefault(new I2sPlace(sclkPad, wsPad, dataPad), List.of()));
  }
}
