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
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@code --devices FILE}: what hangs on the board's pads, a JSON list of objects with a {@code
 * type} each. {@link AttachedDevices} knows the types; docs/DEVICES.md tells them to users.
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
    JsonElement root;
    try {
      root = JsonParser.parseString(text);
    } catch (JsonParseException e) {
      throw CommandException.unreadable("%s: no JSON (%s)".formatted(file, e.getMessage()));
    }
    if (!root.isJsonArray()) {
      throw CommandException.unreadable(
          file + ": must be a list of devices, [{\"type\": ...}, ...]");
    }
    List<Entry> entries = new ArrayList<>();
    for (JsonElement element : root.getAsJsonArray()) {
      String place = "%s: device %d".formatted(file, entries.size() + 1);
      if (!element.isJsonObject()) {
        throw CommandException.unreadable(place + " must be an object with a type");
      }
      entries.add(new Entry(place, file.toAbsolutePath().getParent(), element.getAsJsonObject()));
    }
    return new DeviceFile(entries);
  }

  List<Entry> entries() {
    return entries;
  }

  /** One device: its fields, checked as they are taken. */
  static final class Entry {
    private final String place;
    private final Path folder;
    private final JsonObject fields;
    private final Set<String> taken = new HashSet<>();

    Entry(String place, Path folder, JsonObject fields) {
      this.place = place;
      this.folder = folder;
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
                return new Entry(place + ": " + name, folder, value.getAsJsonObject());
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
          parts.add(new Entry(partPlace, folder, element.getAsJsonObject()));
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
      return text(name).map(folder::resolve);
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
      return CommandException.unreadable("%s: '%s' %s".formatted(place, name, why));
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
