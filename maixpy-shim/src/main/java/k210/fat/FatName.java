package k210.fat;

import java.util.Locale;

/**
 * A part of a path: as it is written, and as the short name of eight and three capitals that every
 * entry has.
 *
 * @param text the name, without dots and spaces at its end
 * @param shortName eleven codes of code page 437, a character each, padded with spaces
 * @param isLong whether the short name does not say it all, so that long entries are needed
 * @param isLossy whether the short name had to be bent, so that it gets a number
 * @param smallLetters bits of the short entry: 8 if the body is written small, 16 the extension
 * @param isLast whether the path ends with it
 */
public record FatName(
    String text,
    String shortName,
    boolean isLong,
    boolean isLossy,
    int smallLetters,
    boolean isLast) {
  /** Longest name in UTF-16 units. */
  public static final int MAX_LENGTH = 255;

  static final int SHORT_BYTES = 11;
  private static final int BODY_BYTES = 8;
  private static final int SMALL_BODY = 8;
  private static final int SMALL_EXTENSION = 16;
  private static final String FORBIDDEN = "\"*:<>?|\u007f";
  private static final String NOT_SHORT = "+,;=[]";

  /** Goes through the names of a path; slashes of both kinds part them. */
  public static final class Path {
    private final String path;
    private int at;

    /** At the first name; slashes before it are skipped. */
    public Path(String path) {
      this.path = path;
      skipSeparators();
    }

    /** Whether the path names nothing but where it starts. */
    public boolean isEmpty() {
      return isEnd(at);
    }

    /**
     * The next name. A slash at the end makes it an empty one, as in FatFs R0.13.
     *
     * @throws FatException INVALID_NAME if it cannot be one
     */
    public FatName next() throws FatException {
      int start = at;
      while (!isEnd(at) && !isSeparator(path.charAt(at))) {
        if (FORBIDDEN.indexOf(path.charAt(at)) >= 0 || at - start >= MAX_LENGTH) {
          throw new FatException(FatError.INVALID_NAME);
        }
        at++;
      }
      String name = path.substring(start, at);
      boolean last = isEnd(at);
      skipSeparators();
      return of(name, last);
    }

    private void skipSeparators() {
      while (at < path.length() && isSeparator(path.charAt(at))) {
        at++;
      }
    }

    private boolean isEnd(int place) {
      return place >= path.length() || path.charAt(place) < ' ';
    }

    private static boolean isSeparator(char letter) {
      return letter == '/' || letter == '\\';
    }
  }

  /** Whether it is {@code .} or {@code ..}. */
  public boolean isDots() {
    return text.equals(".") || text.equals("..");
  }

  /** Whether it is {@code ..}. */
  public boolean isParent() {
    return text.equals("..");
  }

  /** Whether a long name is this one, in capitals or not. */
  boolean matches(String longName) {
    return text.equalsIgnoreCase(longName);
  }

  /** The short name with a number, tried when those with smaller ones are taken. */
  String numbered(int number) {
    int value = number;
    if (number > 5) {
      // The first five are in order; from then on a checksum of the name spreads them.
      for (int i = 0; i < text.length(); i++) {
        for (int bit = 0; bit < Character.SIZE; bit++) {
          value = (value << 1) + ((text.charAt(i) >> bit) & 1);
          if ((value & 0x10000) != 0) {
            value ^= 0x11021;
          }
        }
      }
    }
    String tail = "~" + Integer.toHexString(value).toUpperCase(Locale.ROOT);
    String body = shortName.substring(0, BODY_BYTES - tail.length());
    int space = body.indexOf(' ');
    body = (space < 0 ? body : body.substring(0, space)) + tail;
    return body + " ".repeat(BODY_BYTES - body.length()) + shortName.substring(BODY_BYTES);
  }

  private static FatName of(String written, boolean last) throws FatException {
    if (written.equals(".") || written.equals("..")) {
      return new FatName(written, padded(written), false, false, 0, last);
    }
    int end = written.length();
    while (end > 0 && (written.charAt(end - 1) == ' ' || written.charAt(end - 1) == '.')) {
      end--;
    }
    if (end == 0) {
      throw new FatException(FatError.INVALID_NAME);
    }
    return new ShortName(written.substring(0, end)).name(last);
  }

  private static String padded(String letters) {
    return letters + " ".repeat(SHORT_BYTES - letters.length());
  }

  /** Bends a name until it is a short one. */
  private static final class ShortName {
    private final String text;
    private final StringBuilder codes = new StringBuilder(padded(""));
    private boolean isLong;
    private boolean isLossy;

    /** Which letters there are: 1 small and 2 capital ones, of the body and of the extension. */
    private int bodyLetters;

    private int extensionLetters;

    ShortName(String text) {
      this.text = text;
      int start = 0;
      while (text.charAt(start) == ' ') {
        start++;
      }
      if (start > 0 || text.charAt(start) == '.') {
        lose();
      }
      int dot = text.lastIndexOf('.');
      bodyLetters = fill(start, dot < start ? text.length() : dot, 0, BODY_BYTES);
      if (dot >= start) {
        extensionLetters = fill(dot + 1, text.length(), BODY_BYTES, SHORT_BYTES);
      }
      if (codes.charAt(0) == EntryLayout.DELETED) {
        codes.setCharAt(0, (char) EntryLayout.DELETED_LETTER);
      }
    }

    FatName name(boolean last) {
      boolean mixed = bodyLetters == 3 || extensionLetters == 3;
      boolean longEntries = isLong || mixed;
      int small =
          longEntries
              ? 0
              : ((bodyLetters & 1) != 0 ? SMALL_BODY : 0)
                  | ((extensionLetters & 1) != 0 ? SMALL_EXTENSION : 0);
      return new FatName(text, codes.toString(), longEntries, isLossy, small, last);
    }

    private int fill(int from, int to, int place, int end) {
      int letters = 0;
      int at = place;
      for (int i = from; i < to; i++) {
        char letter = text.charAt(i);
        if (letter == ' ' || letter == '.') {
          lose();
        } else if (at == end) {
          lose();
          break;
        } else {
          int code = CodePage437.code(letter);
          if (letter >= 0x80) {
            isLong = true;
            code = CodePage437.capital(code);
          }
          if (code < 0 || NOT_SHORT.indexOf(code) >= 0) {
            code = '_';
            lose();
          } else if (code >= 'A' && code <= 'Z') {
            letters |= 2;
          } else if (code >= 'a' && code <= 'z') {
            letters |= 1;
            code -= 'a' - 'A';
          }
          codes.setCharAt(at++, (char) code);
        }
      }
      return letters;
    }

    private void lose() {
      isLong = true;
      isLossy = true;
    }
  }
}
