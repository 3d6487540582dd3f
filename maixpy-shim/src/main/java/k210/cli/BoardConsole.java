package k210.cli;

import java.io.Closeable;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Optional;
import java.util.function.Function;
import k210.board.ResetCause;
import k210.dvp.FrameSource;
import k210.flash.SpiFlash;
import k210.maixpy.MaixPy;
import k210.maixpy.fs.Volume;
import k210.maixpy.python.Console;
import k210.maixpy.python.ConsoleInput;
import k210.maixpy.python.ScriptResult;
import k210.maixpy.python.ScriptResult.Ended;
import k210.maixpy.repl.ConsoleLine;
import k210.maixpy.repl.ConsoleSession;
import k210.maixpy.repl.ConsoleStream;
import k210.maixpy.repl.PipedEnd;
import k210.serial.SerialEnd;

/** A board whose console someone types at: a terminal, a pipe, or a client on a serial port. */
final class BoardConsole {
  private static final long IDLE_MILLIS = 5;

  private final BoardOptions options;
  private final BoardSession session;
  private final BoardAssembly assembly;
  private final PrintStream out;
  private final PrintStream err;
  private final Optional<String> serial;
  private final ResetPin resetPin = new ResetPin();

  /**
   * Creates it.
   *
   * @param serial what {@code --serial} says; empty: this program's terminal or pipes
   */
  BoardConsole(BoardOptions options, PrintStream out, PrintStream err, Optional<String> serial) {
    this.options = options;
    this.session = new BoardSession(options, out, err);
    this.assembly = new BoardAssembly(options, err);
    this.out = out;
    this.err = err;
    this.serial = serial;
  }

  /**
   * Switches the board on and serves its prompt.
   *
   * @return the exit code
   */
  int repl(SpiFlash flash, FrameSource scene) {
    return serve(flash, scene, Optional.empty());
  }

  /**
   * Runs a script and then, if wanted, serves the prompt.
   *
   * @return the exit code
   */
  int run(String fileName, byte[] source, SpiFlash flash, FrameSource scene, boolean stay) {
    return serve(
        flash, scene, Optional.of(new First(maixPy -> maixPy.run(fileName, source), stay)));
  }

  /** A script that is run before the prompt. */
  private record First(Function<MaixPy, ScriptResult> script, boolean stay) {}

  private int serve(SpiFlash flash, FrameSource scene, Optional<First> first) {
    if (serial.isEmpty() && !ConsoleEnds.isTerminal()) {
      ConsoleLine console = PipedEnd.connect(System.in, new Console(out));
      RunReport report = serve(flash, scene, first, console, false);
      out.println();
      return session.finishShown(report);
    }
    try (SerialEnd end =
        serial.isPresent() ? ConsoleEnds.serial(serial.get(), err) : ConsoleEnds.terminal(err)) {
      SerialEnd far =
          serial.isPresent() && first.isPresent()
              ? ConsoleEnds.shownOn(end, new Console(out))
              : end;
      far = ConsoleEnds.resettable(far, options.board, flash, resetPin, err);
      return session.finishShown(serve(flash, scene, first, new ConsoleLine(far), true));
    } catch (IOException e) {
      throw CommandException.unreadable("the serial line failed: " + e.getMessage());
    }
  }

  /** Boots the board again and again until nobody is at its console any more. */
  private RunReport serve(
      SpiFlash flash,
      FrameSource scene,
      Optional<First> first,
      ConsoleLine console,
      boolean autoIndent) {
    long startNanos = System.nanoTime();
    Volume spiffs = assembly.spiffs(flash);
    ResetCause cause = ResetCause.HARD;
    Optional<First> script = first;
    double seconds = 0;
    try (InterruptKey _ = InterruptKey.calls(() -> leave(console))) {
      while (true) {
        console.setFilter(Optional.empty());
        BoardAssembly.Boot boot = assembly.boot(flash, spiffs, scene, cause, seconds);
        Life life = new Life(boot, spiffs, console, script, startNanos);
        life.serve(autoIndent);
        resetPin.ended();
        Optional<ResetCause> reset = boot.services().stop().resetCause();
        if (reset.isEmpty() || console.isDisconnected()) {
          return life.report();
        }
        cause = reset.get();
        if (cause == ResetCause.HARD) { // the flash may have been written meanwhile
          spiffs = assembly.spiffs(flash);
        }
        script = Optional.empty();
        seconds += boot.board().clock().seconds();
      }
    } finally {
      console.disconnected();
    }
  }

  private void leave(ConsoleLine console) {
    resetPin.abandon();
    console.disconnected();
  }

  /** The board between two resets of the chip. */
  private final class Life {
    private final BoardAssembly.Boot boot;
    private final Volume spiffs;
    private final ConsoleLine console;
    private final Optional<First> first;
    private final long startNanos;
    private final Console line;
    private volatile MaixPy maixPy;
    private ScriptResult result = new ScriptResult(Ended.SCRIPT, Optional.empty());

    Life(
        BoardAssembly.Boot boot,
        Volume spiffs,
        ConsoleLine console,
        Optional<First> first,
        long startNanos) {
      this.boot = boot;
      this.spiffs = spiffs;
      this.console = console;
      this.first = first;
      this.startNanos = startNanos;
      line = Console.onLine(new ConsoleStream(console));
      resetPin.starts(this::cut);
    }

    private void cut() {
      boot.services().stop().reset(ResetCause.HARD);
      console.breakOff();
    }

    void serve(boolean autoIndent) {
      boot.pace().ifPresent(pace -> console.whileIdle(idling(pace)));
      console.whenUnplugged(() -> Optional.ofNullable(maixPy).ifPresent(MaixPy::powerOff));
      ConsoleSession.Start start =
          first.<ConsoleSession.Start>map(this::script).orElse(new ConsoleSession.PowerOn());
      try (Closeable _ = session.trace(boot.board())) {
        new ConsoleSession(boot.board(), console, this::start, autoIndent).run(start);
      } catch (IOException e) {
        throw CommandException.unreadable(
            "--trace %s: cannot be written (%s)".formatted(options.trace, e.getMessage()));
      }
    }

    /** Python anew, with the current folder and the search path of a fresh boot. */
    private ConsoleSession.Python start(ConsoleInput input) {
      maixPy =
          MaixPy.boot(
              boot.board(),
              assembly.files(boot.board(), spiffs),
              boot.services(),
              new MaixPy.Streams(line, line, input, Optional.of(console)),
              message -> err.print("k210: " + message + "\r\n"));
      return maixPy.prompt();
    }

    private ConsoleSession.Script script(First one) {
      return python -> {
        result = one.script.apply(maixPy);
        result.exception().ifPresent(e -> python.print(e.traceback()));
        return one.stay;
      };
    }

    private ConsoleLine.Idling idling(RealtimePace pace) {
      return new ConsoleLine.Idling() {
        @Override
        public long periodMillis() {
          return IDLE_MILLIS;
        }

        @Override
        public void pass() {
          pace.catchUp();
          if (options.stopAfterSeconds != null
              && boot.board().clock().seconds() >= options.stopAfterSeconds) {
            console.disconnected();
          }
        }
      };
    }

    RunReport report() {
      return BoardSession.report(boot, maixPy, result, startNanos);
    }
  }
}
