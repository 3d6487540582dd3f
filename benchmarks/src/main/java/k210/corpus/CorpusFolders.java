package k210.corpus;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where the table's references lead.
 *
 * <p>A reference is {@code scripts:PATH} for a file beside the scripts, {@code shared:PATH} for one
 * of the reference set, {@code table:PATH} for one beside the table, or, for a file of the card,
 * {@code text:...} for its own text.
 *
 * @param scripts the folder of scripts
 * @param shared the reference set
 * @param table the folder of the table, which holds the device files
 */
record CorpusFolders(Path scripts, Path shared, Path table) {
  private static final String SCRIPTS = "scripts:";
  private static final String SHARED = "shared:";
  private static final String TABLE = "table:";
  private static final String TEXT = "text:";

  /** The path that a reference means; an address behind {@code @} stays. */
  String path(String reference) {
    if (reference.startsWith(SCRIPTS)) {
      return scripts.resolve(reference.substring(SCRIPTS.length())).toString();
    }
    if (reference.startsWith(SHARED)) {
      return shared.resolve(reference.substring(SHARED.length())).toString();
    }
    if (reference.startsWith(TABLE)) {
      return table.resolve(reference.substring(TABLE.length())).toString();
    }
    throw new IllegalArgumentException("no file reference: " + reference);
  }

  /** The path of a script: one of the scripts', or a reference. */
  String script(String script) {
    return script.contains(":") ? path(script) : scripts.resolve(script).toString();
  }

  /** Puts a file where a reference says what is in it. */
  void write(String reference, Path target) throws IOException {
    Files.createDirectories(target.getParent());
    if (reference.startsWith(TEXT)) {
      Files.writeString(target, reference.substring(TEXT.length()), StandardCharsets.UTF_8);
    } else {
      Files.copy(Path.of(path(reference)), target);
    }
  }

  static String fileName(String reference) {
    return reference.substring(
        Math.max(reference.lastIndexOf('/'), reference.lastIndexOf(':')) + 1);
  }
}
