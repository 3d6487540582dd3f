package k210.maixpy.repl;

import java.util.Optional;

/**
 * A protocol that has taken the console's line over from the REPL, as the MaixPy IDE's does: it
 * hears all that arrives and gets all that the board prints.
 */
public interface ConsoleFilter {
  /** Bytes from the host, on the far end's thread; answers go to {@link ConsoleLine#transmit}. */
  void received(byte[] octets, int offset, int length);

  /** Bytes that the board prints, on the script's thread. */
  void printed(byte[] octets, int offset, int length);

  /**
   * The next piece of work for the script's thread; asked before each prompt and after {@link
   * ConsoleLine#breakOff}. It runs scripts with {@link ScriptRunner}.
   *
   * @return empty if the REPL may go on
   */
  Optional<Work> work();

  /** Work on the script's thread, between two prompts. */
  @FunctionalInterface
  interface Work {
    /** Does it; the prompt is shown when it returns. */
    void run(ScriptRunner runner);
  }

  /** Runs what a protocol was sent. */
  @FunctionalInterface
  interface ScriptRunner {
    /** Runs a script as {@code <stdin>}; its error is printed on the console as the board does. */
    void run(byte[] source);
  }
}
