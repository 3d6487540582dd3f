package k210.maixpy.repl;

import java.util.List;
import java.util.Optional;
import k210.board.Board;
import k210.maixpy.python.ConsoleInput;
import k210.maixpy.repl.ConsoleLine.BrokenOffException;

/**
 * What happens on a board's console from reset to the moment at which nobody types any more:
 * booting, {@code boot.py} and {@code main.py}, the prompt, soft resets ({@code mp_task} in {@code
 * maixpy_main.c}).
 *
 * <p>A soft reset starts Python anew; the board, its peripherals and its clock stay as they are.
 */
public final class ConsoleSession {
  /** What the firmware says of itself at the prompt and in {@code os.uname()}. */
  public static final String VERSION = "v0.6.3 on 2024-05-30";

  /** Time that {@code _boot.py} leaves for a Ctrl-C before it goes on. */
  private static final long BOOT_PAUSE_MICROS = 200_000;

  private static final long SOFT_RESET_MICROS = 10_000;

  private final Board board;
  private final ConsoleLine console;
  private final Boot boot;
  private final History history = new History();
  private final boolean autoIndent;
  private boolean raw;

  /** Starts Python on the calling thread. */
  @FunctionalInterface
  public interface Boot {
    /** Starts it with what is typed at the console. */
    Python start(ConsoleInput input);
  }

  /** The board's Python between two resets. */
  public interface Python extends Interpreter, AutoCloseable {
    /**
     * Runs a file if there is one.
     *
     * @param path relative to the current folder
     * @return what the board prints about the exception that ended it
     */
    Optional<String> executeFile(String path);

    /**
     * Enters the MaixPy IDE's mode if {@code /flash/ide_mode.conf} asks for it, as {@code _boot.py}
     * does.
     *
     * @return whether it did; neither {@code boot.py} nor {@code main.py} is to be run then
     */
    boolean startIde();

    /**
     * What {@code _boot.py} does with files: a {@code main.py} where there is none, and the card's
     * cover files; on the M5StickV a {@code boot.py} where there is none.
     *
     * @return the files to run, in order; none if the chip is reset because a cover file was copied
     */
    List<String> prepareFiles();

    /** Finalises all objects, as a soft reset does. */
    void finaliseAll();

    @Override
    void close();
  }

  /** What runs before the first prompt. */
  public sealed interface Start {}

  /** The board is switched on: boot lines, banner, {@code boot.py}, {@code main.py}. */
  public record PowerOn() implements Start {}

  /** A script is run by the caller's means, on a board that has booted already. */
  @FunctionalInterface
  public non-sealed interface Script extends Start {
    /**
     * Runs it; its error is printed on the console by itself.
     *
     * @return whether the prompt follows
     */
    boolean run(Python python);
  }

  /**
   * Creates a session.
   *
   * @param autoIndent whether the prompt indents further lines by itself; for people who type
   */
  public ConsoleSession(Board board, ConsoleLine console, Boot boot, boolean autoIndent) {
    this.board = board;
    this.console = console;
    this.boot = boot;
    this.autoIndent = autoIndent;
  }

  /** Runs until nobody types any more or the board is halted. */
  public void run(Start start) {
    switch (start) {
      case PowerOn _ -> {
        console.send(BootTexts.afterChipReset(board.clockTree()));
        runFromBoot();
      }
      case Script script -> {
        if (runScript(script)) {
          runFromBoot();
        }
      }
    }
  }

  private void runFromBoot() {
    boolean again = true;
    while (again) {
      console.send(BootTexts.gcHeap(board));
      Prompt prompt = new Prompt();
      try (Python python = boot.start(prompt.input)) {
        prompt.python = Optional.of(python);
        runBootFiles(python);
        again = serve(python, prompt.editor);
      }
    }
  }

  private boolean runScript(Script script) {
    Prompt prompt = new Prompt();
    try (Python python = boot.start(prompt.input)) {
      prompt.python = Optional.of(python);
      boolean stay = console.interruptible(python, () -> script.run(python));
      return stay && serve(python, prompt.editor);
    }
  }

  private void runBootFiles(Python python) {
    python.print(BootTexts.INIT_END);
    board.clock().advance(board.clock().cyclesOfMicros(BOOT_PAUSE_MICROS));
    if (python.startIde()) {
      return;
    }
    List<String> files = python.prepareFiles();
    if (files.isEmpty()) {
      return;
    }
    python.print(BootTexts.banner(board.firmware()));
    for (String file : files) {
      if (!raw || !file.equals("main.py")) {
        runBootFile(python, file);
      }
    }
  }

  private void runBootFile(Python python, String path) {
    if (!python.isHalted()) {
      console.interruptible(python, () -> python.executeFile(path)).ifPresent(python::print);
    }
  }

  /**
   * Serves the prompt.
   *
   * @return whether the board boots again, after a soft reset
   */
  private boolean serve(Python python, LineEditor editor) {
    Repl repl = new Repl(console, editor, python, raw, VERSION);
    Repl.Left left = Repl.Left.OTHER_MODE;
    while (left == Repl.Left.OTHER_MODE && !python.isHalted()) {
      try {
        if (doFilterWork(python, repl)) {
          left = python.isHalted() ? Repl.Left.END : repl.serve();
        } else {
          left = Repl.Left.SOFT_RESET;
        }
      } catch (BrokenOffException _) {
        left = Repl.Left.OTHER_MODE;
      }
    }
    raw = repl.isRaw();
    if (left != Repl.Left.SOFT_RESET || python.isHalted()) {
      return false;
    }
    python.finaliseAll();
    console.send("[MaixPy]: soft reboot\r\n");
    history.clear();
    board.clock().advance(board.clock().cyclesOfMicros(SOFT_RESET_MICROS));
    return true;
  }

  /**
   * Does what the protocol that has the line wants.
   *
   * @return false if what it did gave the line back: the board then boots again
   */
  private boolean doFilterWork(Python python, Repl repl) {
    Optional<ConsoleFilter.Work> work = nextFilterWork(python);
    while (work.isPresent()) {
      work.get().run(source -> repl.run(source, Interpreter.Kind.FILE));
      if (console.filter().isEmpty()) {
        return false;
      }
      work = nextFilterWork(python);
    }
    return true;
  }

  /** Looks for work after all that was told about it: what is told later breaks the prompt off. */
  private Optional<ConsoleFilter.Work> nextFilterWork(Python python) {
    console.forgetBreakOff();
    return python.isHalted() ? Optional.empty() : console.filter().flatMap(ConsoleFilter::work);
  }

  /** The line editor of one Python, which it completes names from. */
  private final class Prompt {
    private Optional<Python> python = Optional.empty();
    private final LineEditor editor =
        new LineEditor(
            console,
            history,
            new Completion(path -> python.flatMap(booted -> booted.attributes(path))),
            autoIndent);
    private final TypedInput input = new TypedInput(console, editor);
  }
}
