package k210.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@code --devices FILE}: what hangs on the board's pads, a list of objects with a {@code type}
 * each, as JSON or, by the file's name, as YAML. {@link AttachedDevices} knows the types;
 * docs/DEVICES.md tells them to users.
 */
final class DeviceFile {
  private static final long LARGEST_BYTES = 1 << 20;

  private final List<Entry> entries;

  private DeviceFile(List<Entry> entries) {
    this.entries = entries;
  }

  /** Reads a file. */
  static DeviceFile read(Path file) {
    String text = new String(FlashContents.readAll(file, LARGEST_BYTES), StandardCharsets.UTF_8);
    IdentityHashMap<JsonElement, Integer> lines = new IdentityHashMap<>();
    JsonElement root = isYaml(file) ? YamlFile.parse(file, text, lines) : json(file, text);
    Source source = new Source(file, lines);
    if (!root.isJsonArray()) {
      throw source.wrong(root, "must be a list of devices, [{\"type\": ...}, ...]");
    }
    List<Entry> entries = new ArrayList<>();
    for (JsonElement element : root.getAsJsonArray()) {
      String place = "device " + (entries.size() + 1);
      if (!element.isJsonObject()) {
        throw source.wrong(element, place + " must be an object with a type");
      }
      entries.add(new Entry(source, place, element.getAsJsonObject()));
    }
    return new DeviceFile(entries);
  }

  private static boolean isYaml(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(".yaml") || name.endsWith(".yml");
  }

  private static JsonElement json(Path file, String text) {
    try {
      return JsonParser.parseString(text);
    } catch (JsonParseException e) {
      // Gson puts the name of its own exception before the reason.
      String reason = e.getCause() == null ? e.getMessage() : e.getCause().getMessage();
      throw CommandException.unreadable("%s: no JSON (%s)".formatted(file, reason));
    }
  }

  /** The file, and in which lines its parts stand, as far as that is known. */
  private record Source(Path file, IdentityHashMap<JsonElement, Integer> lines) {
    Path folder() {
      return file.toAbsolutePath().getParent();
    }

    CommandException wrong(JsonElement where, String why) {
      Integer line = lines.get(where);
      return CommandException.unreadable(
          "%s%s: %s".formatted(file, line == null ? "" : ":" + line, why));
    }
  }

  List<Entry> entries() {
    return entries;
  }

  /** One device: its fields, checked as they are taken. */
  static final class Entry {
    private final Source source;
    private final String place;
    private final JsonObject fields;
    private final Set<String> taken = new HashSet<>();

    Entry(Source source, String place, JsonObject fields) {
      this.source = source;
      this.place = place;
      this.fields = fields;
    }

    String type() {
      return text("type").orElseThrow(() -> wrong("type", "is missing"));
    }

    /** A number of a pad. */
    int pad(String name) {
      return number(name, 0, 47).orElseThrow(() -> wrong(name, "is missing; a pad, 0..47"));
    }

    /** A whole number within bounds. */
    Optional<Integer> number(String name, int least, int most) {
      Optional<JsonElement> field = take(name);
      field.ifPresent(
          value -> {
            double number = asDouble(name, value);
            if (number != Math.rint(number) || number < least || number > most) {
              throw wrong(name, "must be a whole number of %d..%d".formatted(least, most));
            }
          });
      return field.map(JsonElement::getAsInt);
    }

    /** Whether there is such a field. */
    boolean has(String name) {
      return fields.has(name);
    }

    /** Whether a field is a list of lists. */
    boolean isTable(String name) {
      JsonElement field = fields.get(name);
      return field != null
          && field.isJsonArray()
          && !field.getAsJsonArray().isEmpty()
          && field.getAsJsonArray().get(0).isJsonArray();
    }

    /** An object as fields of its own, all of which must be taken; empty without it. */
    Optional<Entry> part(String name) {
      return take(name)
          .map(
              value -> {
                if (!value.isJsonObject()) {
                  throw wrong(name, "must be an object");
                }
                return new Entry(source, place + ": " + name, value.getAsJsonObject());
              });
    }

    /** The objects of a list; none without it. */
    List<Entry> parts(String name) {
      List<Entry> parts = new ArrayList<>();
      Optional<JsonElement> field = take(name);
      if (field.isPresent()) {
        for (JsonElement element : array(name, field.get())) {
          if (!element.isJsonObject()) {
            throw wrong(name, "must be a list of objects");
          }
          String partPlace = "%s: %s %d".formatted(place, name, parts.size() + 1);
          parts.add(new Entry(source, partPlace, element.getAsJsonObject()));
        }
      }
      return parts;
    }

    /** Names of all fields. */
    Set<String> names() {
      return fields.keySet();
    }

    /** A list of octets; empty without it. */
    byte[] octets(String name) {
      Optional<JsonElement> field = take(name);
      JsonArray values = field.isPresent() ? array(name, field.get()) : new JsonArray();
      byte[] octets = new byte[values.size()];
      for (int i = 0; i < octets.length; i++) {
        double value = asDouble(name, values.get(i));
        if (value != Math.rint(value) || value < 0 || value > 0xFF) {
          throw wrong(name, "must be a list of octets, 0..255");
        }
        octets[i] = (byte) value;
      }
      return octets;
    }

    /** A list of numbers, of any length; empty where the field is none. */
    Optional<double[]> list(String name) {
      JsonElement field = fields.get(name);
      if (field == null || !field.isJsonArray() || isTable(name)) {
        return Optional.empty();
      }
      return take(name)
          .map(value -> numbers(name, array(name, value), value.getAsJsonArray().size()));
    }

    /** A number. */
    Optional<Double> decimal(String name) {
      return take(name).map(value -> asDouble(name, value));
    }

    /** A text. */
    Optional<String> text(String name) {
      Optional<JsonElement> field = take(name);
      if (field.isPresent()
          && !(field.get().isJsonPrimitive() && field.get().getAsJsonPrimitive().isString())) {
        throw wrong(name, "must be a text");
      }
      return field.map(JsonElement::getAsString);
    }

    /** A file, relative to the device file's folder. */
    Optional<Path> file(String name) {
      return text(name).map(source.folder()::resolve);
    }

    /** A list of lists of numbers, each of one of the lengths that are given. */
    List<double[]> rows(String name, int... lengths) {
      List<double[]> rows = new ArrayList<>();
      Optional<JsonElement> field = take(name);
      if (field.isPresent()) {
        for (JsonElement row : array(name, field.get())) {
          JsonArray values = array(name, row);
          int fits =
              Arrays.stream(lengths)
                  .filter(length -> length == values.size())
                  .findAny()
                  .orElse(lengths[0]);
          rows.add(numbers(name, values, fits));
        }
      }
      return rows;
    }

    /** A list of so many numbers. */
    Optional<double[]> numbers(String name, int count) {
      return take(name).map(value -> numbers(name, array(name, value), count));
    }

    /** Refuses what nobody has taken. */
    void finish() {
      for (String name : fields.keySet()) {
        if (!taken.contains(name)) {
          throw wrong(name, "is no field of " + (has("type") ? "a " + type() : "this"));
        }
      }
    }

    CommandException wrong(String name, String why) {
      JsonElement where = fields.has(name) ? fields.get(name) : fields;
      return source.wrong(where, "%s: '%s' %s".formatted(place, name, why));
    }

    private Optional<JsonElement> take(String name) {
      taken.add(name);
      return Optional.ofNullable(fields.get(name));
    }

    private JsonArray array(String name, JsonElement value) {
      if (!value.isJsonArray()) {
        throw wrong(name, "must be a list");
      }
      return value.getAsJsonArray();
    }

    private double[] numbers(String name, JsonArray values, int count) {
      if (values.size() != count) {
        throw wrong(name, "must have %d numbers, has %d".formatted(count, values.size()));
      }
      double[] numbers = new double[count];
      for (int i = 0; i < count; i++) {
        numbers[i] = asDouble(name, values.get(i));
      }
      return numbers;
    }

    private double asDouble(String name, JsonElement value) {
      if (!value.isJsonPrimitive() || !value.getAsJsonPrimitive().isNumber()) {
        throw wrong(name, "must be a number");
      }
      return value.getAsDouble();
    }
  }
}
