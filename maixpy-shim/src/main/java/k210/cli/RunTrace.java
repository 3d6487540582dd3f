package k210.cli;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import k210.clock.TimeLine;
import k210.clock.VirtualClock;
import k210.trace.ChromeTrace;

/**
 * {@code --trace}: what a run spends board time on, as a Chrome trace with a track for the script,
 * the camera, the KPU, the CPU's operators and the LCD. What no block takes is the script's own
 * work.
 */
final class RunTrace implements TimeLine, Closeable {
  private final VirtualClock clock;
  private final BufferedWriter writer;
  private final ChromeTrace trace;
  private long scriptFromCycles;

  private RunTrace(VirtualClock clock, BufferedWriter writer) {
    this.clock = clock;
    this.writer = writer;
    this.trace = new ChromeTrace(writer, "board");
    for (Track track : Track.values()) {
      trace.track(name(track));
    }
  }

  /** Starts a trace of a board that has just been built. */
  static RunTrace start(Path file, VirtualClock clock) {
    try {
      RunTrace trace = new RunTrace(clock, Files.newBufferedWriter(file, StandardCharsets.UTF_8));
      clock.setTimeLine(trace);
      return trace;
    } catch (IOException e) {
      throw CommandException.unreadable(
          "--trace %s: cannot be written (%s)".formatted(file, e.getMessage()));
    }
  }

  @Override
  public void spent(
      Track track, String what, long startCycles, long endCycles, Map<String, ?> facts) {
    if (track != Track.CAMERA) {
      ownWork(startCycles);
      scriptFromCycles = Math.max(scriptFromCycles, endCycles);
    }
    write(track, what, startCycles, endCycles, facts);
  }

  /** Ends the trace at the board's present time. */
  @Override
  public void close() throws IOException {
    clock.setTimeLine(TimeLine.NONE);
    ownWork(clock.cycles());
    trace.finish();
    writer.close();
  }

  private void ownWork(long untilCycles) {
    if (untilCycles > scriptFromCycles) {
      write(Track.SCRIPT, "python", scriptFromCycles, untilCycles, Map.of());
      scriptFromCycles = untilCycles;
    }
  }

  private void write(
      Track track, String what, long startCycles, long endCycles, Map<String, ?> facts) {
    trace.event(name(track), what, micros(startCycles), micros(endCycles - startCycles), facts);
  }

  private double micros(long cycles) {
    return cycles * 1e6 / clock.cpuHz();
  }

  private static String name(Track track) {
    return switch (track) {
      case KPU, CPU, LCD -> track.name();
      case SCRIPT, CAMERA -> track.name().toLowerCase(Locale.ROOT);
    };
  }
}
