package k210.maixpy.core;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import k210.maixpy.python.MaixPyModule;
import k210.maixpy.python.ScriptErrors;
import org.graalvm.polyglot.HostAccess;

/**
 * The Java side of {@code ure} (extmod/re1.5): backtracking over bytes, with no more than
 * characters, {@code .}, classes, groups, {@code |}, {@code ? * +} with or without a question mark
 * behind, {@code ^} and {@code $} for the ends of the text, and {@code \d \s \w}.
 *
 * <p>Java's engine backtracks in the same order; {@link RegexSyntax} writes the patterns for it.
 */
public final class RegexModule implements MaixPyModule {
  private final ScriptErrors errors;

  /** The module of one board. */
  public RegexModule(ScriptErrors errors) {
    this.errors = errors;
  }

  @Override
  public String name() {
    return "ure";
  }

  /** A pattern, or null if it has a mistake. */
  @HostAccess.Export
  public Compiled compile(String pattern) {
    Optional<String> java = RegexSyntax.toJava(pattern);
    return java.map(text -> new Compiled(Pattern.compile(text, Pattern.DOTALL), errors))
        .orElse(null);
  }

  /** A compiled pattern. */
  public static final class Compiled {
    private final Pattern pattern;
    private final ScriptErrors errors;

    private Compiled(Pattern pattern, ScriptErrors errors) {
      this.pattern = pattern;
      this.errors = errors;
    }

    /**
     * Starts and ends of the match and its groups, -1 for those without a match.
     *
     * @param text one character for each byte
     * @param from where the text begins for the pattern
     * @param anchored whether the match must begin there
     * @return null without a match
     */
    @HostAccess.Export
    public int[] find(String text, int from, boolean anchored) {
      Matcher matcher = pattern.matcher(text).region(from, text.length());
      try {
        if (!(anchored ? matcher.lookingAt() : matcher.find())) {
          return null;
        }
      } catch (StackOverflowError e) {
        throw errors.error("RuntimeError", "maximum recursion depth exceeded");
      }
      int[] spans = new int[2 * (matcher.groupCount() + 1)];
      for (int group = 0; group <= matcher.groupCount(); group++) {
        spans[2 * group] = matcher.start(group);
        spans[2 * group + 1] = matcher.end(group);
      }
      return spans;
    }
  }
}
