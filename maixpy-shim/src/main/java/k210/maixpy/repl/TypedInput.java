package k210.maixpy.repl;

import java.util.Optional;
import k210.maixpy.python.ConsoleInput;
import k210.maixpy.repl.ConsoleLine.BrokenOffException;

/** What scripts read from the console: bytes for {@code sys.stdin}, edited lines for input(). */
public final class TypedInput implements ConsoleInput {
  private final ConsoleLine console;
  private final LineEditor editor;

  TypedInput(ConsoleLine console, LineEditor editor) {
    this.console = console;
    this.editor = editor;
  }

  /**
   * For scripts without a prompt.
   *
   * @param echo where the edited line is shown
   */
  public static TypedInput withoutPrompt(ConsoleLine console, ConsoleOutput echo) {
    Completion nothing = new Completion(path -> Optional.empty());
    return new TypedInput(console, new LineEditor(echo, new History(), nothing, false));
  }

  @Override
  public int read() {
    try {
      return console.read();
    } catch (BrokenOffException _) {
      console.breakOff(); // the prompt is to find it, too, when the script has ended
      return END;
    }
  }

  @Override
  public int readLine(StringBuilder line) {
    editor.begin("");
    int ending = LineEditor.EDITING;
    while (ending == LineEditor.EDITING) {
      int octet = read();
      ending = octet == END ? END : editor.process(octet);
    }
    line.append(editor.text());
    return ending;
  }
}
