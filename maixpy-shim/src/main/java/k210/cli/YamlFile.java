package k210.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.IdentityHashMap;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * A YAML 1.2 file of the core schema as the JSON that means the same, and where its parts stand.
 */
final class YamlFile {
  /** More than any bench has; a file of aliases to aliases would have more. */
  private static final int PARTS_MAX = 100_000;

  private static final int DEPTH_MAX = 100;

  private final Path file;
  private final IdentityHashMap<JsonElement, Integer> lines;

  private YamlFile(Path file, IdentityHashMap<JsonElement, Integer> lines) {
    this.file = file;
    this.lines = lines;
  }

  /**
   * Reads a file's text.
   *
   * @param lines is filled with the line, from 1, of each part
   */
  static JsonElement parse(Path file, String text, IdentityHashMap<JsonElement, Integer> lines) {
    return new YamlFile(file, lines).root(text);
  }

  private JsonElement root(String text) {
    LoadSettings settings =
        LoadSettings.builder().setLabel(file.toString()).setSchema(new CoreSchema()).build();
    try {
      return new Compose(settings)
          .composeString(text)
          .map(node -> json(node, 0))
          .orElse(JsonNull.INSTANCE);
    } catch (MarkedYamlEngineException e) {
      throw CommandException.unreadable(
          "%s%s: no YAML (%s)"
              .formatted(
                  file,
                  e.getProblemMark().map(mark -> ":" + line(mark)).orElse(""),
                  e.getProblem()));
    } catch (YamlEngineException e) {
      throw CommandException.unreadable("%s: no YAML (%s)".formatted(file, e.getMessage()));
    }
  }

  private JsonElement json(Node node, int depth) {
    if (depth > DEPTH_MAX || lines.size() > PARTS_MAX) {
      throw wrong(node, "too deep or too large");
    }
    JsonElement element =
        switch (node) {
          case SequenceNode list -> {
            JsonArray array = new JsonArray();
            list.getValue().forEach(item -> array.add(json(item, depth + 1)));
            yield array;
          }
          case MappingNode mapping -> {
            JsonObject object = new JsonObject();
            for (NodeTuple field : mapping.getValue()) {
              String name = name(field.getKeyNode());
              if (object.has(name)) {
                throw wrong(field.getKeyNode(), "'%s' stands twice".formatted(name));
              }
              object.add(name, json(field.getValueNode(), depth + 1));
            }
            yield object;
          }
          case ScalarNode scalar -> value(scalar);
          default -> throw wrong(node, "a part that JSON does not have");
        };
    node.getStartMark().ifPresent(mark -> lines.put(element, line(mark)));
    return element;
  }

  private String name(Node key) {
    if (key instanceof ScalarNode scalar) {
      return scalar.getValue();
    }
    throw wrong(key, "a field's name must be a word");
  }

  private JsonElement value(ScalarNode scalar) {
    Tag tag = scalar.getTag();
    String text = scalar.getValue();
    if (tag.equals(Tag.INT)) {
      return new JsonPrimitive(whole(text));
    }
    if (tag.equals(Tag.FLOAT)) {
      try {
        return new JsonPrimitive(Double.parseDouble(text));
      } catch (NumberFormatException e) {
        throw wrong(scalar, "no number of a bench: " + text);
      }
    }
    if (tag.equals(Tag.BOOL)) {
      return new JsonPrimitive(Boolean.parseBoolean(text));
    }
    return new JsonPrimitive(text);
  }

  /** 12, -12, 0x0C or 0o14. */
  private static BigInteger whole(String text) {
    if (text.startsWith("0x")) {
      return new BigInteger(text.substring(2), 16);
    }
    return text.startsWith("0o") ? new BigInteger(text.substring(2), 8) : new BigInteger(text);
  }

  private CommandException wrong(Node node, String why) {
    String line = node.getStartMark().map(mark -> ":" + line(mark)).orElse("");
    return CommandException.unreadable("%s%s: no device file (%s)".formatted(file, line, why));
  }

  private static int line(Mark mark) {
    return mark.getLine() + 1;
  }
}
