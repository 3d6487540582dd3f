package k210.maixpy.maix;

import k210.board.Board;
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
  private final String firmware;

  /** The module of one board. */
  public MaixModule(Board board, DeviceFiles files, ScriptServices services) {
    FreqConfFile freqConf = new FreqConfFile(files);
    freq = new FreqControl(board, freqConf, services);
    memory = new ChipMemory(board, freqConf, services);
    pins = new PinControl(board.peripherals(), services);
    fft = new FftControl(services);
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

  /** {@code Maix.utils}. */
  @HostAccess.Export
  public ChipMemory memory() {
    return memory;
  }
}
