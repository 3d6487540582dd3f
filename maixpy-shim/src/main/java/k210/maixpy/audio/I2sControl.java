package k210.maixpy.audio;

import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import k210.board.Peripherals;
import k210.i2s.I2sReception;
import k210.maixpy.python.ScriptServices;
import org.graalvm.polyglot.HostAccess;

/** The Java side of {@code Maix.I2S}: the driver's calls, after the shim's checks. */
public final class I2sControl {
  private final Peripherals peripherals;
  private final DmaWait wait;

  /** The blocks of one board. */
  public I2sControl(
      Peripherals peripherals, ScriptServices services, Consumer<String> diagnostics) {
    this.peripherals = peripherals;
    wait = new DmaWait(services.clock(), services.stop(), diagnostics);
  }

  /** Sets the frequency of PLL2, which all blocks share. */
  @HostAccess.Export
  public void setPll2(long hz) {
    peripherals.i2sPll().request(hz);
  }

  /**
   * Resets a block, opens its channels in one direction, and sets up one of them.
   *
   * @param channelMask a bit for each open channel
   */
  @HostAccess.Export
  public void configure(
      int number, boolean receiver, int channelMask, int channel, int resolution, int cycles) {
    peripherals.i2s(number).init(receiver, channelMask);
    peripherals.i2s(number).configure(channel, resolution, cycles);
  }

  /** Chooses the nearest sample rate; the bit clock that it gives, in Hz. */
  @HostAccess.Export
  public long setSampleRate(int number, long sampleHz) {
    return peripherals.i2s(number).setSampleRate(sampleHz);
  }

  /** Begins a recording when the one before has ended. */
  @HostAccess.Export
  public Recording record(int number, int points) {
    waitRecord();
    return new Recording(peripherals.i2s(number).receive(peripherals.recordingDma(), points));
  }

  /** Waits for the end of the recording. */
  @HostAccess.Export
  public void waitRecord() {
    wait.untilIdle(peripherals.recordingDma());
  }

  /** Begins to play words when those before have been taken. */
  @HostAccess.Export
  public void play(int number, byte[] octets) {
    wait.untilIdle(peripherals.playingDma());
    peripherals.i2s(number).send(peripherals.playingDma(), Words.of(octets));
  }

  /** A recording that may still be under way. */
  public static final class Recording {
    private final I2sReception reception;

    Recording(I2sReception reception) {
      this.reception = reception;
    }

    /** The octets of the words that have arrived, a character for each. */
    @HostAccess.Export
    public String octets() {
      int[] words = new int[reception.arrived()];
      for (int i = 0; i < words.length; i++) {
        words[i] = reception.word(i);
      }
      return new String(Words.octets(words), StandardCharsets.ISO_8859_1);
    }
  }
}
