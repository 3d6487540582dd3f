package k210.cli;

import java.io.OutputStream;
import k210.maixpy.python.ConsoleInput;
import k210.maixpy.repl.ConsoleLine;
import k210.maixpy.repl.ConsoleOutput;
import k210.maixpy.repl.PipedEnd;
import k210.maixpy.repl.TypedInput;

/**
 * The program's standard input as what is typed at the console of a board that runs one script.
 * Nothing is read before the script asks for it.
 *
 * <p>The board echoes a line that {@code input()} reads; where a terminal does that already, its
 * echo stands for the board's.
 */
final class ScriptInput implements ConsoleInput, AutoCloseable {
  private static final byte[] CTRL_C = {3};

  private final ConsoleLine console;
  private final TypedInput input;

  /** Input whose echo goes to a console. */
  ScriptInput(OutputStream out) {
    console = PipedEnd.connect(System.in, out);
    ConsoleOutput silence = (octets, offset, length) -> {};
    input = TypedInput.withoutPrompt(console, ConsoleEnds.isTerminal() ? silence : console);
  }

  @Override
  public int read() {
    return input.read();
  }

  @Override
  public int readLine(StringBuilder line) {
    return input.readLine(line);
  }

  /** Types Ctrl-C, so that a script that waits for input hears that it was interrupted. */
  void wake() {
    console.received(CTRL_C, 0, CTRL_C.length);
  }

  @Override
  public void close() {
    console.disconnected();
  }
}
