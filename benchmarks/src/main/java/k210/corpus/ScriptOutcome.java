package k210.corpus;

import java.util.List;
import k210.corpus.CorpusEntry.Verdict;

/**
 * How a script ended.
 *
 * @param ended the report's word for it
 * @param snapshots images taken
 * @param lcdFrames pictures shown
 * @param boardSeconds board time
 * @param notModelled what the emulator lacked
 * @param error the uncaught exception; empty if none
 */
record ScriptOutcome(
    String ended,
    long snapshots,
    int lcdFrames,
    double boardSeconds,
    List<String> notModelled,
    String error) {
  private static final String TIMEOUT = "timeout";

  static ScriptOutcome timeout(long seconds) {
    return new ScriptOutcome(
        TIMEOUT, 0, 0, 0, List.of(), "not at its limit after %d s here".formatted(seconds));
  }

  static ScriptOutcome noReport(int exitCode, String lastLine) {
    return new ScriptOutcome(
        "exit code " + exitCode, 0, 0, 0, List.of(), lastLine.isEmpty() ? "no report" : lastLine);
  }

  Verdict verdict() {
    if (ended.equals(TIMEOUT)) {
      return Verdict.TIMEOUT;
    }
    if (!notModelled.isEmpty()) {
      return Verdict.NOT_MODELLED;
    }
    return error.isEmpty() ? Verdict.RUNS : Verdict.ERROR;
  }
}
