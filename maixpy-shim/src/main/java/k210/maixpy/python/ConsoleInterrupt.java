package k210.maixpy.python;

/** What someone at the console raises in a running script; the board has one place for it. */
enum ConsoleInterrupt {
  /** Ctrl-C. */
  KEYBOARD("raise KeyboardInterrupt"),
  /** The MaixPy IDE's (ide_dbg.c). */
  IDE("raise Exception('IDE interrupt')");

  private final String statement;

  ConsoleInterrupt(String statement) {
    this.statement = statement;
  }

  /** The statement of Python that raises it. */
  String statement() {
    return statement;
  }

  /** The same as an exception of a module. */
  RuntimeException thrownBy(ScriptErrors errors) {
    return switch (this) {
      case KEYBOARD -> errors.error("KeyboardInterrupt");
      case IDE -> errors.error("Exception", "IDE interrupt");
    };
  }
}
