package k210.maixpy.python;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import k210.clock.VirtualClock;
import k210.flash.SpiFlash;
import k210.maixpy.core.CoreModules;
import k210.maixpy.core.GcHeap;
import k210.maixpy.crypto.HashModule;
import k210.maixpy.fs.DeviceFiles;
import k210.maixpy.fs.FolderVolume;
import k210.maixpy.fs.SpiffsVolume;
import k210.maixpy.fs.Volume;
import k210.rtc.RealTimeClock;

/** A board's Python without a board: runs scripts given as text and keeps what they print. */
public final class ScriptHarness implements AutoCloseable {
  private static final long CPU_HZ = 400_000_000;

  /** So slow that a loop of Python gets through seconds of board time in a moment. */
  private static final long SLOW_CPU_HZ = 4_000_000;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final VirtualClock clock;
  private final ScriptServices services;
  private final DeviceFiles files;
  private final FixtureModule fixture;
  private final PythonHost host;
  private ScriptResult result;

  private ScriptHarness(
      long cpuHz, Optional<Path> card, OptionalLong frames, OptionalDouble seconds) {
    clock = new VirtualClock(cpuHz);
    services = ScriptServices.create(clock, frames, seconds);
    RealTimeClock realTimeClock = new RealTimeClock(clock);
    files =
        new DeviceFiles(
            SpiffsVolume.boot(new SpiFlash(), warning -> {}),
            card.map(folder -> volume(folder, realTimeClock)));
    List<MaixPyModule> modules =
        new ArrayList<>(CoreModules.create(services, clock, realTimeClock, files, new FixedHeap()));
    fixture = new FixtureModule(services, clock);
    modules.add(fixture);
    modules.add(new HashModule(services));
    host =
        PythonHost.builder(services, files)
            .modules(modules)
            .out(out)
            .err(err)
            .silenceGrace(Duration.ofMillis(800))
            .start();
  }

  /** A board without a card. */
  public static ScriptHarness withoutCard() {
    return new ScriptHarness(
        CPU_HZ, Optional.empty(), OptionalLong.empty(), OptionalDouble.empty());
  }

  /** A board with a folder as its card. */
  public static ScriptHarness withCard(Path folder) {
    return new ScriptHarness(
        CPU_HZ, Optional.of(folder), OptionalLong.empty(), OptionalDouble.empty());
  }

  /** A board that stops after so many frames. */
  public static ScriptHarness stoppingAfterFrames(long frames) {
    return new ScriptHarness(
        CPU_HZ, Optional.empty(), OptionalLong.of(frames), OptionalDouble.empty());
  }

  /** A board with a hundredth of the clock that stops after so many frames. */
  static ScriptHarness slowStoppingAfterFrames(long frames) {
    return new ScriptHarness(
        SLOW_CPU_HZ, Optional.empty(), OptionalLong.of(frames), OptionalDouble.empty());
  }

  /** A board that stops after so much board time. */
  public static ScriptHarness stoppingAfterSeconds(double seconds) {
    return new ScriptHarness(
        CPU_HZ, Optional.empty(), OptionalLong.empty(), OptionalDouble.of(seconds));
  }

  /** Runs a script named {@code main.py} and returns what it prints; a traceback comes last. */
  public String run(String script) {
    out.reset();
    err.reset();
    result = host.run("main.py", script.getBytes(StandardCharsets.UTF_8));
    return out.toString(StandardCharsets.UTF_8)
        + result.exception().map(ScriptException::traceback).orElse("");
  }

  ScriptResult result() {
    return result;
  }

  String errorOutput() {
    return err.toString(StandardCharsets.UTF_8);
  }

  ScriptServices services() {
    return services;
  }

  VirtualClock clock() {
    return clock;
  }

  /** Puts a file on the board. */
  void write(String path, String text) throws IOException {
    files.writeAll(path, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Interrupts the script from another thread, once it has called the fixture's {@code ready}. */
  Thread interruptWhenReady() {
    return Thread.ofPlatform()
        .start(
            () -> {
              try {
                fixture.running().await();
                host.interrupt();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
  }

  @Override
  public void close() {
    host.close();
  }

  private static Volume volume(Path folder, RealTimeClock realTimeClock) {
    try {
      return new FolderVolume(folder, realTimeClock::seconds);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A heap of the board's size with nothing in it. */
  private static final class FixedHeap implements GcHeap {
    @Override
    public void collect() {}

    @Override
    public void count() {}

    @Override
    public Runnable register(Object object, Runnable finaliser) {
      return () -> {};
    }

    @Override
    public long allocatedBytes() {
      return 24_288;
    }

    @Override
    public long freeBytes() {
      return 500_000;
    }
  }
}
