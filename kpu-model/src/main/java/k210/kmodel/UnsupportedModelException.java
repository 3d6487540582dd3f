package k210.kmodel;

/** A well-formed thing that this runtime does not execute: names it and what would help. */
public final class UnsupportedModelException extends ModelException {
  private static final long serialVersionUID = 1L;

  private final String what;
  private final String help;

  /**
   * @param file the model's name
   * @param what the format version or operator
   * @param help what the user can do about it
   */
  public UnsupportedModelException(String file, String what, String help) {
    super(file, what + "; " + help);
    this.what = what;
    this.help = help;
  }

  /** The format version or operator. */
  public String what() {
    return what;
  }

  /** What the user can do about it. */
  public String help() {
    return help;
  }
}
