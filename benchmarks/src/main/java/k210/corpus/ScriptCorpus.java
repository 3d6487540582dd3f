package k210.corpus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs every script of a folder and writes docs/SCRIPTS.md.
 *
 * <pre>{@code
 * ./mvnw -q -B -pl benchmarks -am verify -DskipTests -Pscripts -Dk210.scripts=DIR
 * }</pre>
 *
 * <p>Arguments: the table, the folder for what the runs leave, the page to write, and optionally
 * words that a script's path must contain one of ({@code -Dk210.scripts.words}); with them, the
 * others keep what their last runs left, and the page is written once each script has run. System
 * properties {@code k210.scripts} and {@code k210.shared} name the folders of scripts and of the
 * reference set.
 */
public final class ScriptCorpus {
  private static final long LIMIT_SECONDS = 180;

  private ScriptCorpus() {}

  /** Runs the scripts. */
  public static void main(String[] args) throws IOException, InterruptedException {
    String scripts = System.getProperty("k210.scripts", "");
    if (args.length < 3 || scripts.isEmpty()) {
      System.err.println(
          "usage: -Dk210.scripts=DIR ScriptCorpus corpus.json RESULTS SCRIPTS.md [WORD...]");
      System.exit(2);
      return;
    }
    Path table = Path.of(args[0]);
    CorpusFolders folders =
        new CorpusFolders(
            Path.of(scripts),
            Path.of(System.getProperty("k210.shared", "")),
            table.toAbsolutePath().getParent());
    List<String> words = List.of(args).subList(3, args.length);
    List<CorpusEntry> entries = CorpusTable.read(table).entries(folders.scripts());
    Map<CorpusEntry, ScriptOutcome> outcomes = new LinkedHashMap<>();
    try (Worker worker = new Worker()) {
      ScriptRun run =
          new ScriptRun(worker, folders, Path.of(args[1]).toAbsolutePath(), LIMIT_SECONDS);
      for (CorpusEntry entry : entries) {
        if (words.isEmpty() || words.stream().anyMatch(entry.script()::contains)) {
          ScriptOutcome outcome = run.run(entry);
          outcomes.put(entry, outcome);
          System.out.printf(
              "%-12s %s %s %s%n",
              outcome.verdict().words(), entry.script(), outcome.error(), outcome.notModelled());
          System.out.flush();
        } else {
          run.earlier(entry).ifPresent(outcome -> outcomes.put(entry, outcome));
        }
      }
    }
    if (outcomes.size() == entries.size()) {
      Files.writeString(Path.of(args[2]), ScriptsDocument.of(outcomes));
    }
  }
}
