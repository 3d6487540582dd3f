package k210.cli;

/** The exit codes of every command; scripts rely on them. */
public final class ExitCode {
  /** Ended, or stopped as asked. */
  public static final int OK = 0;

  /** The script ended with an uncaught error. */
  public static final int SCRIPT_ERROR = 1;

  /** Wrong usage of the command line. */
  public static final int USAGE = 2;

  /** A model, package, picture or image that cannot be read, or a result that cannot be written. */
  public static final int UNREADABLE = 3;

  /** The script called something of the board that is not modelled. */
  public static final int NOT_MODELLED = 4;

  /** A mistake of the emulator itself (the value that sysexits.h calls EX_SOFTWARE). */
  public static final int INTERNAL = 70;

  private ExitCode() {}
}
