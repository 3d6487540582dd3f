package k210.maixpy.python;

/** What arrives on the board's console, as scripts read it; called on the script's thread. */
public interface ConsoleInput {
  /** Returned when nothing will arrive any more. */
  int END = -1;

  /** A console that nobody types at. */
  ConsoleInput NONE =
      new ConsoleInput() {
        @Override
        public int read() {
          return END;
        }

        @Override
        public int readLine(StringBuilder line) {
          return END;
        }
      };

  /**
   * Waits for a byte.
   *
   * @return 0 to 255, or {@link #END}
   */
  int read();

  /**
   * Lets a line be edited, with echo.
   *
   * @param line takes it, a byte for each character
   * @return 0 if it was entered, the control character that ended it, or {@link #END}
   */
  int readLine(StringBuilder line);
}
