package k210.maixpy.repl;

/** The control characters that MaixPy's console understands. */
final class Keys {
  static final int CTRL_A = 1;
  static final int CTRL_B = 2;
  static final int CTRL_C = 3;
  static final int CTRL_D = 4;
  static final int CTRL_E = 5;
  static final int CTRL_F = 6;
  static final int BACKSPACE = 8;
  static final int TAB = 9;
  static final int CTRL_K = 11;
  static final int ENTER = 13;
  static final int CTRL_N = 14;
  static final int CTRL_P = 16;
  static final int CTRL_U = 21;
  static final int ESCAPE = 27;
  static final int DELETE = 127;

  private Keys() {}
}
