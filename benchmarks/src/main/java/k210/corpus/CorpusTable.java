package k210.corpus;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The committed table: what the scripts need. A script without a line runs with the defaults. */
final class CorpusTable {
  /** Thirty frames of a script that takes and shows each. */
  static final int DEFAULT_FRAMES = 60;

  static final double DEFAULT_SECONDS = 5;

  private static final Set<String> FIELDS =
      Set.of(
          "script",
          "board",
          "firmware",
          "before",
          "camera",
          "second-camera",
          "sd",
          "burn",
          "devices",
          "input",
          "frames",
          "seconds",
          "expect",
          "why");

  private static final Gson GSON = new Gson();

  private final Map<String, CorpusEntry> entries = new LinkedHashMap<>();

  private CorpusTable() {}

  /** Reads a table. */
  static CorpusTable read(Path file) throws IOException {
    return parse(Files.readString(file));
  }

  static CorpusTable parse(String json) {
    CorpusTable table = new CorpusTable();
    for (JsonElement element : JsonParser.parseString(json).getAsJsonArray()) {
      CorpusEntry entry = entry(element.getAsJsonObject());
      if (table.entries.put(entry.script(), entry) != null) {
        throw new IllegalArgumentException(entry.script() + " stands twice in the table");
      }
    }
    return table;
  }

  /** The lines of the table. */
  List<CorpusEntry> entries() {
    return List.copyOf(entries.values());
  }

  /** One entry for each script of a folder, by path. */
  List<CorpusEntry> entries(Path folder) throws IOException {
    List<String> found;
    try (Stream<Path> files = Files.walk(folder)) {
      found =
          files
              .filter(file -> file.toString().endsWith(".py"))
              .map(file -> folder.relativize(file).toString())
              .sorted()
              .toList();
    }
    Set<String> lost = new HashSet<>(entries.keySet());
    found.forEach(lost::remove);
    if (!lost.isEmpty()) {
      throw new IllegalArgumentException("the table names scripts that are not there: " + lost);
    }
    List<CorpusEntry> all = new ArrayList<>();
    for (String script : found) {
      CorpusEntry entry = entries.get(script);
      all.add(entry == null ? entry(scriptAlone(script)) : entry);
    }
    return all;
  }

  private static JsonObject scriptAlone(String script) {
    JsonObject object = new JsonObject();
    object.addProperty("script", script);
    return object;
  }

  private static CorpusEntry entry(JsonObject object) {
    for (String field : object.keySet()) {
      if (!FIELDS.contains(field)) {
        throw new IllegalArgumentException("no field '%s': %s".formatted(field, object));
      }
    }
    Map<String, String> card = new LinkedHashMap<>();
    if (object.has("sd")) {
      object
          .getAsJsonObject("sd")
          .entrySet()
          .forEach(file -> card.put(file.getKey(), file.getValue().getAsString()));
    }
    return new CorpusEntry(
        object.get("script").getAsString(),
        text(object, "board"),
        text(object, "firmware"),
        texts(object, "before"),
        text(object, "camera").orElse("pattern"),
        text(object, "second-camera"),
        card,
        texts(object, "burn"),
        text(object, "devices"),
        text(object, "input").orElse(""),
        object.has("frames") ? object.get("frames").getAsInt() : DEFAULT_FRAMES,
        object.has("seconds") ? object.get("seconds").getAsDouble() : DEFAULT_SECONDS,
        CorpusEntry.Verdict.of(text(object, "expect").orElse("runs")),
        text(object, "why").orElse(""));
  }

  private static List<String> texts(JsonObject object, String field) {
    JsonArray array = object.has(field) ? object.getAsJsonArray(field) : new JsonArray();
    return List.of(GSON.fromJson(array, String[].class));
  }

  private static Optional<String> text(JsonObject object, String field) {
    return Optional.ofNullable(object.get(field)).map(JsonElement::getAsString);
  }
}
