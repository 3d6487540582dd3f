package k210.maixpy.maix;

import k210.board.Board;
import k210.board.FreqConf;
import k210.board.ResetCause;
import k210.maixpy.python.ScriptServices;
import org.graalvm.polyglot.HostAccess;

/**
 * {@code Maix.freq}: what the clocks are, and settings for the next boot, which it starts at once
 * (py_cpufreq.c). The words and numbers are the firmware's, its wrap-arounds included.
 */
public final class FreqControl {
  private static final long HZ_PER_MHZ = 1_000_000;
  private static final long WORD = 0xFFFF_FFFFL;

  /** The firmware takes frequencies that are this near for the same, in Hz. */
  private static final long SAME_HZ = 20;

  private static final long BEFORE_RESET_MICROS = 50_000;

  private final Board board;
  private final FreqConfFile file;
  private final ScriptServices services;

  FreqControl(Board board, FreqConfFile file, ScriptServices services) {
    this.board = board;
    this.file = file;
    this.services = services;
  }

  /** The CPU's clock in whole MHz. */
  @HostAccess.Export
  public long cpuMhz() {
    return board.clockTree().cpuHz() / HZ_PER_MHZ;
  }

  /** The KPU's clock in whole MHz. */
  @HostAccess.Export
  public long kpuMhz() {
    return board.clockTree().kpuHz() / HZ_PER_MHZ;
  }

  /**
   * Checks and keeps new settings.
   *
   * @param cpuMhz 0 to leave it
   * @param pll1Mhz 0 to leave it
   * @param kpuDivider 0 to leave it
   * @return null where nothing changes, else what the firmware says before it resets
   */
  @HostAccess.Export
  public String set(long cpuMhz, long pll1Mhz, long kpuDivider) {
    FreqConf kept = file.load();
    FreqConf wanted =
        new FreqConf(
            cpuMhz == 0 ? kept.cpuHz() : (cpuMhz * HZ_PER_MHZ) & WORD,
            pll1Mhz == 0 ? kept.pll1Hz() : (pll1Mhz * HZ_PER_MHZ) & WORD,
            kpuDivider == 0 ? kept.kpuDivider() : (int) (kpuDivider & 0xFF),
            kept.gcHeapBytes());
    // A division by zero gives all ones on RISC-V.
    long kpuHz = wanted.kpuDivider() == 0 ? WORD : wanted.pll1Hz() / wanted.kpuDivider();
    if (kpuHz > FreqConf.KPU_MAX_HZ || kpuHz < FreqConf.KPU_MIN_HZ) {
      throw services.errors().osError("Unsupported KPU frequency!");
    }
    if (wanted.cpuHz() > FreqConf.CPU_MAX_HZ || wanted.cpuHz() < FreqConf.CPU_MIN_HZ) {
      throw services.errors().osError("Unsupported CPU frequency!");
    }
    if (Math.abs(wanted.cpuHz() - board.clockTree().cpuHz()) < SAME_HZ
        && Math.abs(kpuHz - board.clockTree().kpuHz()) < SAME_HZ) {
      return null;
    }
    return (file.save(wanted) ? "" : "save config fail") + "\nreboot now\n";
  }

  /** Waits and resets, as after new settings. */
  @HostAccess.Export
  public void reset() {
    services.stop().advance(services.clock().cyclesOfMicros(BEFORE_RESET_MICROS));
    services.stop().reset(ResetCause.SOFTWARE);
    services.stop().check();
  }
}
