package k210.cli;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import k210.bus.Wiring;
import k210.cli.DeviceFile.Entry;
import k210.device.Microphone;
import k210.device.MicrophoneArray;
import k210.device.Sound;
import k210.device.Speaker;

/** What a device file puts on I2S lines. */
final class SoundDevices extends DeviceMaker {
  private static final double USUAL_AMPLITUDE = 0.5;
  private static final double USUAL_HEIGHT_DEGREES = 50;
  private static final int ARRAY_LINES = 4;
  private static final int ARRAY_MICROPHONES = 7;
  private static final double ARRAY_RADIUS_METRES = 0.04;
  private static final double NOISE_HZ = 16_000;

  SoundDevices(Bench bench) {
    super(bench);
  }

  @Override
  Map<String, AttachedDevices.Kind> kinds() {
    return Map.of(
        "microphone", this::microphone,
        "microphone-array", this::array,
        "speaker", this::speaker);
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

  /**
   * Seven microphones that fill the halves of four lines: six in a circle, clockwise from below,
   * and the one in the middle last, after a half that is empty.
   */
  private void array(Entry entry) {
    Wiring wiring = bench.peripherals().wiring();
    int sclk = entry.pad("sclk");
    int ws = entry.pad("ws");
    double[] data =
        entry
            .numbers("data", ARRAY_LINES)
            .orElseThrow(() -> entry.wrong("data", "is missing; the pads of four lines"));
    double at = entry.decimal("at").orElse(0.0);
    boolean loop = entry.number("loop", 0, 1).orElse(0) == 1;
    Optional<Sound> sound = entry.file("file").map(WavFile::read);
    boolean ownChannels = sound.isPresent() && sound.get().channels().size() >= ARRAY_MICROPHONES;
    Optional<Double> tone = entry.decimal("tone");
    double amplitude = entry.decimal("amplitude").orElse(USUAL_AMPLITUDE);
    MicrophoneArray array =
        new MicrophoneArray(bench.course(entry, "direction", 0, USUAL_HEIGHT_DEGREES));
    for (int i = 0; i < ARRAY_MICROPHONES; i++) {
      int channel = ownChannels ? i : 0;
      DoubleUnaryOperator middle =
          sound
              .map(heard -> Microphone.recording(heard, channel, at, loop))
              .or(() -> tone.map(hertz -> Microphone.tone(hertz, amplitude)))
              .orElseGet(() -> MicrophoneArray.noise(NOISE_HZ, amplitude));
      boolean inCircle = i < ARRAY_MICROPHONES - 1;
      double radius = inCircle ? ARRAY_RADIUS_METRES : 0;
      double turn = Math.PI / 3 * i;
      DoubleUnaryOperator heard =
          ownChannels
              ? middle
              : array.at(middle, -radius * Math.sin(turn), radius * Math.cos(turn));
      int half = inCircle ? i : 2 * ARRAY_LINES - 1;
      boolean right = half % 2 == 1;
      wiring.addI2sSource(sclk, ws, (int) data[half / 2], new Microphone(heard, !right, right));
    }
  }

  private void speaker(Entry entry) {
    Speaker speaker = new Speaker(bench.clock().cpuHz());
    Wiring wiring = bench.peripherals().wiring();
    wiring.addI2sSink(entry.pad("sclk"), entry.pad("ws"), entry.pad("data"), speaker);
    bench.leave(entry, "file", to -> WavFile.write(speaker, to));
  }
}
