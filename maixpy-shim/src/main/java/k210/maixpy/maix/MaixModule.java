package k210.maixpy.maix;

import java.util.function.Consumer;
import k210.board.Board;
import k210.board.Firmware;
import k210.maixpy.audio.DmaWait;
import k210.maixpy.audio.I2sControl;
import k210.maixpy.fs.DeviceFiles;
import k210.maixpy.python.MaixPyModule;
import k210.maixpy.python.ScriptServices;
import org.graalvm.polyglot.HostAccess;

/** The Java side of {@code Maix}, a part for each of its names. */
public final class MaixModule implements MaixPyModule {
  private final FreqControl freq;
  private final ChipMemory memory;
  private final PinControl pins;
  private final FftControl fft;
  private final I2sControl i2s;
  private final MicArrayControl microphones;
  private final String firmware;

  /** The module of one board. */
  public MaixModule(
      Board board, DeviceFiles files, ScriptServices services, Consumer<String> diagnostics) {
    FreqConfFile freqConf = new FreqConfFile(files);
    freq = new FreqControl(board, freqConf, services);
    memory = new ChipMemory(board, freqConf, services);
    pins = new PinControl(board.peripherals(), services);
    fft =
        new FftControl(
            board.peripherals(),
            services,
            new DmaWait(services.clock(), services.stop(), diagnostics));
    i2s = new I2sControl(board.peripherals(), services, diagnostics);
    microphones = new MicArrayControl(board, services);
    firmware = board.firmware().cliName();
  }

  @Override
  public String name() {
    return "Maix";
  }

  /** The build, by its name on the command line. */
  @HostAccess.Export
  public String firmware() {
    return firmware;
  }

  /** Whether the build has {@code Maix.MIC_ARRAY} ({@code CONFIG_MAIXPY_MIC_ARRAY_ENABLE}). */
  @HostAccess.Export
  public boolean hasMicrophoneArray() {
    return firmware.equals(Firmware.FULL.cliName())
        || firmware.equals(Firmware.WITH_LVGL.cliName());
  }

  /** {@code Maix.freq}. */
  @HostAccess.Export
  public FreqControl freq() {
    return freq;
  }

  /** {@code Maix.FPIOA} and {@code Maix.GPIO}. */
  @HostAccess.Export
  public PinControl pins() {
    return pins;
  }

  /** {@code Maix.FFT}. */
  @HostAccess.Export
  public FftControl fft() {
    return fft;
  }

  /** {@code Maix.I2S}. */
  @HostAccess.Export
  public I2sControl i2s() {
    return i2s;
  }

  /** {@code Maix.MIC_ARRAY}. */
  @HostAccess.Export
  public MicArrayControl microphones() {
    return microphones;
  }

  /** {@code Maix.utils}. */
  @HostAccess.Export
  public ChipMemory memory() {
    return memory;
  }
}
