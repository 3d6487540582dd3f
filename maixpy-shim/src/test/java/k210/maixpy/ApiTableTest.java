package k210.maixpy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import k210.board.Firmware;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * {@code docs/api/*.md}: what of the board's modules is exact, approximate or absent.
 *
 * <p>Which names there are, and which are stand-ins, a script in the full build tells. Why one is
 * approximate or absent, and what "exact" leaves out, stands in the shims beside the code, in
 * comments of the form {@code #: approximate Image.compress: reason}. A module is in the table once
 * it stands in {@link #MODULES}, which says that somebody has compared each of its names with the
 * firmware's source.
 */
class ApiTableTest {
  private static final List<String> MODULES =
      List.of(
          // One a line, by name.
          "KPU",
          "Maix",
          "_thread",
          "audio",
          "board",
          "fpioa_manager",
          "image",
          "lcd",
          "machine",
          "modules",
          "network",
          "pmu",
          "sensor",
          "time",
          "touchscreen",
          "ucryptolib",
          "uhashlib",
          "uos",
          "usocket");

  private static final Set<String> MODULES_WITHOUT_SHIM = Set.of("network", "usocket");

  /** Where the full build lacks a module, the build that has it. */
  private static final Map<String, Firmware> BUILDS = Map.of("pmu", Firmware.M5STICKV);

  private static final Path DOCUMENTS = Path.of("..", "docs", "api");

  private static final String SHIMS = "/k210/maixpy/modules/";

  private static final Pattern NOTE =
      Pattern.compile("^\\s*#: (exact|approximate|absent) ([^:]+): (.+)$", Pattern.MULTILINE);

  private static final Pattern SPACE = Pattern.compile(" ");

  /** Sources of parts are named where the shim registers them. */
  private static final Pattern PART =
      Pattern.compile("^    '(\\w+)': |_part\\('(\\w+)'\\)", Pattern.MULTILINE);

  private static final String LIST_NAMES =
      """
      import MODULE as module
      def show(path, value):
          print(path, 'absent' if type(value).__name__ == 'Placeholder' else 'exact')
      for name in sorted(dir(module)):
          if name.startswith('__'):
              continue
          value = getattr(module, name)
          show(name, value)
          if 'MODULE.' + name == 'image.Image':
              # A function; the type is that of what it makes.
              value = type(value(size=(1, 1)))
          if type(value) is type:
              for method in sorted(dir(value)):
                  if not method.startswith('_'):
                      show(name + '.' + method, getattr(value, method))
      """;

  private record Note(String status, String text) {}

  @ParameterizedTest
  @MethodSource("modules")
  void documentIsFresh(String module) throws IOException {
    Path fresh = Path.of("target", "api", module + ".md");
    Files.createDirectories(fresh.getParent());
    String text;
    Firmware build = BUILDS.getOrDefault(module, Firmware.FULL);
    try (MaixPyHarness board = new MaixPyHarness(build)) {
      text = table(module, build, board.run(LIST_NAMES.replace("MODULE", module)));
    }
    Files.writeString(fresh, text);
    Path document = DOCUMENTS.resolve(module + ".md");
    assertEquals(
        text,
        Files.exists(document) ? Files.readString(document) : "",
        document + " is stale: cp maixpy-shim/target/api/" + module + ".md docs/api/");
  }

  /** A table of a module that nobody compares any more would go stale unseen. */
  @Test
  void nothingElseIsDocumented() throws IOException {
    try (Stream<Path> documents = Files.list(DOCUMENTS)) {
      assertEquals(
          modules().map(module -> module + ".md").sorted().toList(),
          documents.map(path -> path.getFileName().toString()).sorted().toList());
    }
  }

  private static Stream<String> modules() {
    return MODULES.stream();
  }

  private static String table(String module, Firmware build, String listing) {
    Map<String, Note> notes = notes(module);
    List<String> rows = new ArrayList<>();
    Map<String, Integer> counts = new TreeMap<>();
    // Some modules print when they are imported.
    for (String line :
        listing.lines().filter(line -> line.matches("\\S+ (absent|exact)")).toList()) {
      String name = line.substring(0, line.indexOf(' '));
      String found = line.substring(line.indexOf(' ') + 1);
      Note note = notes.remove(name);
      assertTrue(
          note == null || found.equals("absent") == note.status().equals("absent"),
          () -> module + "." + name + " is " + found + " but its note says " + note);
      String status = note == null ? found : note.status();
      String why = note == null ? found.equals("absent") ? "not modelled yet" : "" : note.text();
      counts.merge(status, 1, Integer::sum);
      rows.add("| `%s` | %s | %s |\n".formatted(name, status, why));
    }
    assertTrue(notes.isEmpty(), () -> "notes on what " + module + " does not have: " + notes);
    return """
    # `%s`: exact, approximate, absent

    Generated by `ApiTableTest` from the shims and the notes in them; do not edit.

    *Exact* means: same results, texts and errors as the firmware's source gives, in the %s build of MaixPy v0.6.3.
    *Absent* names raise NotImplementedError when they are used. %s.

    | name | status | how or why |
    |---|---|---|
    """
            .formatted(module, build.cliName(), counts.toString().replaceAll("[{}]", ""))
        + String.join("", rows);
  }

  private static Map<String, Note> notes(String module) {
    // A module that is all stand-ins has no shim.
    String shim = MODULES_WITHOUT_SHIM.contains(module) ? "" : source(module + ".py");
    StringBuilder sources = new StringBuilder(shim);
    Matcher part = PART.matcher(shim);
    while (part.find()) {
      String name = part.group(1) == null ? part.group(2) : part.group(1);
      sources.append('\n').append(source(module + "/" + name + ".py"));
    }
    Map<String, Note> notes = new TreeMap<>();
    Matcher note = NOTE.matcher(sources);
    while (note.find()) {
      for (String name : SPACE.split(note.group(2), 0)) {
        notes.put(name, new Note(note.group(1), note.group(3)));
      }
    }
    return notes;
  }

  private static String source(String path) {
    try (InputStream in = ApiTableTest.class.getResourceAsStream(SHIMS + path)) {
      if (in == null) {
        throw new IllegalArgumentException("no shim source " + SHIMS + path);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
