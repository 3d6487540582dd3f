package k210.maixpy.python;

import java.util.Optional;

/**
 * How a script ended.
 *
 * @param ended what ended it
 * @param exception the uncaught exception; present if and only if it was what ended the script
 */
public record ScriptResult(Ended ended, Optional<ScriptException> exception) {
  /** What ended a script. */
  public enum Ended {
    /** Its last line, or {@code sys.exit}. */
    SCRIPT("script"),
    /** The number of frames asked for. */
    FRAMES("frames"),
    /** The board time asked for. */
    SECONDS("seconds"),
    /** An uncaught exception. */
    EXCEPTION("exception"),
    /** {@link PythonHost#interrupt}, i.e. Ctrl-C. */
    INTERRUPT("interrupt"),
    /** A reset of the chip; for the report, a script that has ended. */
    RESET("script");

    private final String reportName;

    Ended(String reportName) {
      this.reportName = reportName;
    }

    /** The word for it in the run report. */
    public String reportName() {
      return reportName;
    }
  }
}
