package k210.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import k210.corpus.CorpusEntry.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CorpusTest {
  private static final Path COMMITTED = Path.of("scripts", "corpus.json");

  @TempDir private Path folder;

  private List<CorpusEntry> entries(String table, String... scripts) throws IOException {
    for (String script : scripts) {
      Path file = folder.resolve(script);
      Files.createDirectories(file.getParent());
      Files.writeString(file, "print(1)\n");
    }
    return CorpusTable.parse(table).entries(folder);
  }

  @Test
  void scriptsWithoutALineRunWithTheDefaults() throws IOException {
    List<CorpusEntry> entries =
        entries(
            """
            [{"script": "b/two.py", "frames": 7, "expect": "error", "why": "as meant"}]
            """,
            "b/two.py",
            "a/one.py");

    assertEquals(
        List.of("a/one.py", "b/two.py"), entries.stream().map(CorpusEntry::script).toList());
    assertEquals(CorpusTable.DEFAULT_FRAMES, entries.getFirst().frames());
    assertEquals(Verdict.RUNS, entries.getFirst().expected());
    assertEquals(7, entries.getLast().frames());
    assertEquals(Verdict.ERROR, entries.getLast().expected());
  }

  @Test
  void tableWithMistakesIsRefused() {
    for (String table :
        List.of(
            "[{\"script\": \"gone.py\"}]",
            "[{\"script\": \"a.py\", \"cam\": 1}]",
            "[{\"script\": \"a.py\"}, {\"script\": \"a.py\"}]")) {
      assertThrows(IllegalArgumentException.class, () -> entries(table, "a.py"), table);
    }
  }

  /** What the committed table names of its own folder is there, and what fails has a reason. */
  @Test
  void committedTableIsWhole() throws IOException {
    for (CorpusEntry entry : CorpusTable.read(COMMITTED).entries()) {
      entry
          .devices()
          .ifPresent(file -> assertTrue(Files.exists(COMMITTED.resolveSibling(file)), file));
      assertTrue(entry.expected() == Verdict.RUNS || !entry.why().isEmpty(), () -> entry.script());
    }
  }

  @Test
  void documentCountsAndMarksWhatWasNotExpected() throws IOException {
    List<CorpusEntry> entries =
        entries(
            """
            [{"script": "basic/a.py", "camera": "shared:x.jpg", "burn": ["shared:m.kmodel@0x300000"]},
             {"script": "basic/b.py", "expect": "error", "why": "It says so"}]
            """,
            "basic/a.py",
            "basic/b.py");
    Map<CorpusEntry, ScriptOutcome> outcomes = new LinkedHashMap<>();
    outcomes.put(
        entries.getFirst(), new ScriptOutcome("exception", 3, 2, 1.5, List.of("uos.x"), "E: a|b"));
    outcomes.put(entries.getLast(), new ScriptOutcome("exception", 0, 0, 0.25, List.of(), "E: c"));

    String document = ScriptsDocument.of(outcomes);

    for (String row :
        List.of(
            "| basic | 2 | 0 | 1 | 1 | 0 |\n",
            "| basic/a.py | --camera x.jpg --burn m.kmodel@0x300000 | **not modelled** | exception |"
                + " 3 | 2 | 1.500 | uos.x | E: a\\|b |\n",
            "| basic/b.py |  | error | exception | 0 | 0 | 0.250 |  | E: c. It says so |\n")) {
      assertTrue(document.contains(row), () -> row + "is not in\n" + document);
    }
  }

  @Test
  void workerRunsOneCommandAfterTheOther() throws IOException, InterruptedException {
    Path in = Files.writeString(folder.resolve("in"), "");
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    try (Worker worker = new Worker()) {
      assertEquals(Optional.of(0), worker.run(List.of("boards"), in, out, err, 60));
      assertTrue(Files.readString(out).contains("bit"));
      assertEquals(Optional.of(2), worker.run(List.of("no-such-command"), in, out, err, 60));
      assertTrue(Files.readString(err).contains("no-such-command"));
    }
  }
}
