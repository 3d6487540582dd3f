package k210.maixpy.repl;

import java.util.List;
import java.util.Optional;

/** The board's Python, as the REPL uses it. All methods run on the script's thread. */
public interface Interpreter {
  /** How a source is to be read. */
  enum Kind {
    /** A file or a pasted text. */
    FILE,
    /** One statement of the prompt: what an expression yields is printed. */
    SINGLE
  }

  /**
   * Runs a source in {@code __main__}, named {@code <stdin>}.
   *
   * @param source bytes, UTF-8 as a rule, lines ended by LF
   * @return what the board prints about the exception that ended it, lines ended by LF; empty if it
   *     ended normally or by {@code SystemExit}
   */
  Optional<String> execute(byte[] source, Kind kind);

  /** Prints a text as Python does: each LF is sent as CR LF. */
  void print(String text);

  /** Interrupts what runs with KeyboardInterrupt; from any thread. */
  void interrupt();

  /** Forgets an interrupt that has not come through. */
  void forgetInterrupt();

  /** Whether the board was reset or told to stop, so that nothing is to be run any more. */
  boolean isHalted();

  /** See {@link Completion.Names#attributes}. */
  Optional<List<String>> attributes(List<String> path);
}
