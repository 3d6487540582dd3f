package k210.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import k210.cli.DeviceFile.Entry;
import k210.clock.ScheduledEvent;
import k210.device.Button;
import k210.device.Dht;
import k210.device.Ds18b20;
import k210.device.LedFrame;
import k210.device.LineProbe;
import k210.device.Sk9822Chain;
import k210.device.UltrasonicRanger;
import k210.device.Ws2812Chain;
import k210.fpioa.Drive;
import k210.fpioa.LineDriver;

/** Devices of a file whose behaviour is in the level of a pad's line. */
final class LineDevices extends DeviceMaker {
  private static final double NO_ECHO = 0;
  private static final int LEDS_MAX = 4096;
  private static final int MIC_ARRAY_LEDS = 12;

  LineDevices(Bench bench) {
    super(bench);
  }

  @Override
  Map<String, AttachedDevices.Kind> kinds() {
    return Map.ofEntries(
        Map.entry("button", this::button),
        Map.entry("signal", this::signal),
        Map.entry("led", this::probe),
        Map.entry("probe", this::probe),
        Map.entry("wire", this::wire),
        Map.entry("ds18b20", this::ds18b20),
        Map.entry("dht11", entry -> dht(entry, Dht.Model.DHT11)),
        Map.entry("dht22", entry -> dht(entry, Dht.Model.DHT22)),
        Map.entry("ultrasonic", this::ultrasonic),
        Map.entry("ws2812", this::ws2812),
        Map.entry("sk9822", this::sk9822));
  }

  private void button(Entry entry) {
    boolean low = entry.text("active").orElse("low").equals("low");
    Button button = new Button(bench.pad(entry, "pin"), low);
    for (double[] press : entry.rows("presses", 2)) {
      long from = bench.cycles(entry, "presses", press[0]);
      long to = bench.cycles(entry, "presses", press[1]);
      if (to < from) {
        throw entry.wrong("presses", "must end after they begin");
      }
      button.pressBetween(bench.clock(), from, to);
    }
  }

  private void signal(Entry entry) {
    LineDriver source = bench.pad(entry, "pin").newDriver();
    for (double[] change : entry.rows("levels", 2)) {
      boolean high = change[1] != 0;
      ScheduledEvent unused =
          bench
              .clock()
              .schedule(
                  bench.cycles(entry, "levels", change[0]), () -> source.drive(Drive.of(high)));
    }
  }

  private void probe(Entry entry) {
    LineProbe probe = new LineProbe(bench.clock(), bench.pad(entry, "pin"));
    bench.leave(entry, "file", to -> Files.writeString(to, edges(probe), StandardCharsets.UTF_8));
  }

  private String edges(LineProbe probe) {
    StringBuilder lines = new StringBuilder("seconds,level\n");
    for (LineProbe.Edge edge : probe.edges()) {
      lines.append(bench.seconds(edge.cycles()));
      lines.append(edge.high() ? ",1\n" : ",0\n");
    }
    return lines.toString();
  }

  private void wire(Entry entry) {
    int from = entry.pad("from");
    int to = entry.pad("to");
    LineDriver end = bench.peripherals().fpioa().pad(to).newDriver();
    bench.peripherals().fpioa().pad(from).listen(high -> end.drive(Drive.of(high)));
    bench.addUart(entry, "from", from, bench.peripherals().serialLineInto(to));
  }

  private void ds18b20(Entry entry) {
    Ds18b20 unused =
        new Ds18b20(
            bench.clock(),
            bench.pad(entry, "pin"),
            entry.number("serial", 0, Integer.MAX_VALUE).orElse(1),
            bench.course(entry, "temperature", 25));
  }

  private void dht(Entry entry, Dht.Model model) {
    Dht unused =
        new Dht(
            bench.clock(), bench.pad(entry, "pin"), model, bench.course(entry, "climate", 25, 50));
  }

  private void ultrasonic(Entry entry) {
    String trigger = entry.has("trigger") ? "trigger" : "pin";
    String echo = entry.has("trigger") ? "echo" : "pin";
    UltrasonicRanger unused =
        new UltrasonicRanger(
            bench.clock(),
            bench.pad(entry, trigger),
            bench.pad(entry, echo),
            bench.course(entry, "distance", NO_ECHO));
  }

  private void ws2812(Entry entry) {
    int leds =
        entry
            .number("leds", 1, LEDS_MAX)
            .orElseThrow(() -> entry.wrong("leds", "is missing; how many"));
    Ws2812Chain chain = new Ws2812Chain(bench.clock(), bench.pad(entry, "pin"), leds);
    leave(entry, chain::frames, leds);
  }

  private void sk9822(Entry entry) {
    int leds = entry.number("leds", 1, LEDS_MAX).orElse(MIC_ARRAY_LEDS);
    Sk9822Chain chain =
        new Sk9822Chain(bench.clock(), bench.pad(entry, "clock"), bench.pad(entry, "data"), leds);
    leave(entry, chain::frames, leds);
  }

  private void leave(Entry entry, Supplier<List<LedFrame>> frames, int leds) {
    bench.leave(
        entry,
        "file",
        to -> Files.writeString(to, colours(frames.get(), leds), StandardCharsets.UTF_8));
    bench.leave(entry, "picture", to -> picture(frames.get(), leds, to));
  }

  private String colours(List<LedFrame> frames, int leds) {
    StringBuilder lines = new StringBuilder("seconds,colours\n");
    for (LedFrame frame : frames) {
      lines.append(bench.seconds(frame.cycles()));
      for (int led = 0; led < leds; led++) {
        lines.append(String.format(Locale.ROOT, ",%06x", frame.colour(led)));
      }
      lines.append('\n');
    }
    return lines.toString();
  }

  /** A row for each time the chain was set, a column for each LED. */
  private static void picture(List<LedFrame> frames, int leds, Path file) throws IOException {
    int rows = Math.max(1, frames.size());
    int[] pixels = new int[rows * leds];
    for (int i = 0; i < frames.size() * leds; i++) {
      pixels[i] = frames.get(i / leds).colour(i % leds);
    }
    PictureFile.writePng(file, leds, rows, PictureFile.raster(leds, rows, pixels).rgb());
  }
}
