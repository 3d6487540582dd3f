package k210.maixpy.core;

import java.util.List;
import k210.clock.VirtualClock;
import k210.maixpy.fs.DeviceFiles;
import k210.maixpy.python.MaixPyModule;
import k210.maixpy.python.ScriptServices;
import k210.rtc.RealTimeClock;

/** The Java sides of the modules that every MicroPython has. */
public final class CoreModules {
  private CoreModules() {}

  /** Those of one board. */
  public static List<MaixPyModule> create(
      ScriptServices services,
      VirtualClock clock,
      RealTimeClock realTimeClock,
      DeviceFiles files,
      GcHeap gcHeap) {
    return List.of(
        new TimeModule(clock, realTimeClock, services.stop()),
        new FilesModule(
            files, services.errors(), services.stop(), gcHeap, clock, realTimeClock::seconds),
        new GcModule(gcHeap),
        new RegexModule(services.errors()));
  }
}
