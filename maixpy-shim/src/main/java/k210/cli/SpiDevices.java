package k210.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import k210.bus.SpiDevice;
import k210.cli.DeviceFile.Entry;
import k210.device.Il0376f;
import k210.device.Mfrc522;
import k210.device.MifareCard;
import k210.device.RegisterMap;
import k210.device.SerialFlash;
import k210.device.SpiRegisters;
import k210.device.St7789;
import k210.device.Sx127x;
import k210.fpioa.LineDriver;
import k210.fpioa.Pad;

/** Devices of a file on SPI buses. */
final class SpiDevices extends DeviceMaker {
  private static final int FULL_RED = 0x1F;
  private static final int FULL_GREEN = 0x3F;
  private static final int FULL = 0xFF;

  private static final int QUARTER = 90;
  private static final int LORA_PAYLOAD_MAX = 255;

  /** The part of a panel's memory that is seen, and how far it is turned to the left for that. */
  private record Glass(int left, int top, int width, int height, int turn) {
    int pixel(St7789 panel, int x, int y) {
      return switch (turn) {
        case QUARTER -> panel.pixel(left + width - 1 - y, top + x);
        case 2 * QUARTER -> panel.pixel(left + width - 1 - x, top + height - 1 - y);
        case 3 * QUARTER -> panel.pixel(left + y, top + height - 1 - x);
        default -> panel.pixel(left + x, top + y);
      };
    }
  }

  SpiDevices(Bench bench) {
    super(bench);
  }

  @Override
  Map<String, AttachedDevices.Kind> kinds() {
    return Map.of(
        "st7789", this::st7789,
        "spi-registers", this::registers,
        "spi-flash", this::flash,
        "il0376f", this::il0376f,
        "sx127x", this::sx127x,
        "mfrc522", this::mfrc522);
  }

  private void st7789(Entry entry) {
    St7789 panel = new St7789(bench.pad(entry, "dc"));
    bench.addSpi(entry, panel);
    int left = entry.number("left", 0, St7789.COLUMNS - 1).orElse(0);
    int top = entry.number("top", 0, St7789.ROWS - 1).orElse(0);
    int width = entry.number("width", 1, St7789.COLUMNS - left).orElse(St7789.COLUMNS - left);
    int height = entry.number("height", 1, St7789.ROWS - top).orElse(St7789.ROWS - top);
    int turn = entry.number("turn", 0, 270).orElse(0);
    if (turn % QUARTER != 0) {
      throw entry.wrong("turn", "must be 0, 90, 180 or 270");
    }
    Glass glass = new Glass(left, top, width, height, turn);
    bench.leave(entry, "file", to -> picture(panel, glass, to));
  }

  private void registers(Entry entry) {
    boolean grows = entry.number("grows", 0, 1).orElse(1) == 1;
    RegisterMap map = new RegisterMap(new RegisterMap.Shape(1, 1, grows));
    RegisterValues.declare(bench, map, entry);
    SpiRegisters.Header header =
        new SpiRegisters.Header(
            entry.text("bit7").orElse("read").equals("read"),
            entry.number("shift", 0, 7).orElse(0),
            entry.number("mask", 0, 0x7F).orElse(0x7F));
    addSelected(entry, new SpiRegisters(map, header));
  }

  private void flash(Entry entry) {
    SerialFlash memory;
    try {
      memory = new SerialFlash(bench.clock(), entry.number("bytes", 1, 1 << 24).orElse(1 << 23));
    } catch (IllegalArgumentException e) {
      throw entry.wrong("bytes", "is wrong: " + e.getMessage());
    }
    addSelected(entry, memory);
    bench.keep(entry, "file", memory::load, memory::contents);
  }

  private void sx127x(Entry entry) {
    Optional<LineDriver> dio0 =
        entry.number("dio0", 0, 47).map(bench.peripherals().fpioa()::pad).map(Pad::newDriver);
    Sx127x modem = new Sx127x(bench.clock(), dio0);
    addSelected(entry, modem);
    for (Entry packet : entry.parts("packets")) {
      modem.arriveAt(
          bench.cycles(packet, "at", packet.decimal("at").orElse(0.0)),
          payload(packet),
          packet.number("rssi", -157, 91).orElse(-60),
          packet.decimal("snr").orElse(9.0));
      packet.finish();
    }
    bench.leave(entry, "file", to -> Files.writeString(to, sent(modem), StandardCharsets.UTF_8));
  }

  private void mfrc522(Entry entry) {
    MifareCard card;
    try {
      card = new MifareCard(entry.octets("uid"));
    } catch (IllegalArgumentException e) {
      throw entry.wrong("uid", "is wrong: " + e.getMessage());
    }
    addSelected(entry, new Mfrc522(bench.clock(), card, bench.course(entry, "present", 1)));
    bench.keep(entry, "file", card::load, card::contents);
  }

  private static byte[] payload(Entry packet) {
    byte[] payload =
        packet
            .text("text")
            .map(text -> text.getBytes(StandardCharsets.UTF_8))
            .orElseGet(() -> packet.octets("octets"));
    if (payload.length > LORA_PAYLOAD_MAX) {
      throw packet.wrong("text", "is longer than 255 octets");
    }
    return payload;
  }

  private String sent(Sx127x modem) {
    StringBuilder lines = new StringBuilder("seconds,airtime,octets\n");
    for (Sx127x.Sent packet : modem.sent()) {
      lines.append(
          String.format(
              Locale.ROOT,
              "%s,%.6f,%s%n",
              bench.seconds(packet.cycles()),
              packet.seconds(),
              HexFormat.of().formatHex(packet.payload())));
    }
    return lines.toString();
  }

  /** For a device that needs the edges of its select to know where a command begins. */
  private void addSelected(Entry entry, SpiDevice device) {
    if (!entry.has("cs")) {
      throw entry.wrong("cs", "is missing; the pad of its select");
    }
    bench.addSpi(entry, device);
  }

  private void il0376f(Entry entry) {
    Il0376f paper = new Il0376f(bench.pad(entry, "dc"));
    bench.addSpi(entry, paper);
    bench.leave(
        entry,
        "file",
        to ->
            PictureFile.writePng(
                to,
                paper.width(),
                paper.height(),
                PictureFile.raster(paper.width(), paper.height(), paper.pixels()).rgb()));
  }

  private static void picture(St7789 panel, Glass glass, Path file) {
    boolean onSide = glass.turn() % (2 * QUARTER) != 0;
    int width = onSide ? glass.height() : glass.width();
    int height = onSide ? glass.width() : glass.height();
    int[] pixels = new int[width * height];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = panel.isOn() ? rgb(glass.pixel(panel, i % width, i / width)) : 0;
    }
    PictureFile.writePng(file, width, height, PictureFile.raster(width, height, pixels).rgb());
  }

  private static int rgb(int rgb565) {
    int red = (rgb565 >> 11) * FULL / FULL_RED;
    int green = ((rgb565 >> 5) & FULL_GREEN) * FULL / FULL_GREEN;
    int blue = (rgb565 & FULL_RED) * FULL / FULL_RED;
    return (red << 16) | (green << 8) | blue;
  }
}
