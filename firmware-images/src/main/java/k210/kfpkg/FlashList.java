package k210.kfpkg;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The {@code flash-list.json} of a package. */
record FlashList(String version, List<Item> items) {
  /** A bare hex literal as an address; kflash quotes it before it parses the list. */
  private static final Pattern BARE_HEX_ADDRESS =
      Pattern.compile("(\"address\"\\s*:\\s*)(0[xX][0-9A-Fa-f]+)");

  private static final int MAX_BYTES = 1 << 20;
  private static final int MAX_ITEMS = 1024;

  /** One file of the list. */
  record Item(int address, String bin, boolean sha256Prefix, boolean reverse4Bytes) {}

  /**
   * Reads the list.
   *
   * @param json its bytes, UTF-8
   * @param file the package's name, for errors
   */
  static FlashList parse(byte[] json, String file) throws KfpkgException {
    if (json.length > MAX_BYTES) {
      throw fault(file, "larger than 1 MiB", "list only what is flashed");
    }
    String text = new String(json, StandardCharsets.UTF_8);
    JsonObject root = object(file, "the list", parseJson(file, quoteHexAddresses(text)));
    JsonElement files = root.get("files");
    if (!(files instanceof JsonArray array)) {
      throw fault(file, "\"files\" is no array", "give {\"version\": ..., \"files\": [...]}");
    }
    if (array.size() > MAX_ITEMS) {
      throw fault(file, "more than " + MAX_ITEMS + " files", "list only what is flashed");
    }
    List<Item> items = new ArrayList<>();
    for (JsonElement element : array) {
      items.add(item(file, items.size(), element));
    }
    JsonElement version = root.get("version");
    return new FlashList(
        version instanceof JsonPrimitive primitive ? primitive.getAsString() : "",
        List.copyOf(items));
  }

  private static String quoteHexAddresses(String text) {
    return BARE_HEX_ADDRESS.matcher(text).replaceAll("$1\"$2\"");
  }

  private static JsonElement parseJson(String file, String text) throws KfpkgException {
    JsonReader reader = new JsonReader(new StringReader(text));
    reader.setStrictness(Strictness.STRICT);
    try {
      return JsonParser.parseReader(reader);
    } catch (JsonParseException e) {
      Throwable detail = e.getCause() == null ? e : e.getCause();
      throw new KfpkgException(
          file,
          Kfpkg.LIST_NAME,
          "not JSON (" + detail.getMessage() + ")",
          "correct it there; only addresses may be bare hex",
          e);
    }
  }

  private static Item item(String file, int index, JsonElement element) throws KfpkgException {
    String where = "files[" + index + "]";
    JsonObject object = object(file, where, element);
    JsonElement bin = object.get("bin");
    if (!isString(bin) || bin.getAsString().isEmpty()) {
      throw fault(file, where + ".bin is no file name", "name a file of the zip");
    }
    return new Item(
        address(file, where, object.get("address")),
        bin.getAsString(),
        flag(file, where, object, "sha256Prefix"),
        flag(file, where, object, "reverse4Bytes"));
  }

  private static int address(String file, String where, JsonElement element) throws KfpkgException {
    if (!(element instanceof JsonPrimitive primitive) || primitive.isBoolean()) {
      throw fault(file, where + ".address is missing", "give the place in flash");
    }
    String text = primitive.getAsString().strip();
    try {
      long address = Long.decode(text);
      if (address >= 0 && address < Kfpkg.FLASH_BYTES) {
        return (int) address;
      }
    } catch (NumberFormatException e) {
      throw new KfpkgException(
          file,
          Kfpkg.LIST_NAME,
          "%s.address = %s is no number".formatted(where, text),
          "write it decimal or as 0x...",
          e);
    }
    throw fault(
        file,
        "%s.address = %s is outside the 16 MiB flash".formatted(where, text),
        "choose one from 0 to 0xFFFFFF");
  }

  private static boolean flag(String file, String where, JsonObject object, String name)
      throws KfpkgException {
    JsonElement element = object.get(name);
    if (element == null || element.isJsonNull()) {
      return false;
    }
    if (element instanceof JsonPrimitive primitive && primitive.isBoolean()) {
      return primitive.getAsBoolean();
    }
    throw fault(file, where + "." + name + " is neither true nor false", "write one of them");
  }

  private static JsonObject object(String file, String what, JsonElement element)
      throws KfpkgException {
    if (element instanceof JsonObject object) {
      return object;
    }
    throw fault(file, what + " is no object", "give {\"version\": ..., \"files\": [...]}");
  }

  private static boolean isString(JsonElement element) {
    return element instanceof JsonPrimitive primitive && primitive.isString();
  }

  private static KfpkgException fault(String file, String reason, String remedy) {
    return new KfpkgException(file, Kfpkg.LIST_NAME, reason, remedy);
  }
}
