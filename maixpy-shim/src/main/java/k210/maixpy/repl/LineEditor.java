package k210.maixpy.repl;

/**
 * MicroPython's line editor ({@code lib/mp-readline/readline.c}, with Emacs keys, auto-indent and a
 * VT100 at the far end). Takes the keys one by one and echoes what changes.
 *
 * <p>A statement of several lines is one text: earlier lines stay in front of the one that is being
 * edited. Only printable ASCII can be typed; other bytes are ignored.
 */
final class LineEditor {
  /** What {@link #process} returns while the line is being edited. */
  static final int EDITING = -2;

  /** What {@link #process} returns when the line is entered. */
  static final int ENTERED = 0;

  private enum Escape {
    NONE,
    ESC,
    BRACKET,
    BRACKET_DIGIT,
    LETTER_O
  }

  private final ConsoleOutput out;
  private final History history;
  private final Completion completion;
  private final boolean autoIndent;
  private final StringBuilder text = new StringBuilder();
  private String prompt = "";
  private int lineStart;
  private int cursor;
  private int historyAge;
  private Escape escape = Escape.NONE;
  private char escapeDigit;

  /** How the screen follows a change: steps back, then perhaps a new tail, then steps forward. */
  private int stepBack;

  private boolean tailChanged;
  private int stepForward;

  /**
   * Creates an editor.
   *
   * @param autoIndent whether a further line begins with the indentation of the one before it
   */
  LineEditor(ConsoleOutput out, History history, Completion completion, boolean autoIndent) {
    this.out = out;
    this.history = history;
    this.completion = completion;
    this.autoIndent = autoIndent;
  }

  /** Everything entered since {@link #begin}, lines parted by LF. */
  String text() {
    return text.toString();
  }

  /** Prompts for the first line. */
  void begin(String prompt) {
    text.setLength(0);
    beginLine(prompt);
  }

  /** Prompts for a further line of the same text. */
  void beginFurtherLine(String prompt) {
    text.append('\n');
    beginLine(prompt);
  }

  private void beginLine(String prompt) {
    this.prompt = prompt;
    lineStart = text.length();
    cursor = lineStart;
    historyAge = -1;
    escape = Escape.NONE;
    out.send(prompt);
    if (autoIndent) {
      String indentation = AutoIndent.after(text);
      text.append(indentation);
      out.send(indentation);
      cursor += indentation.length();
    }
  }

  /**
   * Takes one byte.
   *
   * @return {@link #EDITING}, {@link #ENTERED}, or the control character that ends the line: Ctrl-A
   *     to Ctrl-E on an empty line, Ctrl-C on any
   */
  int process(int octet) {
    if (escape == Escape.NONE) {
      boolean emptyLine = text.length() == lineStart;
      if (octet == Keys.CTRL_C || (emptyLine && octet >= Keys.CTRL_A && octet <= Keys.CTRL_E)) {
        return octet;
      }
      if (octet == Keys.ENTER) {
        out.send("\r\n");
        history.add(text.substring(lineStart));
        return ENTERED;
      }
    }
    int lengthBefore = text.length();
    stepBack = 0;
    tailChanged = false;
    stepForward = 0;
    switch (escape) {
      case NONE -> key(octet);
      case ESC -> escape = afterEscape(octet);
      case BRACKET -> afterBracket(octet);
      case BRACKET_DIGIT -> afterDigit(octet);
      case LETTER_O -> afterLetterO(octet);
    }
    redraw(lengthBefore);
    return EDITING;
  }

  private void key(int octet) {
    switch (octet) {
      case Keys.CTRL_A -> home();
      case Keys.CTRL_B -> left();
      case Keys.CTRL_D -> deleteAtCursor();
      case Keys.CTRL_E -> end();
      case Keys.CTRL_F -> right();
      case Keys.CTRL_K -> {
        text.setLength(cursor);
        tailChanged = true;
      }
      case Keys.CTRL_N -> newerLine();
      case Keys.CTRL_P -> olderLine();
      case Keys.CTRL_U -> cutBack(cursor - lineStart);
      case Keys.ESCAPE -> escape = Escape.ESC;
      case Keys.BACKSPACE, Keys.DELETE -> {
        if (cursor > lineStart) {
          cutBack(backspaceWidth());
        }
      }
      case Keys.TAB -> complete();
      default -> {
        if (octet >= ' ' && octet < Keys.DELETE) {
          insert(String.valueOf((char) octet));
        }
      }
    }
  }

  private static Escape afterEscape(int octet) {
    return switch (octet) {
      case '[' -> Escape.BRACKET;
      case 'O' -> Escape.LETTER_O;
      default -> Escape.NONE;
    };
  }

  private void afterBracket(int octet) {
    if (octet >= '0' && octet <= '9') {
      escape = Escape.BRACKET_DIGIT;
      escapeDigit = (char) octet;
      return;
    }
    escape = Escape.NONE;
    switch (octet) {
      case 'A' -> olderLine();
      case 'B' -> newerLine();
      case 'C' -> right();
      case 'D' -> left();
      case 'H' -> home();
      case 'F' -> end();
      default -> {}
    }
  }

  private void afterDigit(int octet) {
    escape = Escape.NONE;
    if (octet == '~') {
      switch (escapeDigit) {
        case '1', '7' -> home();
        case '4', '8' -> end();
        case '3' -> deleteAtCursor();
        default -> {}
      }
    }
  }

  private void afterLetterO(int octet) {
    switch (octet) {
      case 'H' -> home();
      case 'F' -> end();
      default -> {}
    }
    escape = Escape.NONE;
  }

  private void home() {
    stepBack = cursor - lineStart;
  }

  private void end() {
    stepForward = text.length() - cursor;
  }

  private void left() {
    if (cursor > lineStart) {
      stepBack = 1;
    }
  }

  private void right() {
    if (cursor < text.length()) {
      stepForward = 1;
    }
  }

  private void deleteAtCursor() {
    if (cursor < text.length()) {
      text.deleteCharAt(cursor);
      tailChanged = true;
    }
  }

  private void cutBack(int characters) {
    text.delete(cursor - characters, cursor);
    stepBack = characters;
    tailChanged = true;
  }

  private void insert(String characters) {
    text.insert(cursor, characters);
    tailChanged = true;
    stepForward = characters.length();
  }

  /** A whole indentation where only spaces stand before the cursor. */
  private int backspaceWidth() {
    boolean onlySpaces = text.substring(lineStart, cursor).isBlank();
    return onlySpaces && cursor - lineStart >= AutoIndent.WIDTH ? AutoIndent.WIDTH : 1;
  }

  private void olderLine() {
    history.line(historyAge + 1).ifPresent(line -> replaceLine(line, historyAge + 1));
  }

  private void newerLine() {
    if (historyAge >= 0) {
      replaceLine(historyAge == 0 ? "" : history.line(historyAge - 1).orElse(""), historyAge - 1);
    }
  }

  private void replaceLine(String line, int age) {
    historyAge = age;
    text.setLength(lineStart);
    text.append(line);
    stepBack = cursor - lineStart;
    tailChanged = true;
    stepForward = line.length();
  }

  private void complete() {
    String before = text.substring(lineStart, cursor);
    switch (completion.of(before)) {
      case Completion.None _ -> {}
      case Completion.Insert insert -> insert(insert.characters());
      case Completion.Choice choice -> {
        out.send(choice.listing());
        out.send(prompt);
        out.send(before);
        tailChanged = true;
      }
    }
  }

  private void redraw(int lengthBefore) {
    if (stepBack > 0) {
      moveBack(stepBack);
      cursor -= stepBack;
    }
    if (tailChanged) {
      if (text.length() < lengthBefore) {
        out.send("\u001b[K");
      }
      out.send(text.substring(cursor));
      moveBack(text.length() - (cursor + stepForward));
      cursor += stepForward;
    } else if (stepForward > 0) {
      out.send(text.substring(cursor, cursor + stepForward));
      cursor += stepForward;
    }
  }

  private void moveBack(int columns) {
    if (columns <= 4) {
      out.send("\b".repeat(columns));
    } else {
      out.send("\u001b[" + columns + "D");
    }
  }
}
