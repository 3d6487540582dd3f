package k210.maixpy.kpu;

import io.netty.buffer.ByteBuf;
import java.util.Optional;
import k210.board.Board;
import k210.maixpy.python.ScriptServices;
import k210.timing.Clocks;

/** Runs models on a board, in board time. */
final class ModelRunner {
  private final Board board;
  private final ScriptServices services;
  private final KpuRuns runs = new KpuRuns();

  ModelRunner(Board board, ScriptServices services) {
    this.board = board;
    this.services = services;
  }

  /** What ran so far. */
  KpuRuns runs() {
    return runs;
  }

  /** Runs a model to its end; OSError if the library would refuse it. */
  void run(LoadedModel model, ByteBuf input) {
    requireRunnable(model);
    Clocks clocks = new Clocks(board.clockTree().cpuHz(), board.clockTree().kpuHz());
    RunTime time = new RunTime(board.clock(), clocks);
    model.run(input, time);
    runs.add(model.name(), time.nanos());
    services.stop().advance(time.cycles());
  }

  /** OSError with the library's text if a model cannot run. */
  void requireRunnable(LoadedModel model) {
    Optional<KpuError> fault = model.faultBeforeRun();
    if (fault.isPresent()) {
      throw services.errors().osError(fault.get().text(true));
    }
  }
}
