package k210.cli;

import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import k210.bus.Wiring;
import k210.cli.DeviceFile.Entry;
import k210.device.Microphone;
import k210.device.Sound;
import k210.device.Speaker;

/** What a device file puts on I2S lines. */
final class SoundDevices extends DeviceMaker {
  private static final double USUAL_AMPLITUDE = 0.5;

  SoundDevices(Bench bench) {
    super(bench);
  }

  @Override
  Map<String, AttachedDevices.Kind> kinds() {
    return Map.of("microphone", this::microphone, "speaker", this::speaker);
  }

  private void microphone(Entry entry) {
    String side = entry.text("side").orElse("left");
    if (!List.of("left", "right", "both").contains(side)) {
      throw entry.wrong("side", "must be left, right or both");
    }
    double at = entry.decimal("at").orElse(0.0);
    boolean loop = entry.number("loop", 0, 1).orElse(0) == 1;
    DoubleUnaryOperator tone =
        Microphone.tone(
            entry.decimal("tone").orElse(0.0), entry.decimal("amplitude").orElse(USUAL_AMPLITUDE));
    Wiring wiring = bench.peripherals().wiring();
    int sclk = entry.pad("sclk");
    int ws = entry.pad("ws");
    int data = entry.pad("data");
    Sound sound = entry.file("file").map(WavFile::read).orElse(null);
    for (int half = 0; half < 2; half++) {
      if (!side.equals(half == 0 ? "right" : "left")) {
        DoubleUnaryOperator heard =
            sound == null ? tone : Microphone.recording(sound, half, at, loop);
        wiring.addI2sSource(sclk, ws, data, new Microphone(heard, half == 0, half == 1));
      }
    }
  }

  private void speaker(Entry entry) {
    Speaker speaker = new Speaker(bench.clock().cpuHz());
    Wiring wiring = bench.peripherals().wiring();
    wiring.addI2sSink(entry.pad("sclk"), entry.pad("ws"), entry.pad("data"), speaker);
    bench.leave(entry, "file", to -> WavFile.write(speaker, to));
  }
}
