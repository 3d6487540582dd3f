package k210.cli;

/** Ends a command with one plain line on stderr and an exit code. */
final class CommandException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int exitCode;

  CommandException(int exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  /** Something the user typed is wrong. */
  static CommandException usage(String message) {
    return new CommandException(ExitCode.USAGE, message);
  }

  /** A file cannot be used; the message names it and the reason. */
  static CommandException unreadable(String message) {
    return new CommandException(ExitCode.UNREADABLE, message);
  }

  int exitCode() {
    return exitCode;
  }
}
