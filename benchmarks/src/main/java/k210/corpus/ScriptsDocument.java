package k210.corpus;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import k210.corpus.CorpusEntry.Verdict;

/** The Markdown page about a corpus. */
final class ScriptsDocument {
  private ScriptsDocument() {}

  /** The page; scripts by path. */
  static String of(Map<CorpusEntry, ScriptOutcome> outcomes) {
    StringBuilder rows = new StringBuilder();
    Map<String, Map<Verdict, Integer>> counts = new TreeMap<>();
    outcomes.forEach(
        (entry, outcome) -> {
          rows.append(row(entry, outcome));
          counts
              .computeIfAbsent(folder(entry.script()), _ -> new TreeMap<>())
              .merge(outcome.verdict(), 1, Integer::sum);
        });
    StringBuilder summary = new StringBuilder();
    counts.forEach((folder, ofFolder) -> summary.append(summaryRow(folder, ofFolder)));
    return """
        # Scripts of sipeed/MaixPy-v1_scripts

        Generated; do not edit. The scripts are not part of this project: clone them, then

        ```
        ./mvnw -q -B -pl benchmarks -am verify -DskipTests -Pscripts -Dk210.scripts=DIR
        ```

        runs each unchanged on a board of its own, for 30 frames or 5 s of board time unless its line in
        [corpus.json](../benchmarks/scripts/corpus.json) says otherwise, and writes this page. That table also says what each needs
        (models and photos come from `../shared`, `-Dk210.shared=DIR`). Output, report and LCD pictures of each are then in
        `benchmarks/target/scripts`.

        *Runs*: ended by itself or at its limit, and used nothing that is not modelled. *Error*: an uncaught exception of the script.
        **Bold** is what the table did not expect.

        | folder | scripts | run | error | not modelled | timeout |
        |---|---:|---:|---:|---:|---:|
        """
        + summary
        + """

        | script | options | result | ended by | snapshots | LCD frames | board s | not modelled | last line, or why |
        |---|---|---|---|---:|---:|---:|---|---|
        """
        + rows;
  }

  private static String summaryRow(String folder, Map<Verdict, Integer> counts) {
    return "| %s | %d | %d | %d | %d | %d |%n"
        .formatted(
            folder,
            counts.values().stream().mapToInt(Integer::intValue).sum(),
            counts.getOrDefault(Verdict.RUNS, 0),
            counts.getOrDefault(Verdict.ERROR, 0),
            counts.getOrDefault(Verdict.NOT_MODELLED, 0),
            counts.getOrDefault(Verdict.TIMEOUT, 0));
  }

  private static String row(CorpusEntry entry, ScriptOutcome outcome) {
    String verdict = outcome.verdict().words();
    return String.format(
        Locale.ROOT,
        "| %s | %s | %s | %s | %d | %d | %.3f | %s | %s |%n",
        entry.script(),
        cell(entry.shownOptions()),
        outcome.verdict() == entry.expected() ? verdict : "**" + verdict + "**",
        outcome.ended(),
        outcome.snapshots(),
        outcome.lcdFrames(),
        outcome.boardSeconds(),
        cell(String.join(", ", outcome.notModelled())),
        cell(lastLine(entry, outcome)));
  }

  private static String lastLine(CorpusEntry entry, ScriptOutcome outcome) {
    if (outcome.error().isEmpty() || entry.why().isEmpty()) {
      return outcome.error() + entry.why();
    }
    return outcome.error() + ". " + entry.why();
  }

  private static String folder(String script) {
    String[] parts = script.split("/", -1);
    return parts[0].equals("multimedia") ? parts[0] + "/" + parts[1] : parts[0];
  }

  private static String cell(String text) {
    return text.replace("|", "\\|").replaceAll("[\\p{Cntrl}]+", " ").strip();
  }
}
