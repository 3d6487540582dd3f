package k210.maixpy.repl;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The prompt in its two forms, friendly and raw ({@code lib/utils/pyexec.c}). Reads keys from the
 * console and runs what they spell, until a soft reset or the end of the line.
 */
public final class Repl {
  private static final String END_OF_OUTPUT = "\u0004";

  private final ConsoleLine console;
  private final LineEditor editor;
  private final Interpreter interpreter;
  private final String version;
  private boolean raw;

  /** Why the prompt was left. */
  public enum Left {
    /** Ctrl-D on an empty line. */
    SOFT_RESET,
    /** Ctrl-A or Ctrl-B: the other form of the prompt. */
    OTHER_MODE,
    /** Nothing will be typed any more, or the board is halted. */
    END
  }

  /**
   * Creates the prompt.
   *
   * @param raw whether it begins in raw mode, as after a soft reset in raw mode
   * @param version what the firmware says of itself, without the machine
   */
  Repl(
      ConsoleLine console,
      LineEditor editor,
      Interpreter interpreter,
      boolean raw,
      String version) {
    this.console = console;
    this.editor = editor;
    this.interpreter = interpreter;
    this.raw = raw;
    this.version = version;
  }

  /** Whether the raw form is on; a soft reset keeps it. */
  boolean isRaw() {
    return raw;
  }

  /** Shows the prompt and serves it until it is left. */
  Left serve() {
    return raw ? serveRaw() : serveFriendly();
  }

  private Left serveFriendly() {
    banner();
    while (true) {
      editor.begin(">>> ");
      int ending = readLine();
      switch (ending) {
        case ConsoleLine.END -> {
          return Left.END;
        }
        case Keys.CTRL_A -> {
          console.send("\r\n");
          raw = true;
          return Left.OTHER_MODE;
        }
        case Keys.CTRL_B -> {
          console.send("\r\n");
          banner();
        }
        case Keys.CTRL_C -> console.send("\r\n");
        case Keys.CTRL_D -> {
          console.send("\r\n");
          return Left.SOFT_RESET;
        }
        case Keys.CTRL_E -> paste();
        default -> {
          Optional<String> statement = statement();
          statement.ifPresent(text -> run(latin1(text), Interpreter.Kind.SINGLE));
        }
      }
      if (interpreter.isHalted()) {
        return Left.END;
      }
    }
  }

  private void banner() {
    console.send("MicroPython " + version + "; Sipeed_M1 with kendryte-k210\r\n");
    console.send("Type \"help()\" for more information.\r\n");
  }

  /** The rest of a statement whose first line is entered; empty if there is nothing to run. */
  private Optional<String> statement() {
    while (ContinuationRule.wantsMore(editor.text())) {
      editor.beginFurtherLine("... ");
      int ending = readLine();
      if (ending == Keys.CTRL_C) {
        console.send("\r\n");
        return Optional.empty();
      }
      if (ending == Keys.CTRL_D || ending == ConsoleLine.END) {
        break;
      }
    }
    return Optional.of(editor.text()).filter(text -> !text.isEmpty());
  }

  private void paste() {
    console.send("\r\npaste mode; Ctrl-C to cancel, Ctrl-D to finish\r\n=== ");
    ByteArrayOutputStream pasted = new ByteArrayOutputStream();
    while (true) {
      int octet = console.read();
      switch (octet) {
        case Keys.CTRL_C, ConsoleLine.END -> {
          console.send("\r\n");
          return;
        }
        case Keys.CTRL_D -> {
          console.send("\r\n");
          run(pasted.toByteArray(), Interpreter.Kind.FILE);
          return;
        }
        default -> {
          pasted.write(octet);
          console.send(octet == Keys.ENTER ? "\r\n=== " : String.valueOf((char) octet));
        }
      }
    }
  }

  private Left serveRaw() {
    console.send("raw REPL; CTRL-B to exit\r\n");
    while (true) {
      console.send(">");
      ByteArrayOutputStream command = new ByteArrayOutputStream();
      int octet = console.read();
      while (octet != Keys.CTRL_D) {
        switch (octet) {
          case ConsoleLine.END -> {
            return Left.END;
          }
          case Keys.CTRL_A -> {
            return Left.OTHER_MODE;
          }
          case Keys.CTRL_B -> {
            console.send("\r\n");
            raw = false;
            return Left.OTHER_MODE;
          }
          case Keys.CTRL_C -> command.reset();
          default -> command.write(octet);
        }
        octet = console.read();
      }
      console.send("OK");
      if (command.size() == 0) {
        console.send("\r\n");
        return Left.SOFT_RESET;
      }
      Optional<String> failure = execute(command.toByteArray(), Interpreter.Kind.FILE);
      console.send(END_OF_OUTPUT);
      failure.ifPresent(interpreter::print);
      console.send(END_OF_OUTPUT);
      if (interpreter.isHalted()) {
        return Left.END;
      }
    }
  }

  /** Runs a source between prompts and prints its failure. */
  void run(byte[] source, Interpreter.Kind kind) {
    execute(source, kind).ifPresent(interpreter::print);
  }

  private Optional<String> execute(byte[] source, Interpreter.Kind kind) {
    byte[] lines = withLineFeeds(source);
    return console.interruptible(interpreter, () -> interpreter.execute(lines, kind));
  }

  /** MicroPython's lexer ends a line at CR, LF and CR LF alike. */
  private static byte[] withLineFeeds(byte[] source) {
    String text = new String(source, StandardCharsets.ISO_8859_1);
    return latin1(text.replace("\r\n", "\n").replace('\r', '\n'));
  }

  private static byte[] latin1(String octets) {
    return octets.getBytes(StandardCharsets.ISO_8859_1);
  }

  private int readLine() {
    while (true) {
      int octet = console.read();
      if (octet == ConsoleLine.END) {
        return octet;
      }
      int ending = editor.process(octet);
      if (ending != LineEditor.EDITING) {
        return ending;
      }
    }
  }
}
